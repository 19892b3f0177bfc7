"""Whether a place is open: OSM opening hours in the city's time zone, public holidays closed."""

import sys
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache
from importlib.util import find_spec, module_from_spec
from zoneinfo import ZoneInfo

import holidays
from opening_hours import OpeningHours

from core.places import Opening

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")  # of the OSM grammar
COUNTRIES = "holidays.countries"
AHEAD = timedelta(days=40)  # holidays looked at: nobody asks when a place opens after that


class Calendar:
    """The city's clock and holidays. `days` are its own, "MM-DD"; raises NotImplementedError for an unknown place."""

    def __init__(self, time_zone: str, country: str, subdivision: str, days: Iterable[str]) -> None:
        self._zone = ZoneInfo(time_zone)
        self._country = country
        _enter(COUNTRIES)
        self._public = holidays.country_holidays(country, subdiv=subdivision or None)
        self._own = frozenset(days)
        self._evaluated = lru_cache(maxsize=4096)(self._evaluate)

    def opening(self, hours: str, now: datetime) -> Opening:
        """Return the state of OSM `hours` at `now` (any zone); what changes is in city time."""
        here = now.astimezone(self._zone)
        rule = self._evaluated(hours, here.date())
        return Opening(rule.is_open(here), rule.next_change(here))

    def _evaluate(self, hours: str, today: date) -> OpeningHours:
        # Hours that say nothing of holidays are those of ordinary days: an office is closed then.
        silent = "24/7" not in hours and "PH" not in hours
        closed = "".join(f"; {_osm(day)} off" for day in self._holidays(today)) if silent else ""
        return OpeningHours(hours + closed, timezone=self._zone, country=self._country)

    def _holidays(self, today: date) -> list[date]:
        days = (today + timedelta(days=number) for number in range(-1, AHEAD.days))
        return [day for day in days if day in self._public or f"{day:%m-%d}" in self._own]


def _enter(package: str) -> None:
    """Make the modules of a package reachable without running its `__init__`, which imports 250 countries to find one:
    8 MB and a fifth of a second."""
    if package not in sys.modules and (spec := find_spec(package)):
        sys.modules[package] = module_from_spec(spec)


def _osm(day: date) -> str:
    return f"{day.year} {MONTHS[day.month - 1]} {day.day:02}"
