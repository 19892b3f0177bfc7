"""Charts as pictures for a chat and as SVG for a page: readable without colour, in every script."""

import asyncio
import json
from dataclasses import asdict, replace
from functools import cache

from core.chart import Bar, Chart
from exports import svg as vector
from exports.plain import Plain, drawable
from locales.catalogue import GettextCatalogue
from locales.languages import all_languages

SHARP = 216  # three pixels a point: 1,200 wide, about what Telegram shows of a photo


async def png(chart: Chart) -> bytes:
    """Return the chart as a picture, drawn off the event loop."""
    return await asyncio.to_thread(drawn, chart)


def drawn(chart: Chart) -> bytes:
    """Return the chart as a picture. Computes for some 50 ms: never call it on the event loop."""
    from exports.typesetting import typeset  # typst takes 7 MB: only for a picture, not for a page

    shown = replace(chart, title=drawable(chart.title), bars=tuple(_plain(bar) for bar in chart.bars))
    given = json.dumps({"chart": asdict(shown), "words": legend(chart)}, ensure_ascii=False)
    return typeset("chart.typ", given, "png", SHARP)


def _plain(bar: Bar) -> Bar:
    return replace(bar, label=drawable(bar.label), shown=drawable(bar.shown))


def svg(chart: Chart) -> str:
    """Return the chart as SVG to stand inside a page, its words as text."""
    return vector.svg(chart, legend(chart))


def legend(chart: Chart) -> dict[str, str]:
    """Return the words beside the signs of a chart, "" for the signs it has not, and those under its scale."""
    words = _words(chart.lang)
    bars = chart.bars
    return {
        "interval": words.text("95 % interval") if any(bar.low is not None for bar in bars) else "",
        "before": words.text("The period before") if any(bar.before is not None for bar in bars) else "",
        "target": _target(chart, words),
        "held": words.text("Held back or not known") if any(bar.value is None for bar in bars) else "",
        "zero": _amount(chart, 0, words),
        "half": _amount(chart, chart.full / 2, words),
        "full": _amount(chart, chart.full, words),
    }


def _target(chart: Chart, words: Plain) -> str:
    return "" if chart.target is None else words.text("Target: {target}", target=_amount(chart, chart.target, words))


def _amount(chart: Chart, value: float, words: Plain) -> str:
    """Return a value as the chart counts it: what runs to 1 is a share."""
    return words.share(value) if chart.full == 1 else words.number(value)


@cache
def _words(lang: str) -> Plain:
    return Plain(GettextCatalogue(all_languages()[lang]))
