"""Log lines carry no text, name, chat id or token, from our code or a library's."""

import logging
import sys
from asyncio import CancelledError
from collections.abc import Iterator
from contextlib import contextmanager

from core.meter import Meter

NOISY = (
    "telegram",
    "httpx",
    "httpcore",
    "aiohttp",
    "aiosqlite",
    "apscheduler",
    "alembic",
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
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(Discreet())
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in NOISY:
        logging.getLogger(name).setLevel(max(level, logging.WARNING) if level > logging.DEBUG else level)


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
