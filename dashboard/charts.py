"""A chart as lines on a page: where each bar lies. The table with the same numbers stands beside it."""

from dataclasses import dataclass

from core.chart import Bar, Chart

LABEL, PLOT, ROW, BAR, TOP = 210, 360, 34, 18, 8  # units of the drawing
SHOWN = 130  # room for the number behind a bar


@dataclass(frozen=True, slots=True)
class Line:
    """One bar's place: `x` and `width` of the value (None: held back), of its interval and of the period before."""

    bar: Bar
    y: float
    width: float | None
    low: float | None
    high: float | None
    before: float | None

    @property
    def text_y(self) -> float:
        return self.y + BAR - 4


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything a template needs to draw a chart as SVG."""

    chart: Chart
    lines: tuple[Line, ...]
    target: float | None
    left: int = LABEL
    plot: int = PLOT
    bar_height: int = BAR

    @property
    def width(self) -> int:
        return LABEL + PLOT + SHOWN

    @property
    def height(self) -> int:
        return TOP * 2 + ROW * len(self.lines)


def drawing(chart: Chart) -> Drawing:
    """Return where everything of a chart lies."""

    def at(value: float | None) -> float | None:
        return None if value is None else round(PLOT * min(max(value / chart.full, 0), 1), 1)

    lines = tuple(
        Line(bar, TOP + ROW * number, at(bar.value), at(bar.low), at(bar.high), at(bar.before))
        for number, bar in enumerate(chart.bars)
    )
    return Drawing(chart, lines, at(chart.target))
