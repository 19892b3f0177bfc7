"""What becomes of what people write while the bot is told to end, as an upgrade does, and another starts after it."""

import asyncio
import random
from collections import Counter

from benchmarks.announce_town import FIRST, SMALL, Town, town
from benchmarks.faults_town import START, crew
from emulator.chats import write
from emulator.faults import Fault
from emulator.updates import FIRST_UPDATE

WRITING = 2.0  # seconds in which everybody writes once
SHORT, LONG = "/start", "/privacy"  # what is only shown, and what goes through the outbox
ONE_IN, HELD = 10, 8.0  # answers that Telegram refuses with 429, for so many seconds: longer than the end may take
PATIENCE = 60.0  # seconds until everybody is answered, from the second start on
ANSWERS = '"the bot answers"'
QUIET = 1.5  # seconds in which nothing may come twice
Figures = dict[str, float]


async def ending(people: int, workers: int = 1, database: str = "", seed: int = 1) -> Figures:
    """Return what became of one message of each while SIGTERM came in the middle, and of the answers after a restart.

    `acknowledged`: updates that got 200 before the end; `term_unwritten`: those of which the database does not know;
    `term_lost`: people who were never answered; `term_repeated`: answers too many; `term_seconds`: until it had ended.
    """
    chance = random.Random(seed)
    async with town(people, limits=False, city=SMALL, database=database) as made:
        async with crew(made, workers) as first:
            await _all_at_work(made, workers)
            made.emulator.api.faults.plan(Fault("429", "sendMessage", times=people // ONE_IN, seconds=HELD))
            writing = asyncio.ensure_future(_all_write(made, chance))
            await asyncio.sleep(WRITING / 2)
            seconds = await first.end()
            await writing
        acknowledged, unwritten = await _taken(made)
        answered = len(_answers(made))
        async with crew(made, workers):
            await _all_answered(made)
        answers = _answers(made)
        return {
            "acknowledged": acknowledged,
            "answered_before": answered,
            "term_unwritten": unwritten,
            "term_lost": people - len(answers),
            "term_repeated": answers.total() - len(answers),
            "term_seconds": round(seconds, 1),
        }


async def _all_at_work(made: Town, workers: int) -> None:
    async with asyncio.timeout(START):
        while made.log.read_text("utf-8").count(ANSWERS) < workers:  # noqa: ASYNC110 - another process does it
            await asyncio.sleep(0.1)


async def _all_write(made: Town, chance: random.Random) -> None:
    async def one(number: int) -> None:
        await asyncio.sleep(chance.uniform(0, WRITING))
        write(made.emulator.world, FIRST + number, {"text": chance.choice((SHORT, LONG))})

    await asyncio.gather(*map(one, range(made.people)))


async def _taken(made: Town) -> tuple[int, int]:
    """Return how many updates the bot has confirmed, and how many of those its database has not seen. What it has not
    confirmed waits for the next one."""
    world = made.emulator.world
    await world.call("deleteWebhook", {})
    waiting = {update["update_id"] for update in world.updates.waiting}
    given = range(FIRST_UPDATE, FIRST_UPDATE + made.people)
    taken = set(given) - waiting
    async with made.storage() as storage, storage.unit_of_work() as work:
        glances = await work.readers.glances([(update_id, FIRST) for update_id in taken])
    return len(taken), sum(not glance.taken for glance in glances)


async def _all_answered(made: Town) -> None:
    """Return once everybody has an answer and a little later, or when that takes too long."""
    try:
        async with asyncio.timeout(PATIENCE):
            while len(_answers(made)) < made.people:  # noqa: ASYNC110 - another process does it
                await asyncio.sleep(0.1)
    except TimeoutError:
        return
    await asyncio.sleep(QUIET)


def _answers(made: Town) -> Counter[int]:
    return Counter(
        int(call["parameters"]["chat_id"])
        for call in made.journal
        if call["status"] == 200 and call["method"] == "sendMessage"
    )
