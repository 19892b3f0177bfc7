"""A wall clock that a test puts on or back, while the clock that measures how long something takes goes on."""

from datetime import datetime, timedelta, tzinfo

import pytest

HOUR = timedelta(hours=1)
STEPS = (HOUR, -HOUR)
READERS = ("bot.wiring", "storage.keys", "apscheduler.schedulers.base", "apscheduler.executors.base")


class WallClock:
    """What the bot takes for the time of day: `ahead` of it, or behind."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.ahead = timedelta(0)
        clock = self

        class Shown(datetime):
            @classmethod
            def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
                return datetime.now(tz) + clock.ahead

        for module in READERS:
            patch.setattr(f"{module}.datetime", Shown)


@pytest.fixture
def wall_clock(monkeypatch: pytest.MonkeyPatch) -> WallClock:
    return WallClock(monkeypatch)
