"""The limits of speed, on a clock of the test's own."""

from unittest.mock import patch

from bot.limits import BURST, Limits


class Clock:
    """Time that passes only by sleeping."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


async def sent_at(limits: Limits, clock: Clock, chats: list[int]) -> list[float]:
    times = []
    with patch("bot.limits.asyncio.sleep", clock.sleep):
        for chat in chats:
            await limits.wait(chat)
            times.append(clock.now - 100)
    return times


async def test_never_more_than_the_rate_in_any_second() -> None:
    clock = Clock()
    times = await sent_at(Limits(30, clock), clock, list(range(100)))
    assert all(later - earlier >= 1 for earlier, later in zip(times, times[30:], strict=False))
    assert times[-1] < 3.5


async def test_one_chat_gets_a_burst_and_then_one_a_second() -> None:
    clock = Clock()
    times = await sent_at(Limits(30, clock), clock, [7] * 6)
    assert times[:BURST] == [0] * BURST
    assert times[-1] >= 6 - BURST


async def test_a_held_chat_is_quiet_and_others_are_not() -> None:
    clock = Clock()
    limits = Limits(30, clock)
    limits.hold(7, 5)
    limits.hold(7, 1)
    assert await sent_at(limits, clock, [8, 7]) == [0, 5]
