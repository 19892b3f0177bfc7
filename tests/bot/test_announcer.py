"""Announcements on their way: who gets what, once, whatever Telegram answers."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from telegram.error import BadRequest

from bot.announcer import Announcer
from bot.announcer_watch import Watch
from bot.running import Running
from bot.wiring import running
from core.announcements import Announcement, Attachment, Content, Progress
from core.errors import StorageFull
from core.model import Person
from core.ponte import Call, Ponte
from emulator import Emulator
from emulator.faults import Fault
from emulator.sent import PICTURE
from tests.announcing import (
    APPROVER,
    AUTHOR,
    FIRST,
    NEWS,
    THIS_MONTH,
    Council,
    approved,
    kind,
    open_chats,
    received,
    released,
    signer,
)
from tests.citizen import PATIENCE
from tests.conftest import SMALL_CITY, TOKEN, settings_for

NOON = datetime(2025, 11, 24, 15, tzinfo=UTC)
CHATS = list(range(FIRST, FIRST + 30))


class Clock:
    """A clock that runs, and that a test puts forward and back."""

    def __init__(self) -> None:
        self.ahead = NOON - datetime.now(UTC)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@dataclass(slots=True)
class Stage:
    """A bot with a clock of the test's own, and the emulator."""

    bot: Running
    emulator: Emulator
    clock: Clock

    async def sends(self, content: Content = NEWS) -> Announcement:
        async with self.bot.ponte.storage.unit_of_work() as work:
            made = await released(work, content, self.clock())
            await work.commit()
        self.bot.ponte.wake()
        return made

    async def state(self, announcement: Announcement) -> Announcement:
        async with self.bot.ponte.storage.unit_of_work() as work:
            found = await work.announcements.get(announcement.id)
        assert found
        return found

    async def progress(self, announcement: Announcement) -> Progress:
        async with self.bot.ponte.storage.unit_of_work() as work:
            return await work.deliveries.progress(announcement.id)

    async def ledger(self) -> dict[str, int]:
        """Return the exact numbers, which no screen gets."""
        rows = await self.bot.ponte.storage.connection.execute_fetchall(
            "SELECT status, count(*) FROM deliveries GROUP BY status"
        )
        return dict(rows)

    async def until(self, holds: Callable[[], Awaitable[bool]], seconds: float = PATIENCE) -> None:
        async with asyncio.timeout(seconds):
            while not await holds():
                await asyncio.sleep(0.02)

    async def over(self, announcement: Announcement, seconds: float = PATIENCE) -> Announcement:
        async def is_over() -> bool:
            return (await self.state(announcement)).state in ("done", "stopped", "failed")

        await self.until(is_over, seconds)
        return await self.state(announcement)

    def plan(self, fault: Fault) -> None:
        api: Any = self.emulator.world.call
        api.__self__.faults.plan(fault)

    def copies(self) -> list[int]:
        return [len(received(self.emulator, chat_id)) for chat_id in CHATS]


@asynccontextmanager
async def stage(folder: Path, emulator: Emulator, rate: int = 1000) -> AsyncIterator[Stage]:
    async with serving(folder, emulator, rate) as bot:
        bot.ponte.now = clock = Clock()
        bot.announcer = Announcer(bot.ponte, bot.sender, bot.nursery)
        bot.ponte.wake = bot.announcer.wake
        task = bot.nursery.start(bot.announcer.run(), "announcer")
        yield Stage(bot, emulator, clock)
        bot.announcer.stop()
        await asyncio.wait([task])


@asynccontextmanager
async def serving(folder: Path, emulator: Emulator, rate: int = 1000) -> AsyncIterator[Running]:
    async with emulator.serve("127.0.0.1", 0) as address:
        settings = settings_for(address, folder, SMALL_CITY, rate=rate, semantic=False)
        async with running(settings) as bot:
            yield bot


@pytest.fixture
def emulator() -> Emulator:
    made = Emulator(token=TOKEN, username="ponte_test_bot", people=[], limits=False)
    open_chats(made, CHATS)
    return made


@pytest.fixture
async def scene(tmp_path: Path, emulator: Emulator) -> AsyncIterator[Stage]:
    async with stage(tmp_path, emulator) as made:
        yield made


async def test_everybody_gets_it_once_in_their_language(scene: Stage) -> None:
    announcement = await scene.sends(replace(NEWS, missing="source"))
    scene.bot.ponte.wake()
    assert (await scene.over(announcement)).state == "done"
    assert scene.copies() == [1] * 30
    assert "segunda" in received(scene.emulator, FIRST)[0]
    assert "lunes" in received(scene.emulator, FIRST + 1)[0]
    assert "segunda" in received(scene.emulator, FIRST + 2)[0]
    assert len(received(scene.emulator, FIRST + 2)[0]) > len(received(scene.emulator, FIRST)[0]), "says why Portuguese"
    assert (await scene.progress(announcement)).by_language == {"pt": 20, "es": 10}


async def test_who_cannot_be_reached_is_noted_and_gone(scene: Stage) -> None:
    chats = scene.emulator.world.chats
    chats[FIRST].blocked, chats[FIRST + 1].deactivated = True, True
    del chats[FIRST + 3]
    announcement = await scene.sends(replace(NEWS, missing="source"))
    await scene.over(announcement)
    assert await scene.ledger() == {"sent": 27, "blocked": 3}
    async with scene.bot.ponte.storage.unit_of_work() as work:
        people = [await work.people.get(chat_id) for chat_id in CHATS[:5]]
    assert [person is not None and person.gone_on is not None for person in people] == [True, True, False, True, False]


async def test_a_chat_that_moved_gets_it_under_its_new_number(scene: Stage) -> None:
    open_chats(scene.emulator, [900])
    scene.emulator.world.chats[FIRST].migrated_to = 900
    await scene.over(await scene.sends(replace(NEWS, missing="source")))
    assert await scene.ledger() == {"sent": 30}
    assert len(received(scene.emulator, 900)) == 1
    async with scene.bot.ponte.storage.unit_of_work() as work:
        assert await work.people.get(FIRST) is None
        assert (await work.people.get(900)) is not None


@pytest.mark.parametrize("fault", [Fault("429", "sendMessage", times=12), Fault("502", "sendMessage", times=3)])
async def test_what_passes_is_waited_for_and_nobody_gets_it_twice(scene: Stage, fault: Fault) -> None:
    scene.plan(fault)
    await scene.over(await scene.sends(replace(NEWS, missing="source")))
    assert await scene.ledger() == {"sent": 30}
    assert scene.copies() == [1] * 30


async def test_an_answer_that_got_lost_is_unknown_and_never_repeated(scene: Stage) -> None:
    scene.plan(Fault("reset", "sendMessage", times=3))
    announcement = await scene.sends(replace(NEWS, missing="source"))
    assert (await scene.over(announcement)).state == "done"
    assert await scene.ledger() == {"sent": 27, "unknown": 3}
    assert scene.copies() == [1] * 30
    assert (await scene.progress(announcement)).unknown is None, "a small group stays hidden"


async def test_an_alert_is_told_rather_twice_than_never_and_says_so(scene: Stage) -> None:
    scene.plan(Fault("reset", "sendMessage", times=3))
    await scene.over(await scene.sends(kind(replace(NEWS, missing="source"), "alert")))
    assert await scene.ledger() == {"sent": 30}
    twice = [chat_id for chat_id, count in zip(CHATS, scene.copies(), strict=True) if count == 2]
    assert len(twice) == 3
    assert sorted(scene.copies()) == [1] * 27 + [2] * 3
    first, second = received(scene.emulator, twice[0])
    assert "🔁" in second
    assert "🔁" not in first


@pytest.mark.parametrize("name", ["campaign", "alert"])
async def test_what_was_under_way_at_a_crash(name: str, tmp_path: Path, emulator: Emulator) -> None:
    async with serving(tmp_path, emulator) as bot, bot.ponte.storage.unit_of_work() as work:
        made = await released(work, kind(replace(NEWS, missing="source"), name), NOON)
        (begun,) = await work.announcements.carry_on(NOON)
        await work.deliveries.enqueue(begun.id, None)
        await work.announcements.resolved(made.id)
        assert len((await work.deliveries.claim(NOON, 25)).rows) == 25
        await work.commit()
    async with stage(tmp_path, emulator) as scene:
        await scene.over(made)
        if name == "campaign":
            assert await scene.ledger() == {"sent": 5, "unknown": 25}
            assert sum(scene.copies()) == 5
        else:
            assert await scene.ledger() == {"sent": 30}
            assert len([one for chat_id in CHATS for one in received(emulator, chat_id) if "🔁" in one]) == 25


async def test_a_message_telegram_takes_for_nobody_ends_the_announcement(scene: Stage) -> None:
    texts = {**NEWS.texts, "pt": replace(NEWS.texts["pt"], body="<b>open")}
    found = await scene.over(await scene.sends(replace(NEWS, texts=texts, missing="source")))
    assert (found.state, found.reason) == ("failed", "telegram")


async def test_stop_is_heeded_within_two_seconds(tmp_path: Path, emulator: Emulator) -> None:
    async with stage(tmp_path, emulator, rate=10) as scene:
        announcement = await scene.sends(replace(NEWS, missing="source"))
        await scene.until(lambda: _some(scene))
        async with scene.bot.ponte.storage.unit_of_work() as work:
            await work.announcements.act(announcement.id, "stop", await signer(work), NOON)
            await work.commit()
        await asyncio.sleep(1.5)
        reached = sum(scene.copies())
        assert 0 < reached < 30
        await asyncio.sleep(1)
        assert sum(scene.copies()) == reached
        assert await scene.ledger() == {"sent": reached, "pending": 30 - reached}


async def _some(scene: Stage) -> bool:
    return sum(scene.copies()) > 2


async def test_it_waits_for_its_time(scene: Stage) -> None:
    announcement = await scene.sends(replace(NEWS, missing="source", starts_at=NOON + timedelta(hours=1)))
    scene.bot.ponte.wake()
    await asyncio.sleep(0.5)
    assert sum(scene.copies()) == 0
    scene.clock.ahead += timedelta(hours=1)
    scene.bot.ponte.wake()
    await scene.over(announcement)
    assert scene.copies() == [1] * 30


async def test_nothing_goes_out_after_its_end(tmp_path: Path, emulator: Emulator) -> None:
    async with stage(tmp_path, emulator, rate=10) as scene:
        announcement = await scene.sends(replace(NEWS, missing="source", expires_at=NOON + timedelta(hours=1)))
        await scene.until(lambda: _some(scene))
        scene.clock.ahead += timedelta(hours=1)
        scene.bot.ponte.wake()
        found = await scene.over(announcement)
        assert (found.state, found.reason) == ("done", "expired")
        reached = sum(scene.copies())
        await asyncio.sleep(0.5)
        assert sum(scene.copies()) == reached < 30
        assert await scene.ledger() == {"sent": reached, "pending": 30 - reached}


async def test_people_sleep_and_danger_does_not(scene: Stage) -> None:
    scene.clock.ahead += timedelta(hours=13)
    news = await scene.sends(replace(NEWS, missing="source"))
    scene.bot.ponte.wake()
    await asyncio.sleep(0.5)
    assert (await scene.state(news)).state == "scheduled"
    async with scene.bot.ponte.storage.unit_of_work() as work:
        staff = Council(await signer(work), await signer(work, APPROVER))
        alert = await approved(work, staff, kind(replace(NEWS, missing="source"), "alert"), scene.clock())
        await work.announcements.act(alert.id, "send", staff.author, scene.clock())
        await work.commit()
    scene.bot.ponte.wake()
    await scene.over(alert)
    assert scene.copies() == [1] * 30
    scene.clock.ahead += timedelta(hours=8)
    scene.bot.ponte.wake()
    await scene.over(news)
    assert scene.copies() == [2] * 30


async def test_a_clock_put_back_holds_nobody_up(scene: Stage) -> None:
    scene.plan(Fault("429", "sendMessage", times=1))
    scene.clock.ahead += timedelta(days=2)
    announcement = await scene.sends(replace(NEWS, missing="source"))
    scene.bot.ponte.wake()
    await scene.until(lambda: _some(scene))
    scene.clock.ahead -= timedelta(days=2)
    await scene.over(announcement)
    assert scene.copies() == [1] * 30


async def test_a_full_disk_stops_the_sending_and_loses_nothing(tmp_path: Path, emulator: Emulator) -> None:
    async with stage(tmp_path, emulator, rate=50) as scene:
        announcement = await scene.sends(replace(NEWS, missing="source"))
        await scene.until(lambda: _some(scene))
        connection = scene.bot.ponte.storage.connection  # type: ignore[attr-defined]
        ((pages,),) = await connection.execute_fetchall("PRAGMA page_count")
        await connection.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
        await connection.execute_fetchall(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StorageFull):
            await _fill(scene)
        await asyncio.sleep(1)
        await connection.execute_fetchall("PRAGMA max_page_count = 1000000")
        await scene.over(announcement)
        assert scene.copies() == [1] * 30
        assert await scene.ledger() == {"sent": 30}


async def _fill(scene: Stage) -> None:
    async with scene.bot.ponte.storage.unit_of_work() as work:
        await work.outbox.put(1, bytes(100_000))
        await work.commit()


async def test_a_picture_carries_the_text_below_it(scene: Stage) -> None:
    file_id = scene.emulator.world.keep("poster.png", "image/png", PICTURE)
    await scene.over(await scene.sends(replace(NEWS, missing="source", attachment=Attachment("photo", file_id))))
    (message,) = scene.emulator.world.chats[FIRST].messages.values()
    assert message.api["photo"][0]["file_id"] == file_id
    assert "segunda" in message.api["caption"]


async def test_who_chose_silence_meanwhile_is_left_alone(tmp_path: Path, emulator: Emulator) -> None:
    async with stage(tmp_path, emulator, rate=5) as scene:
        announcement = await scene.sends(replace(NEWS, missing="source"))

        async def is_entered() -> bool:
            return (await scene.state(announcement)).resolved

        await scene.until(is_entered)
        async with scene.bot.ponte.storage.unit_of_work() as work:
            for chat_id in CHATS[26:]:
                person = await work.people.get(chat_id)
                assert person
                await work.people.put(replace(person, muted=True))
            await work.deliveries.forget(CHATS[25])
            await work.people.forget(CHATS[25])
            await work.commit()
        await scene.over(announcement)
        assert scene.copies()[25:] == [0] * 5
        assert scene.copies()[:25] == [1] * 25


async def test_those_that_failed_get_it_when_staff_ask_for_it(scene: Stage) -> None:
    send, odd = scene.bot.transport.call, [True]

    async def call(url: str, parameters: dict[str, Any], patience: float = 20) -> Any:
        if parameters.get("chat_id") == FIRST and odd:
            raise BadRequest("Some odd thing")
        return await send(url, parameters, patience)

    scene.bot.transport.call = call  # type: ignore[method-assign]
    announcement = await scene.sends(replace(NEWS, missing="source"))
    await scene.over(announcement)
    assert await scene.ledger() == {"sent": 29, "failed": 1}
    odd.clear()
    async with scene.bot.ponte.storage.unit_of_work() as work:
        await work.announcements.act(announcement.id, "retry", await signer(work), scene.clock())
        await work.commit()
    scene.bot.ponte.wake()
    await scene.over(announcement)
    assert scene.copies() == [1] * 30
    assert await scene.ledger() == {"sent": 30}


async def test_the_quick_exit_knows_announcements(scene: Stage) -> None:
    await scene.over(await scene.sends(replace(NEWS, missing="source")))
    async with scene.bot.ponte.storage.unit_of_work() as work:
        assert await work.messages.of(FIRST) == list(scene.emulator.world.chats[FIRST].messages)


async def test_a_live_message_tells_how_far_it_is_until_the_end(tmp_path: Path, emulator: Emulator) -> None:
    open_chats(emulator, [AUTHOR])
    told: list[str] = []

    def tell(ponte: Ponte, person: Person, message_id: int, made: Announcement, progress: Progress) -> list[Call]:
        told.append(f"{made.state} {progress.sent} {progress.left}")
        return [{"method": "editMessageText", "chat_id": person.chat_id, "message_id": message_id, "text": told[-1]}]

    async with stage(tmp_path, emulator, rate=10) as scene:
        scene.bot.announcer._watch = Watch(scene.bot.ponte, scene.bot.send, tell)
        first = await scene.bot.send({"method": "sendMessage", "chat_id": AUTHOR, "text": "..."})
        announcement = await scene.sends(replace(NEWS, missing="source"))
        async with scene.bot.ponte.storage.unit_of_work() as work:
            await work.people.put(Person(AUTHOR, "pt", THIS_MONTH))
            await work.announcements.watch(announcement.id, AUTHOR, first["message_id"])
            await work.commit()
        scene.bot.ponte.wake()
        await scene.over(announcement)

        async def is_told() -> bool:
            return received(emulator, AUTHOR)[0] == "done 31 0"

        await scene.until(is_told)
        async with scene.bot.ponte.storage.unit_of_work() as work:
            assert await work.announcements.watched() == []
    assert any(line.startswith("sending") for line in told)
