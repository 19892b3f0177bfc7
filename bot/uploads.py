"""Files are made when a call is sent: until then the call holds what they are made of, as JSON."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

from telegram import InputFile

from core.chart import Bar, Chart
from core.ponte import Call, Ponte
from core.screens import EventFile
from exports.calendar import ics

logger = logging.getLogger(__name__)
FILES = ("photo", "document")
Maker = Callable[[Any, Ponte], Awaitable[bytes]]


async def with_files(call: Call, ponte: Ponte) -> Call:
    """Return the call with its file made, under the `name` beside what it is made of (see `MAKERS`). Where that fails,
    return one that sends the words of `otherwise`."""
    for file in FILES:
        if isinstance(given := call.get(file), dict):
            try:
                return {**call, file: InputFile(await _made(given, ponte), given["name"])}
            except Exception as error:  # whatever broke in the making, the words must not wait for it
                logger.warning("%s was not made: %s", file, type(error).__name__)
                return in_words(call, given["otherwise"])
    return call


async def _made(given: Call, ponte: Ponte) -> bytes:
    kind = next(kind for kind in MAKERS if kind in given)
    return await MAKERS[kind](given[kind], ponte)


async def _event(values: Mapping[str, Any], ponte: Ponte) -> bytes:
    times = {name: datetime.fromisoformat(values[name]) for name in ("starts", "ends")}
    return ics(EventFile(**{**values, **times}), ponte.now())


MAKERS: Mapping[str, Maker] = {
    "chart": lambda values, ponte: ponte.draw(chart_of(values)),
    "report": lambda values, ponte: ponte.print_report(*values),  # first month, last month, language
    "event": _event,
}


def in_words(call: Call, text: str) -> Call:
    """Return the call that sends a text instead."""
    kept = {name: value for name, value in call.items() if name not in (*FILES, "caption")}
    return {**kept, "method": "sendMessage", "text": text}


def chart_of(values: Mapping[str, Any]) -> Chart:
    """Return the chart of values that travelled as JSON."""
    return Chart(**{**values, "bars": tuple(Bar(**bar) for bar in values["bars"])})
