"""What is shown in a chat: a text, the keys under it, a picture, a file. How it is sent is for the edge."""

from dataclasses import dataclass, field
from datetime import datetime

from core.chart import Chart
from core.places import Point


@dataclass(frozen=True, slots=True)
class Button:
    """A key under a message: exactly one of `data` (at most 64 bytes, Bot API) and `url` is set."""

    text: str
    data: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Keyboard:
    """Takes the place of the phone's letters: one key that shares the location; "" takes the keyboard away again."""

    share: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Screen:
    """One message: Telegram HTML of at most 4,096 UTF-16 units after parsing, with rows of buttons or a keyboard."""

    text: str
    rows: tuple[tuple[Button, ...], ...] = field(default=())
    keyboard: Keyboard | None = None


@dataclass(frozen=True, slots=True)
class Pin:
    """A message that is a place on the map; plain text."""

    point: Point
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A message that is a drawn chart. `caption` says the same in words: Telegram HTML of at most 1,024 UTF-16 units
    after parsing; where nothing can be drawn it is sent alone."""

    chart: Chart
    caption: str


@dataclass(frozen=True, slots=True)
class EventFile:
    """A message that is a calendar file. Times are UTC, title and place plain text; `uid` names the event for good, so
    that a second file changes the entry instead of adding one; `caption` is Telegram HTML."""

    title: str
    starts: datetime
    ends: datetime
    place: str
    uid: str
    caption: str


@dataclass(frozen=True, slots=True)
class Document:
    """A message that is the report of the months `first` to `last` ("YYYY-MM") as a file called `name`; `otherwise` is
    the message where it cannot be made, Telegram HTML as `caption`."""

    first: str
    last: str
    lang: str
    name: str
    caption: str
    otherwise: str
