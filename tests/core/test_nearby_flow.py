"""The talk that asks where somebody is, as pure function."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from core.flows import forget
from core.flows.nearby import Arrived, Ask, Found, PutAway, Typed, advance, begin
from core.places import District, Point

NOW = datetime(2026, 1, 5, tzinfo=UTC)
RIVER, WATER = District("1", "Beira Rio", Point(0, 0)), District("2", "Vila Água", Point(0, 1))
BOTH = (RIVER, WATER)
TALK = begin("k3", NOW)


def test_a_sure_name_ends_the_talk_and_takes_the_key_away() -> None:
    assert advance(TALK, Typed("vila agua"), BOTH, NOW) == (None, (PutAway(), Found(WATER)))


def test_a_name_nobody_knows_asks_again_and_the_talk_goes_on() -> None:
    assert advance(TALK, Typed("???"), BOTH, NOW) == (TALK, (Ask(()),))


def test_a_likely_name_is_asked() -> None:
    assert advance(TALK, Typed("moro em Beira Rio"), BOTH, NOW) == (TALK, (Ask((RIVER,)),))


def test_arriving_ends_only_this_talk() -> None:
    other = forget.begin("k4", NOW)
    assert advance(TALK, Arrived(), BOTH, NOW) == (None, (PutAway(),))
    assert advance(other, Arrived(), BOTH, NOW) == (other, ())
    assert advance(None, Arrived(), BOTH, NOW) == (None, ())


def test_an_old_talk_is_none() -> None:
    old = replace(TALK, expires_at=NOW - timedelta(seconds=1))
    assert advance(old, Arrived(), BOTH, NOW) == (old, ())


def test_the_talk_holds_nothing_of_what_was_typed() -> None:
    after, _ = advance(TALK, Typed("Rua Secreta 9417"), BOTH, NOW)
    assert "9417" not in repr(after)
