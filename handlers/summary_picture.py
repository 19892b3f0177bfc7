"""Who got what they needed, by axis: one chart, and the same numbers in words under it."""

from core.chart import Bar, Chart
from core.figures import Figure
from core.screens import Picture
from core.summary import Summary
from core.text import Html, bare
from handlers.axes import axis_name
from handlers.figures import share, share_text
from handlers.screens import bold, screen
from handlers.turn import Turn

NAME = 32  # characters of an axis in a caption: nine lines fit into 1,024 UTF-16 units


def summary_picture(turn: Turn, summary: Summary) -> Picture | None:
    """Return the chart of a month, None where there is no number to draw."""
    words = turn.words
    rows = _rows(turn, summary)
    if not any(figure.value is not None for _, figure, _ in rows):
        return None
    name = words.text("Got what they needed, {month}", month=words.month(summary.month))
    note = words.text(
        "Share who answered “yes”; the line is where the true share likely is (95 %). "
        "Behind every number stand at least {least} people.",
        least=summary.k,
    )
    bars = tuple(_bar(turn, *row) for row in rows)
    chart = Chart(bare(name), bars, 1, words.language.code, words.language.rtl, bare(note))
    said = "\n".join(f"{label}: {share_text(words, figure)}" for label, figure, _ in rows)
    return Picture(chart, screen(words, [bold(name), said]).text)


def _rows(turn: Turn, summary: Summary) -> list[tuple[str, Figure, Figure | None]]:
    """Return a label, the share now and the share the month before: of everybody, then of every axis."""
    everyone = (turn.words.text("All together"), summary.overall.needed, summary.before.needed)
    lines = ((axis_name(turn, code, NAME), now.needed, then.needed) for code, now, then in summary.axes)
    return [(label, now, then) for label, now, then in (everyone, *lines) if now]


def _bar(turn: Turn, label: str, figure: Figure, before: Figure | None) -> Bar:
    if figure.value is None:
        return Bar(bare(label), None, "–")
    words = turn.words
    told = {"share": Html(share(words, figure.value)), "count": words.number(figure.n or 0)}
    shown = words.text("{share} (n = {count})", **told)
    earlier = before.value if before else None
    return Bar(bare(label), figure.value, bare(shown), figure.low, figure.high, earlier)
