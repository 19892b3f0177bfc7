"""What an editor may confirm, and what a confirmation changes."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from bot.settings import PACK
from content.library import Library
from core.facts import Confirmation, Fact
from handlers.buttons import encode
from tests.conftest import SMALL_CITY

RTL = frozenset({"ar", "fa"})
DAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def small() -> Library:
    return Library.read(SMALL_CITY, RTL).confirmed([], DAY)


def fact(library: Library, fact_id: str) -> Fact:
    return {each.id: each for each in library.facts()}[fact_id]


def given(each: Fact, day: date = DAY) -> Confirmation:
    return Confirmation(each.id, each.digest, day, "editor")


def test_what_waits_in_the_invented_city(small: Library) -> None:
    states = {each.id: each.state for each in small.facts()}
    assert states == {
        "contact.house.hours": "unconfirmed",
        "contact.club.phones": "unconfirmed",
        "contact.club.address": "unconfirmed",
        "rule.first-days." + fact_key(small): "unconfirmed",
        **{f"text.{topic}.{lang}": "draft" for topic in ("first-days", "lost-papers") for lang in ("es", "ar")},
    }


def fact_key(library: Library) -> str:
    return next(each.id for each in library.facts() if each.kind == "rule").rpartition(".")[2]


def test_the_same_confirmations_on_the_same_day_give_the_same_library(small: Library) -> None:
    confirmed = small.confirmed([given(fact(small, "contact.club.phones"))], DAY)
    assert confirmed is not small
    assert confirmed.confirmed([given(fact(small, "contact.club.phones"))], DAY) is confirmed
    assert not small.contact("club", "pt").phones, "the library before stays as it was"


def test_a_confirmed_field_is_seen_and_no_other(small: Library) -> None:
    club = small.confirmed([given(fact(small, "contact.club.phones"))], DAY).contact("club", "pt")
    assert club.phones == ("902",)
    assert not club.address
    assert club.incomplete
    assert club.checked_on == "2026-11"


def test_confirmed_hours_are_sure(small: Library) -> None:
    assert not small.contact("house", "pt").hours_confirmed
    assert small.confirmed([given(fact(small, "contact.house.hours"))], DAY).contact("house", "pt").hours_confirmed


def test_a_stale_contact_is_in_date_again_until_its_interval_ends(small: Library) -> None:
    later = date(2028, 3, 1)
    old = small.confirmed([], later)
    house = fact(old, "contact.house")
    assert house.state == "stale"
    assert old.contact("house", "pt").stale
    fresh = old.confirmed([given(house, later)], later)
    assert fresh.contact("house", "pt").checked_on == "2028-03"
    assert not fresh.contact("house", "pt").stale
    assert fact(fresh, "contact.house").state == "confirmed"
    again = old.confirmed([given(house, later)], date(2030, 4, 1))
    assert again.contact("house", "pt").stale
    assert fact(again, "contact.house").state == "stale"


@pytest.mark.parametrize("fact_id", ["contact.club.phones", "text.first-days.es"])
def test_a_confirmation_of_another_value_counts_for_nothing(small: Library, fact_id: str) -> None:
    wrong = Confirmation(fact_id, "0" * 64, DAY, "editor")
    confirmed = small.confirmed([wrong], DAY)
    assert fact(confirmed, fact_id).state == fact(small, fact_id).state
    assert not confirmed.contact("club", "pt").phones


def test_a_confirmed_translation_is_current(small: Library) -> None:
    confirmed = small.confirmed([given(fact(small, "text.first-days.es"))], DAY)
    spanish, arabic = confirmed.topic("first-days", "es"), confirmed.topic("first-days", "ar")
    assert spanish and arabic
    assert (spanish.state, arabic.state) == ("current", "draft")


def test_a_confirmed_translation_of_an_older_source_is_outdated_again(tmp_path: Path, small: Library) -> None:
    city = Path(shutil.copytree(SMALL_CITY, tmp_path / "city"))
    source = city / "topics/welcome/first-days/pt.md"
    source.write_text(source.read_text("utf-8").replace("revision: 1", "revision: 2"), "utf-8")
    changed = Library.read(city, RTL).confirmed([given(fact(small, "text.first-days.es"))], DAY)
    assert fact(changed, "text.first-days.es").state == "outdated"
    confirmed = changed.confirmed([given(fact(changed, "text.first-days.es"))], DAY)
    assert fact(confirmed, "text.first-days.es").state == "confirmed"


def test_a_value_that_cannot_be_shown_cannot_be_confirmed() -> None:
    library = Library.read(PACK, RTL)
    for each in library.facts():
        if each.problem:
            changed = library.confirmed([given(each)], DAY)
            assert fact(changed, each.id).state == "unconfirmed"
    assert [each for each in library.facts() if each.problem], "the shipped city has such a value"


def test_every_fact_of_the_shipped_city_fits_its_button_and_has_a_key_of_its_own() -> None:
    facts = Library.read(PACK, RTL).facts()
    for each in facts:
        encode("confirm", f"{each.key}.{each.seal}", "pt")
    assert len({each.key for each in facts}) == len(facts)


def test_all_of_the_shipped_city_can_be_confirmed_at_once() -> None:
    library = Library.read(PACK, RTL)
    sure = library.confirmed([given(each) for each in library.facts()], date.today())
    assert {each.state for each in sure.facts() if not each.problem} == {"confirmed"}
    assert sure.topic_ids() == library.topic_ids()
