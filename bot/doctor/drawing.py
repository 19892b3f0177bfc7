"""Pictures: whether a chart can be drawn in every script, with the fonts that came along."""

from bot.doctor.finding import Finding
from bot.settings import Settings
from core.chart import Bar, Chart
from exports.charts import png

PNG = b"\x89PNG"
LABELS = ("Português", "Kreyòl", "العربية", "中文")


async def look(settings: Settings) -> list[Finding]:
    """Draw one picture."""
    drawn = await png(Chart("Ponte", tuple(Bar(label, 0.5, "50 %") for label in LABELS), 1, "en"))
    if not drawn.startswith(PNG):
        return [Finding("fonts", "fault", "no picture could be drawn", "install Ponte anew: `make install`")]
    return [Finding("fonts", "ok", "a picture can be drawn")]
