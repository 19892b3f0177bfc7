"""The talk that asks where somebody is. It never holds what was typed nor a location: only that it waits."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from core.matching import match
from core.model import Talk
from core.places import District

FLOW = "nearby"
LIFETIME = timedelta(minutes=20)


@dataclass(frozen=True, slots=True)
class Typed:
    """The person wrote something while the talk waits; only the name of a district is looked for in it."""

    text: str


@dataclass(frozen=True, slots=True)
class Arrived:
    """The place is known by other means: a shared location, or a district of the list."""


@dataclass(frozen=True, slots=True)
class Found:
    """Show what is around this district."""

    district: District


@dataclass(frozen=True, slots=True)
class Ask:
    """Ask again; `likely` are the districts that may be meant, none when nothing comes near."""

    likely: tuple[District, ...]


@dataclass(frozen=True, slots=True)
class PutAway:
    """Take the location key away."""


Effect = Found | Ask | PutAway


def begin(token: str, now: datetime) -> Talk:
    """Return the talk waiting for a place."""
    return Talk(FLOW, "where", token, (), now + LIFETIME)


def _waits(talk: Talk | None, now: datetime) -> bool:
    return talk is not None and talk.flow == FLOW and talk.expires_at > now


def advance(
    talk: Talk | None, event: Typed | Arrived, districts: tuple[District, ...], now: datetime
) -> tuple[Talk | None, tuple[Effect, ...]]:
    """Return the talk that goes on, None when it is over, and what is to be done; another flow's talk stays."""
    open_here = _waits(talk, now)
    if isinstance(event, Arrived):
        return (None, (PutAway(),)) if open_here else (talk, ())
    found = match(event.text, [district.name for district in districts])
    meant = tuple(district for name in found.names for district in districts if district.name == name)
    if not found.sure:
        return talk, (Ask(meant),)
    return (None, (PutAway(), Found(meant[0]))) if open_here else (talk, (Found(meant[0]),))
