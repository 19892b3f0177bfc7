"""Can somebody who steals the database find out who said what? A crowd, the running bot, a thief and an adversary.

example:
  python -m benchmarks.anonymity
  python -m benchmarks.anonymity --people 400 --feedbacks 160 --json
  python -m benchmarks.anonymity --database postgresql://postgres@localhost/empty

advantage            share of comments whose author is guessed right minus that by blind chance: database, WAL, logs
advantage_with_keys  the same for somebody who has the folder of keys of that day too
control              the same share on a copy that keeps order of arrival and districts beside words: it must succeed
leaks                readable words, numbers and drafts in the raw files where none may be, and chat ids after /forget
"""

import argparse
import asyncio
import json
import random
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.anonymity_crowd import Crowd, Resident, crowd
from benchmarks.anonymity_guess import Adversary, Said
from benchmarks.anonymity_thief import Copy, forms, unsealed
from benchmarks.anonymity_town import EMPTIED, FORGOTTEN, MOMENTS, OPEN, OVER, WAITING, forget, lives, town
from bot.settings import PACK
from content.library import Library
from locales.languages import right_to_left

CONTROL = "control"
LEAVING = 5  # people who use /forget in the end


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one run; shares between 0 and 1. `language_alone` is the share that somebody may expect who knows
    who spoke that day and reads the words: no design can take the language out of words."""

    people: int
    feedbacks: int
    comments: int
    chance: float
    language_alone: float
    advantage: float
    advantage_with_keys: float
    control: float
    leaks: int
    joined: int


async def measured(folder: Path, city: Path, people: int, feedbacks: int, seed: int, database: str = "") -> Figures:
    """Return the figures of a run with `people`, of whom `feedbacks` give one, in an empty `folder`."""
    chosen = random.Random(seed)
    library = Library.read(city, right_to_left())
    residents = crowd(library, people, feedbacks, chosen)
    leaving = residents.giving[:LEAVING]
    async with town(folder, city, residents.everybody, database) as place:
        await lives(place, residents, chosen)
        _keep_order(folder, residents)
        await forget(place, leaving)
    return _figures(folder, residents, leaving, chosen)


def _figures(folder: Path, residents: Crowd, leaving: list[Resident], chosen: random.Random) -> Figures:
    copies = {moment: Copy(folder / moment) for moment in MOMENTS}
    seen = {moment: copies[moment] for moment in (OPEN, WAITING, EMPTIED)}
    areas = {resident.chat_id: resident.area for resident in residents.everybody}
    said, truth = _said(copies[EMPTIED], residents), _truth(copies[EMPTIED], residents)
    control = seen | {EMPTIED: Copy(folder / CONTROL)}
    keys = unsealed(seen.values(), {one.section for one in said})
    chance, count = 1 / len(areas), max(len(said), 1)
    thief = Adversary(seen, said, areas, chosen)
    with_keys = Adversary(seen, said, areas, chosen, keys)
    kept = Adversary(control, _said(control[EMPTIED], residents), areas, chosen)
    return Figures(
        people=len(areas),
        feedbacks=len(residents.giving),
        comments=len(said),
        chance=round(chance, 4),
        language_alone=round(_language_alone(residents), 4),
        advantage=round(thief.right(truth) / count - chance, 4),
        advantage_with_keys=round(with_keys.right(truth) / count - chance, 4),
        control=round(kept.right(truth) / count, 4),
        leaks=len(list(leaks(copies, residents, leaving))),
        joined=joined(copies[EMPTIED]),
    )


def _authors(residents: Crowd) -> dict[str, Resident]:
    return {one.voice.words: one for one in residents.giving if one.voice and one.voice.words}


def _truth(copy: Copy, residents: Crowd) -> dict[str, int]:
    authors = _authors(residents)
    return {key: authors[words].chat_id for key, words in copy.rows("SELECT id, words FROM comments")}


def _said(copy: Copy, residents: Crowd) -> list[Said]:
    """Return the comments as the adversary reads them."""
    langs = {words: one.voice.lang for words, one in _authors(residents).items() if one.voice}
    area = "area" if "area" in copy.columns("comments") else "''"
    rows = copy.rows(f"SELECT id, words, section, axis, topic, {area} FROM comments")  # noqa: S608
    return [Said(key, words, section, axis, topic, langs[words], at) for key, words, section, axis, topic, at in rows]


def _language_alone(residents: Crowd) -> float:
    """Return the share expected right by one who knows who gave feedback and reads the language of the words."""
    writing = [one for one in residents.giving if one.voice and one.voice.words]
    readers = {lang: [one for one in residents.giving if one.lang == lang] for lang in {one.lang for one in writing}}
    right = [1 / len(readers[one.lang]) for one in writing if one.voice and one.voice.lang == one.lang]
    return sum(right) / max(len(writing), 1)


def _keep_order(folder: Path, residents: Crowd) -> None:
    """Make the copy that the adversary must succeed on: comments numbered as they came, each beside a district."""
    shutil.copytree(folder / EMPTIED, folder / CONTROL)
    arrival = {one.voice.words: (number, one.area) for number, one in enumerate(residents.giving) if one.voice}
    with closing(sqlite3.connect(folder / CONTROL / "ponte.db")) as database:
        database.execute("CREATE TABLE kept AS SELECT * FROM comments")
        database.execute("ALTER TABLE kept ADD COLUMN n INTEGER")
        database.execute("ALTER TABLE kept ADD COLUMN area TEXT")
        for words, (number, area) in arrival.items():
            database.execute("UPDATE kept SET n = ?, area = ? WHERE words = ?", (number, area, words))
        database.execute("DROP TABLE comments")
        database.execute("ALTER TABLE kept RENAME TO comments")
        database.commit()


def leaks(copies: dict[str, Copy], residents: Crowd, leaving: list[Resident]) -> Iterator[str]:
    """Yield what is readable and must not be, by a name of the place; never what it was."""
    voices = [one.voice for one in residents.giving if one.voice and one.voice.words]
    for moment, copy in copies.items():
        everywhere = copy.raw + copy.log
        for voice in voices:
            masked = voice.written if voice.written != voice.words else ""
            hidden = [voice.words] if moment in (OPEN, WAITING, OVER) else []
            for text in filter(None, (*hidden, masked)):
                if any(form in everywhere for form in _readable(text)):
                    yield f"words, {moment}"
        numbers = set(map(int, re.findall(rb"\d{9,}", copy.log)))
        for _ in numbers & {one.chat_id for one in residents.everybody}:
            yield f"chat id in the log, {moment}"
    for moment in (FORGOTTEN, OVER):
        for one in leaving:
            if any(form in copies[moment].raw for form in forms(one.chat_id)):
                yield f"chat id after /forget, {moment}"


def _readable(text: str) -> list[bytes]:
    """Return the forms in which words could stand in a file."""
    return [text.encode(), text.encode("utf-16-le"), json.dumps(text)[1:-1].encode()]


def joined(copy: Copy) -> int:
    """Return how many voices have two things known of the person that the counts join for certain.

    An answer given once in a group, by a dimension too, joins every value that stands beside it.
    """
    groups: dict[tuple[Any, ...], list[tuple[str, int]]] = {}
    for *group, dimension, n in copy.rows("SELECT month, section, axis, question, answer, dimension, n FROM tallies"):
        groups.setdefault(tuple(group), []).append((dimension, n))
    once = [counted for counted in groups.values() if sum(n for dimension, n in counted if not dimension) == 1]
    return sum(sum(bool(dimension) for dimension, _ in counted) > 1 for counted in once)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=600, help="how many use the bot (600)")
    parser.add_argument("--feedbacks", type=int, default=240, help="how many of them give feedback (240)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another crowd")
    parser.add_argument("--city", type=Path, default=PACK, help="the city pack (the one that ships by default)")
    parser.add_argument(
        "--database", default="", help="an empty database on a server of this machine, as its superuser"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object instead of the table")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        given = (arguments.people, arguments.feedbacks, arguments.seed, arguments.database)
        figures = asyncio.run(measured(Path(folder), arguments.city.absolute(), *given))
    if arguments.json:
        print(json.dumps(asdict(figures)))
        return
    for name, value in asdict(figures).items():
        print(f"{name:<20} {value}")


if __name__ == "__main__":
    main()
