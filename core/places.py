"""Places of a city's directory, and when they are open."""

from dataclasses import dataclass, field
from datetime import datetime

from core.model import Contact


@dataclass(frozen=True, slots=True)
class Point:
    """Degrees in WGS 84. What a person shared stays out of every repr, so that no log can show it."""

    lat: float = field(repr=False)
    lon: float = field(repr=False)


@dataclass(frozen=True, slots=True)
class District:
    """A part of the city; `middle` is where its people live on average, `area` the code of the area it is in ("": not
    known)."""

    code: str
    name: str
    middle: Point
    area: str = ""


@dataclass(frozen=True, slots=True)
class PlaceKind:
    """A kind of place, such as health centres: the menu section it belongs to, a topic about it ("" for none), and how
    many of it one message shows."""

    id: str
    icon: str
    section: str
    topic: str
    shown: int


@dataclass(frozen=True, slots=True)
class Place:
    """A place as it may be shown. `name` and `address` are plain text, `contact` is Telegram HTML; doubtful fields are
    left out of all.

    `point` is None where only the district is known; `door` tells a door from the middle of a service area.
    `cost` is "free", "paid" or "", `papers` "none", "some" or ""; "" is not known.
    """

    id: str
    kind: str
    name: str
    district: str
    contact: Contact
    confirmed: bool
    address: str = ""
    point: Point | None = None
    door: bool = False
    cost: str = ""
    papers: str = ""


@dataclass(frozen=True, slots=True)
class Near:
    """A place and how many kilometres away it is, None where only its district is known."""

    place: Place
    km: float | None


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether a place is open, and when that changes (city time), None where it never does."""

    open: bool
    changes_at: datetime | None
