"""Files are made when a call is sent: until then the call holds what they are made of, as JSON."""

import logging

from telegram import InputFile

from core.chart import Bar, Chart
from core.ponte import Call, Ponte

logger = logging.getLogger(__name__)
FILES = ("photo", "document")


async def with_files(call: Call, ponte: Ponte) -> Call:
    """Return the call with its file made: `{"chart": values}` drawn, `{"report": [first, last, lang]}` printed, under
    the `name` beside it. Where that fails, return one that sends the words of `otherwise`."""
    for file in FILES:
        if isinstance(given := call.get(file), dict):
            try:
                return {**call, file: InputFile(await _made(given, ponte), given["name"])}
            except Exception as error:  # whatever broke in the making, the words must not wait for it
                logger.warning("%s was not made: %s", file, type(error).__name__)
                return in_words(call, given["otherwise"])
    return call


async def _made(given: Call, ponte: Ponte) -> bytes:
    return await (ponte.draw(chart_of(given["chart"])) if "chart" in given else ponte.print_report(*given["report"]))


def in_words(call: Call, text: str) -> Call:
    """Return the call that sends a text instead."""
    kept = {name: value for name, value in call.items() if name not in (*FILES, "caption")}
    return {**kept, "method": "sendMessage", "text": text}


def chart_of(values: Call) -> Chart:
    """Return the chart of values that travelled as JSON."""
    return Chart(**{**values, "bars": tuple(Bar(**bar) for bar in values["bars"])})
