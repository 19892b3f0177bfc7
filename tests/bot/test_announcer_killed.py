"""The short form of `python -m benchmarks.announce_kill`: real processes, killed while they send."""

from benchmarks.announce_kill import killed


async def test_a_bot_that_is_killed_sends_to_nobody_twice_and_forgets_nobody() -> None:
    found = await killed(kills=3, people=350, seed=7)
    assert (found["twice"], found["forgotten"]) == (0, 0)
    assert found["unknown_worst_kill"] <= 25
    assert found["unknown"] <= 3 * 25
