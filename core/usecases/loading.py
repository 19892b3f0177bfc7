"""Reads what was counted, as sums: never a single voice."""

from collections.abc import Awaitable, Callable, Iterator
from functools import partial

from core.disclosure.gate import YEAR, by_year
from core.material import Family, Material
from core.months import span
from core.ports import Library, Storage, UnitOfWork

CURRENT = "current"
Part = Callable[[UnitOfWork], Awaitable[None]]


async def load(work: UnitOfWork, library: Library, first: str, last: str) -> Material:
    """Return what was counted from the January before month `first` to month `last`."""
    material = empty(first, last)
    for part in parts(material):
        await part(work)
    return with_content(material, library)


async def load_beside(storage: Storage, first: str, last: str) -> Material:
    """Return the same without the content of the pack, a month at a time: between two months others may write."""
    material = empty(first, last)
    for part in parts(material):
        async with storage.unit_of_work() as work:
            await part(work)
    return material


def empty(first: str, last: str) -> Material:
    """Return the material of a period before anything is read.

    The gate needs the months before: what it holds back rests on what it held back earlier in the year.
    """
    return Material(span(f"{first[:4]}-01", last))


def parts(material: Material) -> Iterator[Part]:
    """Yield what fills it, a part at a time."""
    for month in material.months:
        yield partial(_answers, material=material, month=month)
    for months in by_year(material.months).values():
        for month in months if len(months) == YEAR else ():
            yield partial(_of_year, material=material, month=month)
    for rest in (_counters, _suggestions, _campaigns):
        yield partial(rest, material=material)


async def _answers(work: UnitOfWork, material: Material, month: str) -> None:
    for tally in await work.tallies.sums(month, month, frozenset({"month", "axis", "section", "topic"})):
        path = (tally.axis, tally.section, tally.topic)
        material.add("topic", tally.question, tally.answer, month, path, tally.n)
    for tally in await work.tallies.sums(month, month, frozenset({"month", "value"}), "language"):
        material.add("language", tally.question, tally.answer, month, (tally.value,), tally.n)


async def _of_year(work: UnitOfWork, material: Material, month: str) -> None:
    """Add what is told by the year alone."""
    year = month[:4]
    for tally in await work.tallies.sums(month, month, frozenset({"section", "value"}), "area"):
        material.add("area", tally.question, tally.answer, year, (tally.value,), tally.n)
        material.add("section_area", tally.question, tally.answer, year, (tally.section, tally.value), tally.n)
    dimensions: tuple[Family, ...] = ("age", "gender")
    for dimension in dimensions:
        for tally in await work.tallies.sums(month, month, frozenset({"value"}), dimension):
            material.add(dimension, tally.question, tally.answer, year, (tally.value,), tally.n)


async def _counters(work: UnitOfWork, material: Material) -> None:
    """Add what the bot counted itself: report/<kind>, read/<axis>/<lang>, unanswered/<lang>, unserved/<lang>."""
    for kind, month, n in await work.counts.between(material.months[0], material.months[-1]):
        match kind.split("/"):
            case ["report", which]:
                material.add("topic", "report", which, month, (), n)
            case ["read", axis, lang]:
                material.add("topic", "read", "", month, (axis,), n)
                material.add("language", "read", "", month, (lang,), n)
            case [("unanswered" | "unserved") as question, lang]:
                material.add("topic", question, "", month, (), n)
                material.add("language", question, "", month, (lang,), n)


async def _suggestions(work: UnitOfWork, material: Material) -> None:
    """Add suggestions, those answered, and the months that their answers took."""
    rows = await work.comments.replies(material.months[0], material.months[-1])
    for month, axis, form, replied, n in rows:
        if form != "suggestion":
            continue
        material.add("topic", "suggested", "answered" if replied else "open", month, (axis,), n)
        if replied:
            material.add("topic", "waited", "", month, (axis,), n * _months_between(month, replied))


async def _campaigns(work: UnitOfWork, material: Material) -> None:
    for campaign in await work.announcements.campaigns(material.months[0], material.months[-1]):
        material.add("topic", "campaign", "", campaign.month, (), 1)
        for lang, n in campaign.reached.items():
            material.add("topic", "reached", "", campaign.month, (), n)
            material.add("language", "reached", "", campaign.month, (lang,), n)


def with_content(material: Material, library: Library) -> Material:
    """Add the answers of the pack as they are now, as if they were counted in the last month, and return all."""
    for name in sorted(library.topic_ids()):
        for lang in library.city.languages:
            if topic := library.topic(name, lang):
                state = CURRENT if topic.state == "current" and not topic.stale else "due"
                path = (topic.axis, topic.section, topic.id)
                material.add("topic", "content", state, material.months[-1], path, 1)
                material.add("language", "content", state, material.months[-1], (lang,), 1)
    return material


def _months_between(first: str, last: str) -> int:
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:]) - int(first[5:])
