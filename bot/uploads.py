"""Files are made when a call is sent: until then the call holds what they are made of, as JSON."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

from telegram import InputFile

from core.chart import Bar, Chart
from core.model import EventFile
from core.ponte import Call, Ponte
from exports.calendar import ics

logger = logging.getLogger(__name__)
FIELDS = ("photo", "document")
Maker = Callable[[Mapping[str, Any], Ponte], Awaitable[InputFile]]


async def with_files(call: Call, ponte: Ponte) -> Call:
    """Return the call with its file made (`{"photo": {"chart": values}}`); where that fails, its caption alone."""
    field = next((name for name in FIELDS if isinstance(call.get(name), dict)), "")
    if not field:
        return call
    ((kind, values),) = call[field].items()
    try:
        return {**call, field: await MAKERS[kind](values, ponte)}
    except Exception as error:  # whatever broke in the making, the words must not wait for it
        logger.warning("a %s was not made: %s", kind, type(error).__name__)
        return in_words(call)


async def _chart(values: Mapping[str, Any], ponte: Ponte) -> InputFile:
    return InputFile(await ponte.draw(chart_of(values)), "chart.png")


async def _event(values: Mapping[str, Any], ponte: Ponte) -> InputFile:
    times = {name: datetime.fromisoformat(values[name]) for name in ("starts", "ends")}
    return InputFile(ics(EventFile(**{**values, **times}), ponte.now()), "event.ics")


MAKERS: Mapping[str, Maker] = {"chart": _chart, "event": _event}


def in_words(call: Call) -> Call:
    """Return the call that sends the caption as a message of its own."""
    kept = {name: value for name, value in call.items() if name not in (*FIELDS, "caption")}
    return {**kept, "method": "sendMessage", "text": call["caption"]}


def chart_of(values: Mapping[str, Any]) -> Chart:
    """Return the chart of values that travelled as JSON."""
    return Chart(**{**values, "bars": tuple(Bar(**bar) for bar in values["bars"])})
