"""Lists of places in a pack: what is refused, what is found, what is shown, what is open."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.settings import PACK
from content.checks import check
from content.library import Library
from content.opening import Calendar
from tests.conftest import SMALL_CITY

RTL = frozenset({"ar", "fa"})
LIST = "places/health_centre.csv"
BREAKS = {
    "a kind nobody named": (LIST, "hc-1,health_centre", "hc-1,hospital", 2, "kind"),
    "an id twice": (LIST, "hc-2", "hc-1", 3, "id"),
    "a district of elsewhere": (LIST, "Rio,Beira Rio", "Rio,Nowhere", 2, "district"),
    "latitude and longitude swapped": (LIST, "-10.101,-50.101", "-50.101,-10.101", 2, "lat"),
    "a latitude that is none": (LIST, "-10.101", "north", 2, "lat"),
    "half a point": (LIST, "-10.101,-50.101", "-10.101,", 2, "belong together"),
    "a phone that is none": (LIST, "903", "9O3", 2, "phones"),
    "hours nobody can read": (LIST, "Mo-Fr 08:00-17:00", "weekdays", 2, "hours"),
    "a date of the future": (LIST, "2026-01", "2091-01", 2, "checked_on"),
    "a word for a yes": (LIST, "none,yes", "none,perhaps", 2, "confirmed"),
    "a cell too many": (LIST, "street not confirmed", "street not confirmed,x", 3, "cells"),
    "a column nobody knows": (LIST, "papers,confirmed", "papier,confirmed", 2, "papier"),
    "a district twice": ("places/districts.csv", "2,Vila Água", "1,Vila Água", 3, "code"),
    "a district of no area": ("places/districts.csv", "-50.1,S", "-50.1,", 3, "area"),
    "a district of an area that is not there": ("places/districts.csv", "-50.1,S", "-50.1,W", 3, "area"),
    "an area twice": ("places/areas.csv", "S,Sul", "N,Sul", 3, "code"),
    "a kind called like the areas": ("places/kinds.toml", "[migrant_centre]", "[areas]", 0, "areas"),
    "a kind without a title": ("words/pt.toml", 'school = "Escolas"\n', "", 0, "school has no title"),
    "a kind called like the districts": ("places/kinds.toml", "[migrant_centre]", "[districts]", 0, "districts"),
    "a kind too long for a button": ("places/kinds.toml", "[migrant_centre]", f"[{'k' * 21}]", 0, "kkk"),
    "a section that is not there": (
        "places/kinds.toml",
        'section = "welcome"',
        'section = "x"',
        0,
        "section x",
    ),
    "a topic that is not there": (
        "places/kinds.toml",
        'topic = "lost-papers"',
        'topic = "x"',
        0,
        "topic x",
    ),
    "a placeholder of nobody": ("words/es.toml", "pregunte al {house.phone}", "pregunte al {hause.phone}", 0, "hause"),
    "a subdivision nobody knows": (
        "city.toml",
        'subdivision = "SP"',
        'subdivision = "XX"',
        0,
        "subdivision",
    ),
    "a time zone that is none": ("city.toml", "America/Sao_Paulo", "America/Nowhere", 0, "time_zone"),
}


@pytest.fixture
def city(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL_CITY, tmp_path / "city"))


@pytest.fixture(scope="module")
def small() -> Library:
    return Library.read(SMALL_CITY, RTL)


@pytest.fixture(scope="module")
def big() -> Library:
    return Library.read(PACK, RTL)


@pytest.mark.parametrize("what", BREAKS)
def test_a_bad_row_is_named_by_file_line_and_column(city: Path, what: str) -> None:
    name, good, bad, line, word = BREAKS[what]
    file = city / name
    text = file.read_text("utf-8")
    assert good in text
    file.write_text(text.replace(good, bad, 1), "utf-8")
    found = [problem for problem in check(city) if problem.severity == "error"]
    assert any(word in problem.reason for problem in found), found
    assert not line or line in {problem.line for problem in found}, found


def test_a_pack_without_places_is_whole(city: Path) -> None:
    for path in [*(city / "places").glob("*.csv"), city / "places/kinds.toml"]:
        path.unlink()
    library = Library.read(city, RTL)
    assert library.kinds() == ()
    assert library.districts() == ()


def test_kinds_without_districts_are_a_fault(city: Path) -> None:
    (city / "places/districts.csv").unlink()
    assert any("districts.csv" in str(problem) for problem in check(city))


def test_the_nearest_come_first(big: Library) -> None:
    near = big.places_near(-23.5505, -46.6333, "health_centre", "pt", 5)
    distances = [found.km for found in near if found.km is not None]
    assert len(distances) == 5
    assert distances == sorted(distances)
    assert near[0].place.name == "UBS Sé"


def test_the_whole_city_is_there(big: Library) -> None:
    assert len(big.districts()) == 96
    assert len(big.places_near(-23.55, -46.63, "health_centre", "pt", 9999)) == 473
    assert [kind.id for kind in big.kinds()] == ["health_centre", "migrant_centre", "cras", "bom_prato"]


def test_of_an_unconfirmed_place_only_the_name_is_shown(big: Library) -> None:
    for kind in ("cras", "bom_prato"):
        for near in big.places_near(-23.55, -46.63, kind, "pt", 99):
            contact = near.place.contact
            assert near.km is None
            assert near.place.point is None
            assert contact.incomplete
            assert not (contact.phones or contact.address or contact.hours or near.place.address)


def test_a_contact_with_an_address_is_a_place_too(small: Library) -> None:
    (found,) = small.places_near(-10.1, -50.1, "migrant_centre", "pt", 3)
    assert found.place.contact.address
    assert found.km is None, "only its district is known"


def test_what_is_not_there_is_none(small: Library) -> None:
    assert small.place("health_centre", "gone", "pt") is None
    assert small.place("gone", "hc-1", "pt") is None
    assert small.places_near(0, 0, "gone", "pt", 3) == ()


CALENDAR = Calendar("America/Sao_Paulo", "BR", "SP", ("01-25",))


@pytest.mark.parametrize(
    ("utc", "is_open", "changes_at"),
    [
        ("2026-01-05T10:59", False, "2026-01-05T08:00"),  # a Monday, one minute before
        ("2026-01-05T11:00", True, "2026-01-05T17:00"),
        ("2026-01-05T20:00", False, "2026-01-06T08:00"),
        ("2026-01-09T23:00", False, "2026-01-12T08:00"),  # Friday evening
        ("2025-12-24T22:00", False, "2025-12-26T08:00"),  # Christmas is a holiday
        ("2026-07-09T15:00", False, "2026-07-10T08:00"),  # of the state
        ("2027-01-25T15:00", False, "2027-01-26T08:00"),  # of the city, a Monday
    ],
)
def test_open_in_the_citys_time_and_closed_on_holidays(utc: str, is_open: bool, changes_at: str) -> None:
    state = CALENDAR.opening("Mo-Fr 08:00-17:00", datetime.fromisoformat(utc).replace(tzinfo=UTC))
    assert state.open is is_open
    assert state.changes_at
    assert f"{state.changes_at:%Y-%m-%dT%H:%M}" == changes_at


@pytest.mark.parametrize("hours", ["24/7", "Mo-Su,PH 00:00-24:00"])
def test_what_is_open_on_holidays_says_so(hours: str) -> None:
    assert CALENDAR.opening(hours, datetime(2025, 12, 25, 15, tzinfo=UTC)).open


def test_open_now_is_said_only_where_hours_are_confirmed(small: Library) -> None:
    now = datetime(2026, 1, 5, 15, tzinfo=UTC)
    confirmed, house = small.place("health_centre", "hc-1", "pt"), small.contact("house", "pt")
    assert confirmed
    state = small.opening(confirmed.contact, now)
    assert state
    assert state.open
    assert house.hours
    assert small.opening(house, now) is None
