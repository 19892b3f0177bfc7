"""What many ask for at the same time is done together."""

import asyncio

import pytest

from bot.batch import Batch
from bot.nursery import Nursery


class Doubling:
    """Doubles numbers, and notes which came together; 13 breaks the batch it is in."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []

    async def together(self, numbers: list[int]) -> list[int]:
        self.batches.append(numbers)
        await asyncio.sleep(0)
        if 13 in numbers:
            raise ValueError
        return [2 * number for number in numbers]


async def test_one_waits_for_nobody_and_many_go_together() -> None:
    doubling = Doubling()
    batch = Batch(doubling.together, Nursery(), "test")
    assert await batch.ask(1) == 2
    assert await asyncio.gather(*(batch.ask(n) for n in range(5))) == [0, 2, 4, 6, 8]
    assert doubling.batches == [[1], [0, 1, 2, 3, 4]]


async def test_what_comes_in_meanwhile_is_the_next_batch() -> None:
    doubling = Doubling()
    batch = Batch(doubling.together, Nursery(), "test")
    first = asyncio.ensure_future(batch.ask(1))
    while not doubling.batches:
        await asyncio.sleep(0)
    assert await asyncio.gather(batch.ask(2), batch.ask(3), first) == [4, 6, 2]
    assert doubling.batches == [[1], [2, 3]]


async def test_a_failure_is_told_to_each_and_ends_nothing() -> None:
    batch = Batch(Doubling().together, Nursery(), "test")
    told = await asyncio.gather(batch.ask(13), batch.ask(1), return_exceptions=True)
    assert [type(one) for one in told] == [ValueError, ValueError]
    assert await batch.ask(1) == 2


async def test_who_loses_patience_spoils_nothing() -> None:
    batch = Batch(Doubling().together, Nursery(), "test")
    waiting = [asyncio.ensure_future(batch.ask(n)) for n in (1, 2)]
    await asyncio.sleep(0)
    waiting[0].cancel()
    assert await waiting[1] == 4
    with pytest.raises(asyncio.CancelledError):
        await waiting[0]
