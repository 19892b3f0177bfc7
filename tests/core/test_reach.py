"""Whom an announcement reaches and when, and what figures may tell."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.announcements import Audience, Content, Text
from core.model import Person
from core.reach import FEWEST, Rules, guarded, is_reached, language_for, rounded

RULES = Rules(source_language="pt", time_zone="America/Sao_Paulo")
NEWS = Content("information", {"pt": Text("A", "a"), "es": Text("B", "b")})
ANA = Person(7, "es", "2025-11", area="09")


@pytest.mark.parametrize(
    ("changed", "content", "reached"),
    [
        ({}, NEWS, True),
        ({"gone_on": date(2025, 11, 1)}, NEWS, False),
        ({"muted": True}, NEWS, False),
        ({"muted": True}, replace(NEWS, kind="alert"), True),
        ({"language": "zh"}, NEWS, False),
        ({"language": "zh"}, replace(NEWS, missing="source"), True),
        ({"language": "zh"}, replace(NEWS, missing="source", audience=Audience(frozenset({"es"}))), False),
        ({}, replace(NEWS, audience=Audience(areas=frozenset({"09"}))), True),
        ({"area": ""}, replace(NEWS, audience=Audience(areas=frozenset({"09"}))), False),
        ({}, replace(NEWS, audience=Audience(themes=frozenset({"work", "culture"}))), True),
        ({}, replace(NEWS, audience=Audience(themes=frozenset({"culture"}))), False),
        ({}, replace(NEWS, texts={"es": Text("B", "b")}, missing="source"), True),
    ],
)
def test_whom_it_is_for(changed: dict[str, object], content: Content, reached: bool) -> None:
    person = replace(ANA, **changed)  # type: ignore[arg-type]
    assert is_reached(content, person, {"work"}, RULES) is reached


def test_the_text_in_ones_own_language_or_the_source_or_none() -> None:
    assert language_for(NEWS, "es", RULES) == "es"
    assert language_for(NEWS, "zh", RULES) == ""
    assert language_for(replace(NEWS, missing="source"), "zh", RULES) == "pt"
    assert language_for(replace(NEWS, missing="source", texts={}), "zh", RULES) == ""


@pytest.mark.parametrize(("hour", "quiet"), [(20, False), (21, True), (23, True), (3, True), (7, True), (8, False)])
def test_quiet_hours_cross_midnight(hour: int, quiet: bool) -> None:
    local = datetime(2025, 11, 24, hour, tzinfo=RULES.local(datetime.now(UTC)).tzinfo)
    assert RULES.is_quiet(local.astimezone(UTC)) is quiet


def test_quiet_hours_within_a_day_and_none() -> None:
    noon = datetime(2025, 11, 24, 15, tzinfo=UTC)
    assert replace(RULES, quiet_from=time(12), quiet_to=time(14)).is_quiet(noon)
    assert not replace(RULES, quiet_from=time(0), quiet_to=time(0)).is_quiet(noon)


def test_tomorrow_is_the_end_of_the_quiet_hours() -> None:
    assert RULES.tomorrow(datetime(2025, 11, 24, 15, tzinfo=UTC)) == datetime(2025, 11, 25, 11, tzinfo=UTC)


@given(st.integers(0, 10_000))
def test_numbers_of_people_are_rounded_down(people: int) -> None:
    assert rounded(people) % FEWEST == 0
    assert 0 <= people - rounded(people) < FEWEST


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 60), max_size=9))
def test_no_small_group_can_be_told_from_figures_and_their_sum(cells: dict[str, int]) -> None:
    shown = guarded(cells)
    assert all(value is None or value == cells[name] for name, value in shown.items())
    assert not any(0 < value < FEWEST for value in shown.values() if value is not None)
    hidden = [cells[name] for name, value in shown.items() if value is None]
    if hidden and any(value for value in shown.values()):
        assert len(hidden) > 1
        assert sum(hidden) >= FEWEST


def test_an_announcement_without_an_end_ends_after_a_week() -> None:
    from core.announcements import Announcement

    noon = datetime(2025, 11, 24, 15, tzinfo=UTC)
    assert not Announcement("a", NEWS).is_over(noon)
    begun = Announcement("a", NEWS, began_at=noon)
    assert not begun.is_over(noon + timedelta(days=7, seconds=-1))
    assert begun.is_over(noon + timedelta(days=7))
    long = Announcement("a", replace(NEWS, expires_at=noon + timedelta(days=90)), began_at=noon)
    assert not long.is_over(noon + timedelta(days=29))
    assert long.is_over(noon + timedelta(days=30)), "the ledger forgets by then"
