"""Long lists, a page at a time; a button carries the page, so nothing is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from core.ports import Catalogue
from handlers.screens import Row, tap

Item = TypeVar("Item")
SIZE = 8


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """Some items of a list; `number` counts from 0 to `last`."""

    items: Sequence[Item]
    number: int
    last: int


def page_of(items: Sequence[Item], wanted: str) -> Page[Item]:
    """Return the wanted page; a number that is none, or is past the end, gives the nearest one."""
    last = max(len(items) - 1, 0) // SIZE
    number = min(int(wanted), last) if wanted.isdecimal() else 0
    return Page(items[number * SIZE : (number + 1) * SIZE], number, last)


def paging(words: Catalogue, page: Page[Item], kind: str, before: str) -> Row:
    """Return the buttons to the pages around this one; `before` stands before the number in what they carry."""
    sides = ((page.number - 1, words.text("‹ Before")), (page.number + 1, words.text("More ›")))
    return tuple(tap(words, text, kind, f"{before}{at}") for at, text in sides if 0 <= at <= page.last)
