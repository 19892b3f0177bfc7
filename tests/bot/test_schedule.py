"""What the scheduler does for the staff: ends roles, and sends the monthly note once."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.running import Running
from bot.schedule import remind_editors, retain
from bot.wiring import running
from core.model import Person
from core.roles import Role, new_grant
from emulator import Emulator, Profile
from tests.conftest import SMALL_CITY, TOKEN, settings_for

EDITOR, GONE, COUNCIL = 11, 12, 13


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Running]:
    """The parts of a bot that takes no updates."""
    people = [Profile(number, "Ana", "pt", "person") for number in (EDITOR, GONE, COUNCIL)]
    emulator = Emulator(token=TOKEN, username="ponte_test_bot", people=people, limits=False)
    async with emulator.serve("127.0.0.1", 0) as address, running(settings_for(address, tmp_path, SMALL_CITY)) as made:
        yield made


async def give(bot: Running, chat_id: int, role: Role, gone: bool = False) -> None:
    now = bot.ponte.now()
    async with bot.ponte.storage.unit_of_work() as work:
        await work.people.put(Person(chat_id, "es", f"{now:%Y-%m}", now.date() if gone else None))
        grant = new_grant(chat_id, role, "invitation")
        await work.roles.put(grant)
        await work.audit.append(now.date(), grant.id, "role_accepted", role)
        await work.commit()


def collect(bot: Running) -> list[tuple[int, str]]:
    """Return the list that from now on gets what goes out: chat and text."""
    sent: list[tuple[int, str]] = []
    bot.ponte.deliver = lambda chat_id, calls, row=None: sent.extend((chat_id, str(call.get("text"))) for call in calls)
    return sent


async def test_editors_get_one_note_a_month_with_the_newest_hash(bot: Running) -> None:
    sent = collect(bot)
    await remind_editors(bot.ponte)
    assert sent == [], "nobody is an editor yet"
    await give(bot, EDITOR, "editor")
    await give(bot, GONE, "editor", gone=True)
    await give(bot, COUNCIL, "council")
    async with bot.ponte.storage.unit_of_work() as work:
        newest = await work.audit.last()
    await remind_editors(bot.ponte)
    await remind_editors(bot.ponte)
    ((chat_id, text),) = sent
    assert newest
    assert chat_id == EDITOR
    assert newest.hash in text
    assert "Español: 2" in text
    bot.ponte.now = lambda: datetime(2027, 1, 1, 12, tzinfo=UTC)
    await remind_editors(bot.ponte)
    assert len(sent) == 2


async def test_the_role_of_somebody_who_is_kept_no_more_ends(bot: Running) -> None:
    sent = collect(bot)
    await give(bot, EDITOR, "editor")
    await give(bot, COUNCIL, "council")
    async with bot.ponte.storage.unit_of_work() as work:
        await work.people.forget(COUNCIL)
        await work.roles.put(new_grant(EDITOR, "admin", "setting"))
        await work.commit()
    await retain(bot.ponte, bot.keyring)
    async with bot.ponte.storage.unit_of_work() as work:
        assert [(grant.chat_id, grant.role) for grant in await work.roles.all()] == [(EDITOR, "editor")]
        assert [row.act for row in await work.audit.all()].count("role_withdrawn") == 2
    assert {chat_id for chat_id, _ in sent} == {COUNCIL, EDITOR}
