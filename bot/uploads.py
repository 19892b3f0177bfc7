"""Files are made when a call is sent: until then the call holds what they are made of, as JSON."""

import logging

from telegram import InputFile

from core.chart import Bar, Chart
from core.ponte import Call, Ponte

logger = logging.getLogger(__name__)


async def with_files(call: Call, ponte: Ponte) -> Call:
    """Return the call with its chart drawn (`{"photo": {"chart": values}}`); where that fails, its caption alone."""
    drawn = call.get("photo")
    if not isinstance(drawn, dict):
        return call
    try:
        content = await ponte.draw(chart_of(drawn["chart"]))
    except Exception as error:  # whatever broke in the drawing, the words must not wait for it
        logger.warning("a chart was not drawn: %s", type(error).__name__)
        return in_words(call)
    return {**call, "photo": InputFile(content, "chart.png")}


def in_words(call: Call) -> Call:
    """Return the call that sends the caption as a message of its own."""
    kept = {name: value for name, value in call.items() if name not in ("photo", "caption")}
    return {**kept, "method": "sendMessage", "text": call["caption"]}


def chart_of(values: Call) -> Chart:
    """Return the chart of values that travelled as JSON."""
    return Chart(**{**values, "bars": tuple(Bar(**bar) for bar in values["bars"])})
