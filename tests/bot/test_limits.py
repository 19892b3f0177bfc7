"""The limits of speed, on a clock of the test's own."""

from itertools import pairwise
from unittest.mock import patch

from bot.limits import BURST, LATE, WINDOW, Limits


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
            limits.answered(await limits.wait(chat))
            times.append(clock.now - 100)
    return times


async def test_never_more_than_the_rate_in_any_second() -> None:
    clock = Clock()
    times = await sent_at(Limits(30, clock), clock, list(range(100)))
    assert all(later - earlier >= WINDOW - 1e-9 for earlier, later in zip(times, times[30:], strict=False))
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


async def unasked_at(limits: Limits, clock: Clock, chats: list[int]) -> list[float]:
    times = []
    for chat in chats:
        while (delay := max(limits.until_unasked(), limits.until_free(chat))) > 0:
            clock.now += delay
        limits.answered(limits.count_unasked(chat))
        times.append(clock.now - 100)
    return times


async def test_what_nobody_asked_for_is_spread_evenly_at_almost_the_whole_rate() -> None:
    clock = Clock()
    times = await unasked_at(Limits(30, clock), clock, list(range(301)))
    gaps = [later - earlier for earlier, later in pairwise(times[10:])]
    assert 29.5 < 290 / (times[300] - times[10]) <= 30
    assert max(gaps) < 2 / 30
    assert min(gaps) > 0.5 / 30


async def test_an_answer_finds_a_place_at_once_between_them() -> None:
    clock = Clock()
    limits = Limits(30, clock)
    waits = []
    for number in range(600):
        await unasked_at(limits, clock, [number])
        if number % 7 == 0:
            before = clock.now
            await sent_at(limits, clock, [-number])
            waits.append(clock.now - before)
    assert max(waits) == 0


async def test_many_answers_go_before_what_nobody_asked_for() -> None:
    clock = Clock()
    limits = Limits(30, clock)
    await unasked_at(limits, clock, list(range(60)))
    times = await sent_at(limits, clock, list(range(1000, 1030)))
    (next_unasked,) = await unasked_at(limits, clock, [2000])
    assert times[-1] - times[0] < 1
    assert next_unasked > times[-1]


async def test_after_a_delay_a_little_is_caught_up_and_never_a_burst() -> None:
    clock = Clock()
    limits = Limits(30, clock)
    await unasked_at(limits, clock, list(range(60)))
    clock.now += 5
    times = await unasked_at(limits, clock, list(range(100, 130)))
    assert len([time for time in times if time - times[0] < LATE]) <= 2 * 30 * LATE + 1


async def test_one_chat_gets_one_unasked_message_a_second() -> None:
    clock = Clock()
    times = await unasked_at(Limits(30, clock), clock, [7, 7, 7])
    assert [round(time) for time in times] == [0, 1, 2]


async def test_a_rate_of_one_still_sends() -> None:
    clock = Clock()
    assert (await unasked_at(Limits(1, clock), clock, [1, 2, 3]))[-1] < 2.5


async def test_a_refused_answer_makes_what_nobody_asked_for_wait() -> None:
    clock = Clock()
    limits = Limits(30, clock)
    limits.hold(7, 5)
    assert await unasked_at(limits, clock, [8]) == [5]


async def test_a_stall_of_the_network_is_taken_for_a_late_arrival() -> None:
    clock = Clock()
    limits = Limits(30, clock)
    arrivals: list[float] = []
    for number in range(400):
        while (delay := limits.until_unasked()) > 0:
            clock.now += delay
        sent_at = limits.count_unasked(number)
        stalled = number % 50 > 40
        clock.now += 0.2 if stalled else 0.002  # what was sent in a stall arrives at its end
        arrivals.append(clock.now)
        limits.answered(sent_at)
    assert all(later - earlier >= 0.95 for earlier, later in zip(arrivals, arrivals[30:], strict=False))


async def test_what_is_in_the_air_is_counted_until_it_is_answered_or_lost() -> None:
    clock = Clock()
    limits = Limits(5, clock)
    sent = []
    for number in range(4):
        while (delay := limits.until_unasked()) > 0:
            clock.now += delay
        sent.append(limits.count_unasked(number))
    clock.now += 10
    assert limits.until_unasked() > 0
    limits.answered(sent[0])
    limits.answered(sent[0])
    assert limits.until_unasked() > 0, "it may have arrived just now"
    clock.now += 30
    assert limits.until_unasked() <= 0
