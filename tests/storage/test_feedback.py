"""The box, marks, counts, comments and replies, as `core/ports.py` says them."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import get_args

import pytest

from core.feedback import Comment, Feedback, Reply, Service
from core.ports import Storage
from core.tallies import GIVEN, Column, Tally, by_dimension, tallied
from storage.keys import Keyring
from storage.sqlite import SqliteStorage
from storage.statements import statements_of
from storage.tallies import SHAPES
from tests.storage.conftest import TODAY

HEALTH = Service("health", "VIII", "health-centre", "health_centre/3913007")
VOICE = Feedback("visit", HEALTH, (("needed", "no"), ("barriers", "papers")), (("language", "ht"),), "yo mande [cpf]")
MONTH, NEXT = "2026-10", "2026-11"


async def test_the_box_gives_back_what_was_put_in_once_and_the_words_apart(storage: Storage) -> None:
    silent = Feedback("thumb", HEALTH, (("useful", "yes"),))
    async with storage.unit_of_work() as work:
        for voice in (VOICE, silent):
            await work.box.put(voice)
        assert await work.box.count() == 2
        counted, said = await work.box.empty()
        assert sorted(counted, key=lambda voice: voice.form) == [silent, replace(VOICE, words="")]
        assert said == [Feedback("visit", replace(HEALTH, place=""), words=VOICE.words)]
        assert await work.box.empty() == ([], [])
        await work.commit()


async def test_no_order_joins_counts_and_words_nor_tells_who_came_first(storage: Storage) -> None:
    given = [replace(VOICE, answers=(("needed", str(n)),), words=str(n)) for n in range(40)]
    async with storage.unit_of_work() as work:
        for voice in given:
            await work.box.put(voice)
        counted, said = await work.box.empty()
    orders = [[str(n) for n in range(40)], [voice.answers[0][1] for voice in counted], [voice.words for voice in said]]
    assert len({tuple(order) for order in orders}) == 3
    assert {frozenset(order) for order in orders} == {frozenset(orders[0])}


async def test_what_waits_sealed_is_alike_whatever_was_written(sqlite: SqliteStorage) -> None:
    async with sqlite.unit_of_work() as work:
        await work.box.put(replace(VOICE, words="x" * 900))
        await work.box.put(Feedback("thumb", Service("health", "VIII")))
        await work.commit()
    rows = await sqlite.connection.execute_fetchall("SELECT length(sealed) FROM box")
    assert [*rows] == [(4146,)] * 4


async def test_a_voice_without_its_key_is_dropped(storage: Storage, keyring: Keyring) -> None:
    async with storage.unit_of_work() as work:
        await work.box.put(VOICE)
        keyring.destroy(TODAY + timedelta(days=1))
        assert await work.box.empty() == ([], [])


async def test_counts_of_too_few_wait_under_the_key_of_the_month(sqlite: SqliteStorage, keyring: Keyring) -> None:
    waiting = by_dimension([VOICE], MONTH)
    async with sqlite.unit_of_work() as work:
        assert await work.held.take() == []
        await work.held.put(MONTH, waiting)
        await work.held.put(NEXT, [])
        await work.commit()
    rows = [*await sqlite.connection.execute_fetchall("SELECT sealed FROM held")]
    assert len({len(sealed) for (sealed,) in rows}) == 1, "nothing waiting looks like something"
    keyring.destroy(TODAY + timedelta(days=9))
    async with sqlite.unit_of_work() as work:
        assert await work.held.take() == waiting
        await work.held.put(MONTH, waiting)
        keyring.destroy_months(NEXT)
        assert await work.held.take() == []


async def test_one_voice_a_person_subject_and_month(storage: Storage) -> None:
    async with storage.unit_of_work() as work:
        assert await work.voices.add(7, "health", MONTH)
        assert not await work.voices.add(7, "health", MONTH)
        assert await work.voices.has(7, "health", MONTH)
        assert not await work.voices.has(7, "housing", MONTH)
        assert await work.voices.add(7, "health", NEXT)
        assert await work.voices.add(8, "health", MONTH)
        await work.voices.purge(NEXT)
        assert not await work.voices.has(7, "health", MONTH)
        assert await work.voices.has(7, "health", NEXT)


async def test_counts_add_up_by_any_column_and_never_cross(storage: Storage) -> None:
    other = Feedback("visit", Service("health", "VIII", "vaccines"), (("needed", "yes"),), (("language", "pt"),))
    async with storage.unit_of_work() as work:
        await work.tallies.add(tallied([VOICE, VOICE, other], MONTH))
        await work.tallies.add(tallied([other], NEXT))
        everything = await work.tallies.sums(MONTH, NEXT, frozenset())
        assert Tally("", "", "", "", "", "", "needed", "no", 2) in everything
        assert Tally("", "", "", "", "", "", "needed", "yes", 2) in everything
        by_topic = await work.tallies.sums(MONTH, MONTH, frozenset({"topic", "month"}))
        assert Tally(MONTH, "", "", "vaccines", "", "", GIVEN, "visit", 1) in by_topic
        by_language = await work.tallies.sums(MONTH, NEXT, frozenset({"section", "value"}), "language")
        assert Tally("", "health", "", "", "language", "ht", "barriers", "papers", 2) in by_language
        places = await work.tallies.sums(MONTH, NEXT, frozenset({"value", "topic"}), "place")
        assert {(tally.value, tally.topic) for tally in places} == {("health_centre/3913007", "")}


async def test_words_are_found_tagged_answered_and_go_while_the_numbers_stay(storage: Storage) -> None:
    first = Comment("a" * 32, "suggestion", MONTH, "health", "VIII", "", "mais intérpretes")
    second = Comment("b" * 32, "visit", NEXT, "housing", "II", "shelter", "fila longa")
    async with storage.unit_of_work() as work:
        await work.comments.add([first, second])
        await work.comments.tag(first.id, "language")
        await work.comments.tag(first.id, "waiting")
        await work.comments.untag(first.id, "waiting")
        assert [found.id for found in await work.comments.find(None, "", "", None, 10, 0)] == [second.id, first.id]
        assert await work.comments.find("suggestion", "VIII", "language", "new", 10, 0) == [
            replace(first, tags=("language",))
        ]
        assert await work.comments.count(None, "II", "", None) == 1
        await work.comments.set_state(second.id, "hidden")
        await work.comments.answered([first.id], "r1", NEXT)
        await work.comments.purge_words(NEXT)
        assert await work.comments.count(None, "", "", None) == 1
        gone = await work.comments.get(first.id)
        assert gone is not None
        assert (gone.words, gone.reply, gone.replied) == ("", "r1", NEXT)
        assert await work.comments.replies(MONTH, NEXT) == [
            (MONTH, "VIII", "suggestion", NEXT, 1),
            (NEXT, "II", "visit", "", 1),
        ]


async def test_replies_keep_their_texts_by_language(storage: Storage) -> None:
    reply = Reply("r1", MONTH, "VIII", {"pt": "Intérpretes"}, {"pt": "Contratamos dois."})
    async with storage.unit_of_work() as work:
        await work.replies.put(reply)
        longer = replace(reply, theme={**reply.theme, "es": "Intérpretes"}, texts={**reply.texts, "es": "Dos más."})
        await work.replies.put(longer)
        assert await work.replies.get("r1") == longer
        assert await work.replies.all("VIII") == [longer]
        assert await work.replies.all("II") == []
        await work.replies.delete("r1")
        assert await work.replies.all() == []


def _year() -> list[Tally]:
    voices = [VOICE, replace(VOICE, donated=(("language", "pt"), ("area", "09")))]
    other = Feedback("visit", Service("housing", "II", "rent"), (("needed", "yes"),), (("area", "25"),))
    return [tally for month in (MONTH, NEXT) for tally in tallied([*voices, other], month)]


@pytest.mark.parametrize("dimension", ["", "language", "area"])
@pytest.mark.parametrize("by", [*(by for _, by in SHAPES), frozenset({"month"}), frozenset()])
async def test_every_way_of_summing_gives_the_sums(storage: Storage, by: frozenset[Column], dimension: str) -> None:
    async with storage.unit_of_work() as work:
        await work.tallies.add(_year())
        found = await work.tallies.sums(MONTH, NEXT, by, dimension)
    expected: Counter[Tally] = Counter()
    for tally in _year():
        if tally.dimension == dimension:
            bare = {column: "" for column in get_args(Column) if column not in by}
            expected[replace(tally, n=0, **bare)] += tally.n
    assert {replace(tally, n=0): tally.n for tally in found} == expected


async def test_sums_read_nothing_of_other_dimensions_or_months(sqlite: SqliteStorage) -> None:
    for name in ("by_topic", "by_value", "by_section_value", "sums"):
        statement = getattr(statements_of("tallies"), name).sql
        values = {"first": MONTH, "last": NEXT, "dimension": "area", **dict.fromkeys(get_args(Column), 1)}
        plan = await sqlite.connection.execute_fetchall(f"EXPLAIN QUERY PLAN {statement}", values)
        assert "PRIMARY KEY (dimension=? AND month>? AND month<?)" in plan[0][3], name
