"""Log lines carry no text, name, chat id or token, from our code or a library's.

One JSON object a line: time (UTC), level, logger, event, and fields such as `update`, `handler`, `error`. A terminal
gets them as a person reads them. Whatever stands in a value, it cannot begin a line of its own.
"""

import logging
import sys
from asyncio import CancelledError
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

import structlog
from structlog.types import EventDict, Processor, WrappedLogger

from core.meter import Meter

NOISY = (
    "telegram",
    "httpx",
    "httpcore",
    "aiohttp",
    "aiosqlite",
    "apscheduler",
    "alembic",
    "psycopg",
    "sqlalchemy",
    "uvicorn",
    "asyncio",
)


class Discreet(logging.Filter):
    """Keeps logger, level and exception type of a library's record; its words may quote an update or a URL."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and record.exc_info[0] is CancelledError:
            return False  # work that was cut short because the program ends is no failure
        if record.name.split(".")[0] in NOISY:
            kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else "message withheld"
            record.msg, record.args = f"[{kind}]", ()
        record.exc_info, record.exc_text, record.stack_info = None, None, None
        return True


def configure(level: int = logging.INFO) -> None:
    """Send discreet lines to stderr."""
    logging.basicConfig(level=level, handlers=[discreet(sys.stderr, sys.stderr.isatty())], force=True)
    for name in NOISY:
        logging.getLogger(name).setLevel(max(level, logging.WARNING) if level > logging.DEBUG else level)


def discreet(stream: TextIO, for_people: bool) -> logging.Handler:
    """Return the handler that writes to `stream`: JSON lines, or what a terminal shows where it is `for_people`."""
    shown: list[Processor] = [_one_line, structlog.dev.ConsoleRenderer()] if for_people else [_ordered, _json]
    handler = logging.StreamHandler(stream)
    handler.addFilter(Discreet())
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[
                structlog.processors.TimeStamper(SECONDS, utc=True, key="time"),
                structlog.stdlib.add_log_level,
                structlog.stdlib.add_logger_name,
                structlog.stdlib.ExtraAdder(),
            ],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *shown],
        )
    )
    return handler


SECONDS = "%Y-%m-%dT%H:%M:%SZ"
FIRST = ("time", "level", "logger", "event")
_json = structlog.processors.JSONRenderer(ensure_ascii=True, default=str)  # nothing in it ends a line


def _ordered(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    return {name: event[name] for name in FIRST} | dict(event)


def _one_line(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Let no value break a line or move the cursor; the terminal's renderer calls the time a timestamp."""
    shown = {name: _visible(value) if isinstance(value, str) else value for name, value in event.items()}
    shown["timestamp"] = shown.pop("time")
    return shown


def _visible(text: str) -> str:
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in text)


class _Counting(logging.Handler):
    def __init__(self, meter: Meter) -> None:
        super().__init__(logging.ERROR)
        self._meter = meter

    def emit(self, record: logging.LogRecord) -> None:
        self._meter.count("errors", record.name)


@contextmanager
def counted(meter: Meter) -> Iterator[None]:
    """Count errors by logger while the context lasts."""
    handler = _Counting(meter)
    logging.getLogger().addHandler(handler)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(handler)
