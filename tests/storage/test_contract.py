"""What every store must do, as `core/ports.py` says it."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from core.audit import verify
from core.errors import StorageError
from core.facts import Confirmation
from core.model import Glance, Person, Talk
from core.ports import Storage
from core.roles import new_grant, new_invitation
from storage.keys import Keyring
from storage.transaction import TransactionOver

ANA = Person(7_123_456_789, "ht", "2025-11")
GROUP = -1_001_234_567_890
NOW = datetime(2025, 11, 24, 12, 0, tzinfo=UTC)
TODAY = NOW.date()
TOMORROW = TODAY + timedelta(days=1)
TALK = Talk("feedback", "words", "k3", (("service", "crai"), ("words", "mwen te tann anpil 🙏")), NOW)


async def test_what_is_not_committed_is_rolled_back(storage: Storage) -> None:
    async with storage.unit_of_work() as work:
        await work.people.put(ANA)
    async with storage.unit_of_work() as work:
        assert await work.people.get(ANA.chat_id) is None


async def test_an_error_inside_rolls_back_and_passes(storage: Storage) -> None:
    async def fails() -> None:
        async with storage.unit_of_work() as work:
            await work.people.put(ANA)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fails()
    async with storage.unit_of_work() as work:
        assert await work.people.count() == 0


async def test_a_cancelled_unit_leaves_nothing_and_the_next_one_works(storage: Storage) -> None:
    async def never_ends() -> None:
        async with storage.unit_of_work() as work:
            await work.people.put(ANA)
            await asyncio.Event().wait()

    task = asyncio.create_task(never_ends())
    for _ in range(3):
        await asyncio.sleep(0.01)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    async with storage.unit_of_work() as work:
        assert await work.people.count() == 0


async def test_cancelling_at_any_moment_never_wedges_the_store(storage: Storage) -> None:
    async def writes(number: int) -> None:
        async with storage.unit_of_work() as work:
            await work.people.put(replace(ANA, chat_id=number))
            await work.commit()

    for number in range(60):
        task = asyncio.create_task(writes(number))
        await asyncio.sleep(number / 20_000)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    await writes(1_000)
    async with storage.unit_of_work() as work:
        assert await work.people.get(1_000) is not None


async def test_a_statement_after_the_commit_is_refused(storage: Storage) -> None:
    async def goes_on() -> None:
        async with storage.unit_of_work() as work:
            await work.commit()
            await work.people.put(ANA)

    with pytest.raises(TransactionOver):
        await goes_on()
    async with storage.unit_of_work() as work:
        assert await work.people.count() == 0


async def test_units_of_one_process_wait_for_each_other(storage: Storage) -> None:
    async def one_more() -> None:
        async with storage.unit_of_work() as work:
            count = int(await work.published.get("n") or 0)
            await asyncio.sleep(0)
            await work.published.put("n", str(count + 1))
            await work.commit()

    await asyncio.gather(*(one_more() for _ in range(50)))
    async with storage.unit_of_work() as work:
        assert await work.published.get("n") == "50"


async def test_an_update_is_new_once(storage: Storage) -> None:
    async with storage.unit_of_work() as work:
        assert [await work.seen.add(9), await work.seen.add(9), await work.seen.add(8)] == [True, False, True]
        await work.seen.purge(TODAY)
        assert not await work.seen.add(9)
        await work.seen.purge(TOMORROW)
        assert await work.seen.add(9)


async def test_many_updates_and_people_are_looked_up_at_once(storage: Storage) -> None:
    rui, zoe = 1 << 40, 5
    async with storage.unit_of_work() as work:
        assert await work.readers.glances([]) == []
        await work.seen.add_all([9, 8, 9])
        await work.seen.add_all([8, 7])
        await work.people.put(ANA)
        asked = [(9, ANA.chat_id), (6, ANA.chat_id), (7, rui), (5, zoe)]
        known, unknown = Glance(False, ANA, True), Glance(False, None, True)
        taken = [replace(known, taken=True), known, replace(unknown, taken=True), unknown]
        assert await work.readers.glances(asked) == taken
        assert not await work.seen.add(9)
        gone = replace(ANA, gone_on=TODAY, muted=True)
        await work.people.put(gone)
        await work.talks.put(ANA.chat_id, TALK)
        await work.roles.put(new_grant(zoe, "editor", "setting"))
        await work.roles.put(new_grant(zoe, "council", "setting"))
        found = await work.readers.glances(asked[1:])
        assert found == [Glance(False, gone, False), Glance(True, None, True), Glance(False, None, False)]
        await work.seen.purge(TOMORROW)
        assert await work.readers.glances([(7, rui)]) == [unknown]


async def test_a_glance_tells_what_another_process_has_on_its_way(storage: Storage) -> None:
    asked = [(1, ANA.chat_id), (2, 5)]
    async with storage.unit_of_work() as work:
        await work.outbox.put(ANA.chat_id, b"[]")
        assert [one.crossed for one in await work.readers.glances(asked)] == [False, False]
        await work.commit()
    storage.writer = "another"
    async with storage.unit_of_work() as work:
        assert [one.crossed for one in await work.readers.glances(asked)] == [True, False]


async def test_a_person_is_kept_changed_and_forgotten(storage: Storage) -> None:
    async with storage.unit_of_work() as work:
        await work.people.put(ANA)
        await work.people.put(replace(ANA, language="ar"))
        assert await work.people.get(ANA.chat_id) == replace(ANA, language="ar")
        assert await work.people.count() == 1
        await work.people.forget(ANA.chat_id)
        await work.people.forget(ANA.chat_id)
        assert await work.people.get(ANA.chat_id) is None


async def test_who_is_gone_comes_back_by_writing(storage: Storage) -> None:
    async with storage.unit_of_work() as work:
        await work.people.put(ANA)
        await work.people.mark_gone(ANA.chat_id, TODAY)
        await work.people.mark_gone(ANA.chat_id, TOMORROW)
        assert await work.people.get(ANA.chat_id) == replace(ANA, gone_on=TODAY)
        await work.people.put(ANA)
        assert await work.people.get(ANA.chat_id) == ANA


async def test_the_unseen_and_the_gone_are_purged(storage: Storage) -> None:
    async with storage.unit_of_work() as work:
        for chat_id, last_seen, gone_on in [
            (1, "2024-10", None),
            (2, "2024-11", None),
            (3, "2025-11", date(2025, 10, 1)),
            (4, "2025-11", TODAY),
        ]:
            await work.people.put(Person(chat_id, "pt", last_seen, gone_on))
        assert await work.people.purge("2024-11", date(2025, 11, 1)) == 2
        assert [await work.people.get(n) is not None for n in (1, 2, 3, 4)] == [False, True, False, True]


async def test_a_talk_comes_back_as_it_was(storage: Storage) -> None:
    async with storage.unit_of_work() as work:
        assert await work.talks.get(1) is None
        await work.talks.put(1, replace(TALK, step="rating", answers=()))
        await work.talks.put(1, TALK)
        assert await work.talks.get(1) == TALK
        await work.talks.delete(1)
        assert await work.talks.get(1) is None


async def test_expired_talks_are_purged(storage: Storage) -> None:
    async with storage.unit_of_work() as work:
        await work.talks.put(1, TALK)
        await work.talks.purge(NOW)
        assert await work.talks.get(1) == TALK
        await work.talks.purge(NOW + timedelta(microseconds=1))
        assert await work.talks.get(1) is None


async def test_without_the_day_key_there_is_no_talk_and_nothing_to_send(storage: Storage, keyring: Keyring) -> None:
    async with storage.unit_of_work() as work:
        await work.talks.put(1, TALK)
        await work.outbox.put(1, b"[]")
        keyring.destroy(TOMORROW)
        assert await work.talks.get(1) is None
        readable = await work.outbox.put(2, b"[1]")
        assert [row.id for row in await work.outbox.pending()] == [readable]


async def test_the_outbox_keeps_the_order_of_each_chat(storage: Storage) -> None:
    async with storage.unit_of_work() as work:
        for number in range(20):
            await work.outbox.put(GROUP if number % 2 else 5, str(number).encode())
        rows = await work.outbox.pending()
        assert [int(row.calls) for row in rows if row.chat_id == 5] == list(range(0, 20, 2))
        assert [int(row.calls) for row in rows if row.chat_id == GROUP] == list(range(1, 20, 2))


async def test_what_was_sent_leaves_the_outbox(storage: Storage) -> None:
    async with storage.unit_of_work() as work:
        first, second, third = [await work.outbox.put(chat, b"[]") for chat in (5, 5, 6)]
        await work.outbox.delete([first, 12345])
        assert {row.id for row in await work.outbox.pending()} == {second, third}
        await work.outbox.forget(5)
        assert [row.id for row in await work.outbox.pending()] == [third]
        await work.outbox.delete([])


async def test_outbox_ids_tell_no_order(storage: Storage) -> None:
    async with storage.unit_of_work() as work:
        ids = [await work.outbox.put(5, b"[]") for _ in range(20)]
    assert ids != sorted(ids)
    assert all(0 <= row_id < 2**63 for row_id in ids)


async def test_messages_of_a_chat(storage: Storage) -> None:
    async with storage.unit_of_work() as work:
        for message_id, day in [(12, TOMORROW), (11, TODAY), (11, TOMORROW)]:
            await work.messages.add(GROUP, message_id, day)
        await work.messages.add(5, 11, TODAY)
        assert await work.messages.of(GROUP) == [11, 12]
        await work.messages.purge(TOMORROW)
        assert await work.messages.of(GROUP) == [12]
        await work.messages.forget(GROUP)
        assert await work.messages.of(GROUP) == []


async def test_published_remembers_the_last_value(storage: Storage) -> None:
    async with storage.unit_of_work() as work:
        assert await work.published.get("commands/pt") is None
        await work.published.put("commands/pt", "a1")
        await work.published.put("commands/pt", "b2")
        assert await work.published.get("commands/pt") == "b2"


async def test_counts_grow_by_kind_and_month(storage: Storage) -> None:
    async with storage.unit_of_work() as work:
        for kind, month in [("report/a", "2025-11"), ("report/a", "2025-11"), ("report/a", "2025-12")]:
            await work.counts.add(kind, month)
        await work.counts.add("report/a", "2025-12", 40)
        assert [await work.counts.of("report/a", month) for month in ("2025-11", "2025-12")] == [2, 41]
        assert await work.counts.of("report/b", "2025-11") == 0


async def test_grants_of_a_person(storage: Storage) -> None:
    editor, admin = new_grant(5, "editor", "invitation"), new_grant(6, "admin", "setting")
    async with storage.unit_of_work() as work:
        await work.people.put(replace(ANA, chat_id=6))
        for grant in (editor, admin):
            await work.roles.put(grant)
        assert await work.roles.of(5) == [editor]
        assert await work.roles.all() == [admin, editor]
        assert await work.roles.left_behind() == [editor]
        await work.roles.delete(editor.id)
        assert await work.roles.of(5) == []
        await work.commit()


async def test_a_person_holds_a_role_once(storage: Storage) -> None:
    async def twice() -> None:
        async with storage.unit_of_work() as work:
            await work.roles.put(new_grant(5, "editor", "invitation"))
            await work.roles.put(new_grant(5, "editor", "invitation"))

    with pytest.raises(StorageError):
        await twice()


async def test_an_invitation_waits_and_is_purged(storage: Storage) -> None:
    _, invitation = new_invitation("reviewer", NOW)
    async with storage.unit_of_work() as work:
        await work.invitations.put(invitation)
        assert await work.invitations.get(invitation.token_hash) == invitation
        await work.invitations.purge(invitation.expires_at)
        assert await work.invitations.get(invitation.token_hash) == invitation
        await work.invitations.purge(invitation.expires_at + timedelta(seconds=1))
        assert await work.invitations.get(invitation.token_hash) is None
        await work.invitations.put(invitation)
        await work.invitations.delete(invitation.token_hash)
        assert await work.invitations.get(invitation.token_hash) is None


async def test_the_audit_log_is_a_chain(storage: Storage) -> None:
    async with storage.unit_of_work() as work:
        assert await work.audit.last() is None
        for number in range(12):
            await work.audit.append(TODAY, "a1b2", "confirmed", f"fato {number} é 🙂")
        rows = await work.audit.all()
        assert [row.number for row in rows] == list(range(1, 13))
        assert await work.audit.last() == rows[-1]
    verify(rows)


async def test_the_last_confirmation_of_a_fact_counts(storage: Storage) -> None:
    given = Confirmation("contact.crai", "abc", TODAY, "editor")
    async with storage.unit_of_work() as work:
        await work.confirmations.put(replace(given, digest="old"))
        await work.confirmations.put(given)
        assert await work.confirmations.all() == [given]
        assert await work.confirmations.delete(given.fact)
        assert not await work.confirmations.delete(given.fact)
