"""A chart as SVG for a page: text stays text, so the browser shapes it and a screen reader says it."""

from collections.abc import Iterator, Mapping
from html import escape
from textwrap import wrap
from unicodedata import east_asian_width

from core.chart import Bar, Chart

WIDTH, SIZE, BAR = 640, 15, 14  # user units; the picture scales with the page
WIDE = 74  # letters that fit on a line of this size
INK, QUIET, FILL, FAINT = "#13201c", "#44534e", "#0b5a49", "#eceeed"
OUTLINE = f'fill="none" stroke="{QUIET}" stroke-dasharray="5 4"'


def svg(chart: Chart, legend: Mapping[str, str]) -> str:
    """Return the chart; `legend` holds the words beside its signs and under its scale (`exports.charts.legend`)."""
    drawn, y = list[str](), 0
    for bar in chart.bars:
        parts, y = _row(chart, bar, y)
        drawn += parts
    y += SIZE
    drawn += [_text(chart, 0, y, legend["zero"], QUIET), _text(chart, WIDTH, y, legend["full"], QUIET, "end")]
    signs = [f"{sign} {legend[name]}" for name, sign in SIGNS.items() if legend[name]]
    for line in [*_lines(" · ".join(signs), WIDE), *_lines(chart.note, WIDE)]:
        y += SIZE + 7
        drawn.append(_text(chart, 0, y, line, QUIET))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y + 8}" role="img" lang="{chart.lang}" '
        f'direction="{"rtl" if chart.rtl else "ltr"}" font-family="inherit" font-size="{SIZE}">'
        f"<title>{escape(told(chart))}</title>{''.join(drawn)}</svg>"
    )


SIGNS = {"interval": "├─┤", "before": "○", "target": "┆", "held": "▯"}


def told(chart: Chart) -> str:
    """Return what the chart shows in words, for whoever cannot see it."""
    return "; ".join([chart.title, *(f"{bar.label}: {bar.shown}" for bar in chart.bars)])


def _row(chart: Chart, bar: Bar, y: int) -> tuple[list[str], int]:
    """Return a bar under its label and number, and where the next one begins."""
    parts = list[str]()
    for line in _lines(bar.label, max(WIDE - len(bar.shown) - 2, 20)) or [""]:
        y += SIZE + 4
        parts.append(_text(chart, 0, y, line, INK))
    parts.append(_text(chart, WIDTH, y, bar.shown, INK, "end", ' font-weight="bold"'))
    return [*parts, *_track(chart, bar, y + 6)], y + 6 + BAR + 8


def _track(chart: Chart, bar: Bar, y: int) -> Iterator[str]:
    if bar.value is None:
        yield _rect(chart, 0, WIDTH, y, OUTLINE)
    else:
        yield _rect(chart, 0, WIDTH, y, f'fill="{FAINT}" stroke="{QUIET}" stroke-width=".5"')
        yield _rect(chart, 0, _at(chart, bar.value), y, f'fill="{FILL}"')
    middle = y + BAR / 2
    if bar.low is not None and bar.high is not None:
        ends = [_x(chart, _at(chart, value)) for value in (bar.low, bar.high)]
        shape = f"M{ends[0]} {middle}H{ends[1]}" + "".join(f"M{x} {y + 3}V{y + BAR - 3}" for x in ends)
        yield f'<path d="{shape}" stroke="#fff" stroke-width="4"/><path d="{shape}" stroke="{INK}" stroke-width="1.6"/>'
    if bar.before is not None:
        x = _x(chart, _at(chart, bar.before))
        yield f'<circle cx="{x}" cy="{middle}" r="4" fill="#fff" stroke="{INK}" stroke-width="1.6"/>'
    if chart.target is not None:
        shape = f"M{_x(chart, _at(chart, chart.target))} {y}v{BAR + 4}"
        yield f'<path d="{shape}" stroke="#fff" stroke-width="4"/>'
        yield f'<path d="{shape}" stroke="{INK}" stroke-width="2" stroke-dasharray="4 2"/>'


def _lines(text: str, letters: int) -> list[str]:
    """Return the text in lines; a Han character is as wide as two Latin letters."""
    return wrap(text, letters // 2 if any(east_asian_width(letter) == "W" for letter in text) else letters)


def _at(chart: Chart, value: float) -> float:
    """Return how far from the beginning a value lies."""
    return round(WIDTH * max(0.0, min(value / chart.full, 1.0)), 1)


def _x(chart: Chart, way: float) -> float:
    """Return the place of what lies so far from where reading begins."""
    return round(WIDTH - way, 1) if chart.rtl else way


def _rect(chart: Chart, start: float, end: float, y: int, look: str) -> str:
    left = min(_x(chart, start), _x(chart, end))
    return f'<rect x="{left}" y="{y}" width="{end - start}" height="{BAR}" {look}/>'


def _text(chart: Chart, way: float, y: int, words: str, colour: str, anchor: str = "start", more: str = "") -> str:
    """Return a line of text; its anchor follows the direction of reading."""
    place = f'x="{_x(chart, way)}" y="{y}" text-anchor="{anchor}" fill="{colour}"{more}'
    return f"<text {place}>{escape(words, quote=False)}</text>"
