"""The rules of announcements hold in the store, whatever a screen asks for."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.announcements import Announcement, Audience, Content
from core.deliveries import Claimed, Outcome
from core.errors import ActRefused, ThemeWrong
from core.model import Person
from core.ports import Storage, UnitOfWork
from core.reach import Rules, Theme
from storage.database import open_storage
from storage.keys import Keyring
from tests.announcing import APPROVER, AUTHOR, FIRST, NEWS, Council, approved, council, kind, people, released, signer

NOON = datetime(2025, 11, 24, 15, tzinfo=UTC)
DAY = timedelta(days=1)
THEMES = (Theme("courses", "🎓", True), Theme("violence", "🛡", False))
RULES = Rules(source_language="pt", time_zone="America/Sao_Paulo", themes=THEMES)
ALL = replace(NEWS, missing="source")


@pytest.fixture
async def storage(url: str, keyring: Keyring) -> AsyncIterator[Storage]:
    async with open_storage(url, keyring, rules=RULES) as opened:
        yield opened


@pytest.fixture
async def work(storage: Storage) -> AsyncIterator[UnitOfWork]:
    async with storage.unit_of_work() as opened:
        yield opened


async def begun(work: UnitOfWork, content: Content = ALL, count: int = 30, now: datetime = NOON) -> Announcement:
    made = await released(work, content, now, count)
    return await begins(work, made, now)


async def begins(work: UnitOfWork, made: Announcement, now: datetime) -> Announcement:
    await work.announcements.carry_on(now)
    after = await work.deliveries.enqueue(made.id, None)
    while after is not None:
        after = await work.deliveries.enqueue(made.id, after)
    await work.announcements.resolved(made.id)
    found = await work.announcements.get(made.id)
    assert found
    return found


async def another(work: UnitOfWork, content: Content = ALL, now: datetime = NOON) -> Announcement:
    staff = Council(await signer(work, AUTHOR), await signer(work, APPROVER))
    made = await approved(work, staff, content, now)
    await work.announcements.act(made.id, "send", staff.author, now)
    return await begins(work, made, now)


async def all_sent(work: UnitOfWork, now: datetime = NOON) -> list[int]:
    """Claim and settle as sent whatever may go; return the chats."""
    sent: list[tuple[str, int]] = []
    while (claimed := await work.deliveries.claim(now, 25)).rows:
        sent += [(row.announcement, row.chat_id) for row in claimed.rows]
        await work.deliveries.settle([Outcome(row, "sent", 5) for row in claimed.rows], now)
    assert len(set(sent)) == len(sent), "nobody twice"
    return [chat_id for _, chat_id in sent]


async def test_entering_twice_enters_once(work: UnitOfWork) -> None:
    made = await begun(work)
    await work.deliveries.enqueue(made.id, None)
    assert (await work.deliveries.progress(made.id)).left == 30
    assert len(await all_sent(work)) == 30
    await work.deliveries.enqueue(made.id, None)
    assert await all_sent(work) == []


async def test_claimed_rows_are_nobody_elses(work: UnitOfWork) -> None:
    await begun(work)
    first, second = await work.deliveries.claim(NOON, 25), await work.deliveries.claim(NOON, 25)
    assert [len(claimed.rows) for claimed in (first, second)] == [25, 5]
    assert {row.chat_id for row in first.rows}.isdisjoint(row.chat_id for row in second.rows)


async def test_the_language_is_the_one_people_read_now(work: UnitOfWork) -> None:
    await begun(work)
    await work.people.put(Person(FIRST, "es", "2025-11"))
    rows = {row.chat_id: row for row in (await work.deliveries.claim(NOON, 3)).rows}
    assert rows[FIRST].language == "es"
    assert (rows[FIRST + 2].language, rows[FIRST + 2].reader) == ("pt", "ar")


async def test_a_group_of_fewer_than_ten_is_not_addressed(work: UnitOfWork) -> None:
    await people(work, 12)
    staff = await council(work)
    for_few = replace(ALL, audience=Audience(languages=frozenset({"pt"})))
    assert await work.deliveries.reach(for_few) == 0
    made = await approved(work, staff, for_few, NOON)
    with pytest.raises(ActRefused) as refused:
        await work.announcements.act(made.id, "send", staff.author, NOON)
    assert refused.value.fields["reason"] == "audience"


async def test_a_group_that_became_too_small_ends_it(work: UnitOfWork) -> None:
    made = await released(work, ALL, NOON, 12)
    for chat_id in range(FIRST, FIRST + 5):
        await work.people.forget(chat_id)
    (ended,) = await work.announcements.carry_on(NOON)
    assert (ended.id, ended.state, ended.reason) == (made.id, "failed", "audience")


async def test_danger_to_life_is_told_to_few_too(work: UnitOfWork) -> None:
    await begun(work, kind(ALL, "alert"), 3)
    assert len(await all_sent(work)) == 3


async def test_three_a_day_and_seven_in_seven_days(work: UnitOfWork) -> None:
    await begun(work)
    sent = [len(await all_sent(work))]
    for _ in range(3):
        await another(work)
        sent.append(len(await all_sent(work)))
    assert sent == [30, 30, 30, 0]
    by_day = []
    for day in range(1, 9):
        now = NOON + day * DAY
        for _ in range(3):
            await another(work, replace(ALL, expires_at=now + timedelta(hours=1)), now)
        by_day.append(len(await all_sent(work, now)) // 30)
    assert by_day[:2] == [3, 1], "the one that waited is among them, and seven in all"
    assert by_day[2:6] == [0, 0, 0, 0]
    assert by_day[6] == 3, "after seven days"


async def test_alerts_pass_the_caps_and_do_not_count(work: UnitOfWork) -> None:
    await begun(work, kind(ALL, "alert"))
    sent = [len(await all_sent(work))]
    for name in ("alert", "alert", "alert", "event", "event", "event", "alert"):
        await another(work, kind(ALL, name))
        sent.append(len(await all_sent(work)))
    assert sent == [30] * 8


async def test_nothing_but_alerts_at_night(work: UnitOfWork) -> None:
    night = NOON + timedelta(hours=12)
    made = await begun(work)
    assert (await work.deliveries.claim(night, 25)).rows == ()
    assert made.id in (await work.deliveries.claim(night, 25)).sending
    await another(work, kind(ALL, "alert"), night)
    assert len(await all_sent(work, night)) == 30


async def test_alerts_go_first(work: UnitOfWork) -> None:
    await begun(work)
    alert = await another(work, kind(ALL, "alert"))
    assert {row.announcement for row in (await work.deliveries.claim(NOON, 25)).rows} == {alert.id}


async def test_the_silent_and_the_gone_are_left_alone(work: UnitOfWork) -> None:
    made = await begun(work)
    await work.people.put(Person(FIRST, "pt", "2025-11", muted=True))
    await work.people.mark_gone(FIRST + 1, NOON.date())
    await work.people.forget(FIRST + 2)
    assert await all_sent(work) == list(range(FIRST + 3, FIRST + 30))
    assert (await work.deliveries.progress(made.id)).blocked is None


async def test_themes_are_followed_where_the_city_lets_people(work: UnitOfWork) -> None:
    chats = await people(work, 30)
    for chat_id in chats[:14]:
        await work.people.follow(chat_id, "courses")
    with pytest.raises(ThemeWrong):
        await work.people.follow(chats[0], "violence")
    assert await work.people.follows(chats[0]) == {"courses"}
    await work.people.unfollow(chats[0], "courses")
    assert await work.people.follows(chats[0]) == frozenset()
    assert await work.deliveries.reach(replace(ALL, audience=Audience(themes=frozenset({"courses"})))) == 10


async def test_figures_hide_small_groups(work: UnitOfWork) -> None:
    made = await begun(work, count=30)
    for chat_id in range(FIRST + 2, FIRST + 30, 3):
        await work.people.put(Person(chat_id, "pt", "2025-11"))
    for chat_id in range(FIRST + 1, FIRST + 10, 3):
        await work.people.put(Person(chat_id, "pt", "2025-11"))
    await all_sent(work)
    progress = await work.deliveries.progress(made.id)
    assert progress.sent == 30
    assert progress.by_language == {"pt": None, "es": None}, "23 would give the other 7 away"


async def test_forgetting_leaves_counts_alone(work: UnitOfWork) -> None:
    made = await begun(work)
    await all_sent(work)
    await work.announcements.watch(made.id, FIRST, 3)
    await work.deliveries.forget(FIRST)
    assert (await work.deliveries.progress(made.id)).sent == 30
    assert await work.announcements.watchers(made.id) == []
    assert await work.deliveries.of(FIRST) == 0


async def test_after_thirty_days_only_counts_are_kept(work: UnitOfWork) -> None:
    made = await begun(work)
    await all_sent(work)
    await work.announcements.carry_on(NOON)
    before = await work.deliveries.progress(made.id)
    await work.deliveries.purge(NOON.date())
    assert [await work.deliveries.of(FIRST + each) for each in range(30)] == [1] * 30
    await work.deliveries.purge((NOON + DAY).date())
    assert [await work.deliveries.of(FIRST + each) for each in range(30)] == [0] * 30
    assert await work.deliveries.progress(made.id) == before
    await work.deliveries.purge((NOON + DAY).date())
    assert await work.deliveries.progress(made.id) == before


async def test_rows_of_people_who_are_kept_no_more_become_counts(work: UnitOfWork) -> None:
    made = await begun(work)
    await all_sent(work)
    await work.people.purge("9999-12", NOON.date())
    assert await work.people.count() == 0
    await work.deliveries.purge(NOON.date())
    assert (await work.deliveries.progress(made.id)).sent == 30


async def test_an_outcome_that_comes_after_a_stop_or_twice_changes_nothing_else(work: UnitOfWork) -> None:
    made = await begun(work)
    claimed = await work.deliveries.claim(NOON, 25)
    await work.announcements.act(made.id, "stop", await signer(work), NOON)
    await work.deliveries.settle([Outcome(row, "sent", 5) for row in claimed.rows], NOON)
    await work.deliveries.settle([Outcome(row, "pending") for row in claimed.rows], NOON)
    assert (await work.deliveries.progress(made.id)).sent == 25
    assert await work.deliveries.claim(NOON, 25) == Claimed((), {})


async def test_every_act_is_in_the_audit_log_and_one_signature_is_told(tmp_path: Path, keyring: Keyring) -> None:
    rules = replace(RULES, alert_with_one_signature=True)
    opened = open_storage(f"sqlite:///{tmp_path}/ponte.db", keyring, rules=rules)
    async with opened as storage, storage.unit_of_work() as work:
        await people(work, 12)
        staff = await council(work)
        alert = kind(ALL, "alert")
        made = await work.announcements.draft(alert, staff.author, NOON)
        await work.announcements.edit(made.id, alert, staff.author, NOON)
        await work.announcements.act(made.id, "submit", staff.author, NOON)
        await work.announcements.act(made.id, "approve", staff.author, NOON, alert.seal)
        await work.announcements.act(made.id, "send", staff.author, NOON)
        await begins(work, made, NOON)
        await all_sent(work)
        await work.announcements.carry_on(NOON)
        rows = await work.audit.all()
    acts = ["drafted", "edited", "submitted", "approved_alone", "released", "begun", "done"]
    assert [row.act for row in rows] == [f"announcement_{act}" for act in acts]
    assert {row.actor for row in rows} == {staff.author.grant, "schedule"}
    assert {row.object for row in rows} == {made.id}


async def test_a_draft_can_be_thrown_away_and_nothing_later(work: UnitOfWork) -> None:
    staff = await council(work)
    made = await work.announcements.draft(NEWS, staff.author, NOON)
    await work.announcements.discard(made.id, staff.author, NOON)
    assert await work.announcements.get(made.id) is None
    kept = await approved(work, staff, NEWS, NOON)
    with pytest.raises(ActRefused):
        await work.announcements.discard(kept.id, staff.author, NOON)
    with pytest.raises(ActRefused) as refused:
        await work.announcements.edit(made.id, NEWS, staff.author, NOON)
    assert refused.value.fields["reason"] == "gone"


async def test_news_are_what_was_sent(work: UnitOfWork) -> None:
    first = await begun(work)
    second = await another(work, now=NOON + timedelta(minutes=1))
    stopped = await another(work, now=NOON + timedelta(minutes=2))
    await work.announcements.act(stopped.id, "stop", await signer(work), NOON)
    await work.announcements.draft(NEWS, await signer(work), NOON)
    assert [each.id for each in await work.announcements.latest(10)] == [second.id, first.id]
    assert [each.id for each in await work.announcements.latest(1)] == [second.id]
    assert len(await work.announcements.open()) == 3


async def test_an_attempt_that_failed_begins_anew_with_those_it_is_for_then(work: UnitOfWork) -> None:
    made = await begun(work)
    reached = [row.chat_id for row in (await work.deliveries.claim(NOON, 9)).rows]
    rows = (await work.deliveries.claim(NOON, 1)).rows
    await work.deliveries.settle([Outcome(row, "failed") for row in rows], NOON)
    await work.deliveries.recover()
    await work.announcements.fail(made.id, "telegram", NOON)
    author, approver = await signer(work, AUTHOR), await signer(work, APPROVER)
    narrower = replace(ALL, audience=Audience(frozenset({"pt", "es"})))
    await work.announcements.edit(made.id, narrower, author, NOON)
    await work.announcements.act(made.id, "submit", author, NOON)
    await work.announcements.act(made.id, "approve", approver, NOON, narrower.seal)
    await work.announcements.act(made.id, "send", author, NOON)
    await begins(work, made, NOON)
    for_them = [chat_id for chat_id in range(FIRST, FIRST + 30) if chat_id % 3 != (FIRST + 2) % 3]
    assert await all_sent(work) == [chat_id for chat_id in for_them if chat_id not in reached]
