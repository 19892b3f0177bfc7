"""Which area of the city somebody meant by the name of an area or of a district."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.feedback import Area
from core.matching import match
from core.places import District


@dataclass(frozen=True, slots=True)
class Meant:
    """The areas that may be meant, likeliest first; `sure` when it can only be the first."""

    areas: tuple[Area, ...] = ()
    sure: bool = False


def areas_meant(typed: str, areas: Iterable[Area], districts: Iterable[District]) -> Meant:
    """Return the areas whose name, or a district of which, looks like what was typed."""
    by_code = {area.code: area for area in areas}
    named = {district.name: by_code[district.area] for district in districts if district.area in by_code}
    named |= {area.name: area for area in by_code.values()}
    found = match(typed, named)
    return Meant(tuple(dict.fromkeys(named[name] for name in found.names)), found.sure)
