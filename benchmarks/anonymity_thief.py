"""What a thief reads from a copy of the disk: rows, raw bytes, the history in the WAL, and what the keys open."""

import json
import sqlite3
import struct
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import Any

from core.errors import KeyGone
from storage.keys import Keyring

WAL_HEAD, FRAME_HEAD = 32, 24  # bytes, https://sqlite.org/fileformat2.html#the_write_ahead_log
JOURNAL = 18  # where the file says, in two bytes, that it has a WAL
SAID = "said"  # the half of a sealed voice that holds its words
Features = dict[str, dict[Any, float]]
"""Numbers by the name of what they tell: chat or comment id -> number. Every one is tried as an order."""


def varint(number: int) -> bytes:
    """Return a row id as SQLite writes it: seven bits a byte."""
    parts = [number & 0x7F]
    while number := number >> 7:
        parts.append(number & 0x7F | 0x80)
    return bytes(reversed(parts))


def forms(number: int) -> list[bytes]:
    """Return every form in which a chat id can stand in the files."""
    whole = [number.to_bytes(8, order) for order in ("little", "big")]
    return [*whole, number.to_bytes(6, "big"), str(number).encode(), varint(number)]


@dataclass(frozen=True)
class Copy:
    """One copy of the disk; nothing in it is changed."""

    folder: Path

    @cached_property
    def raw(self) -> bytes:
        """Everything the database lies in."""
        files = self.server.rglob("*") if self.server.exists() else self.folder.glob("ponte.db*")
        return b"".join(path.read_bytes().rstrip(b"\0") for path in sorted(files) if path.is_file())

    @property
    def server(self) -> Path:
        """The files of PostgreSQL, where they are what was stolen; `ponte.db` then holds only what SQL tells."""
        return self.folder / "server"

    def places(self, chats: list[int]) -> tuple[dict[Any, float], dict[Any, float]]:
        """Return where each chat stands first and last in the files; on a server by what it notes of rows."""
        if self.server.exists():
            return {}, {}
        first: dict[Any, float] = {chat: self.raw.find(varint(chat)) for chat in chats}
        return first, {chat: self.raw.rfind(varint(chat)) for chat in chats}

    def hidden(self, table: str) -> Features:
        """Return the number of the transaction and the place of each row by its key, where a server notes them."""
        if "number" not in self.columns("hidden"):
            return {}
        number, place = "SELECT key, max(number)", "SELECT key, max(place)"
        there = f"FROM hidden WHERE name = '{table}' GROUP BY key"
        return {
            f"xmin, {table}": dict(self.rows(f"{number} {there}")),
            f"ctid, {table}": dict(self.rows(f"{place} {there}")),
        }

    @cached_property
    def log(self) -> bytes:
        return b"".join(path.read_bytes() for path in self.folder.glob("*.log"))

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Return the rows of a query as the database is now."""
        return _asked(self._now, sql)

    def columns(self, table: str) -> set[str]:
        return {row[1] for row in self.rows(f"PRAGMA table_info({table})")}

    def history(self, *queries: str) -> Iterator[list[set[tuple[Any, ...]]]]:
        """Yield the rows of the queries after each commit that the WAL still holds."""
        for image in self._images():
            yield [set(_asked(bytes(image), query)) for query in queries]

    @cached_property
    def _now(self) -> bytes:
        return bytes(deque(self._images(), maxlen=1)[0])

    def _images(self) -> Iterator[bytearray]:
        """Yield the file as it was at the last checkpoint and after each commit since."""
        image = bytearray((self.folder / "ponte.db").read_bytes())
        yield image
        wal = self.folder / "ponte.db-wal"
        for pages in _commits(wal.read_bytes() if wal.exists() else b""):
            for number, page in pages:
                at = (number - 1) * len(page)
                image.extend(bytes(max(0, at + len(page) - len(image))))
                image[at : at + len(page)] = page
            yield image


def _commits(wal: bytes) -> Iterator[list[tuple[int, bytes]]]:
    """Yield the pages of each commit; frames of an older round, whose salt differs, are over."""
    if len(wal) < WAL_HEAD:
        return
    size, salt = struct.unpack(">I", wal[8:12])[0], wal[16:24]
    pages = []
    for at in range(WAL_HEAD, len(wal) - FRAME_HEAD - size + 1, FRAME_HEAD + size):
        if wal[at + 8 : at + 16] != salt:
            return
        number, ends = struct.unpack(">II", wal[at : at + 8])
        pages.append((number, wal[at + FRAME_HEAD : at + FRAME_HEAD + size]))
        if ends:
            yield pages
            pages = []


def _asked(image: bytes, sql: str) -> list[tuple[Any, ...]]:
    """Return the rows of a query on a database in memory, where there can be no WAL."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(image[:JOURNAL] + b"\x01\x01" + image[JOURNAL + 2 :])
        return list(database.execute(sql))


def about_people(copies: dict[str, Copy]) -> Features:
    """Return all that tells people apart: ids, numbers of messages, lengths, places in the files, order in the WAL."""
    made: Features = {}
    for moment, copy in copies.items():
        chats = [chat for (chat,) in copy.rows("SELECT chat_id FROM people")]
        made["chat id"] = {chat: chat for chat in chats}
        for name, sql in (
            ("first message", "SELECT chat_id, min(message_id) FROM messages GROUP BY 1"),
            ("last message", "SELECT chat_id, max(message_id) FROM messages GROUP BY 1"),
            ("messages", "SELECT chat_id, count(*) FROM messages GROUP BY 1"),
            ("length of talk", "SELECT chat_id, length(sealed) FROM talks"),
            ("length of outbox", "SELECT chat_id, sum(length(sealed)) FROM outbox GROUP BY 1"),
        ):
            made[f"{name}, {moment}"] = dict(copy.rows(sql))
        made[f"first byte, {moment}"], made[f"last byte, {moment}"] = copy.places(chats)
        for table in ("people", "messages", "talks", "outbox"):
            made |= {f"{name}, {moment}": numbers for name, numbers in copy.hidden(table).items()}
        made[f"wal, {moment}"] = _times(copy)
    return made


def _times(copy: Copy) -> dict[Any, float]:
    """Return when each chat was last written to, as the WAL tells it."""
    times: dict[Any, float] = {}
    before: set[tuple[Any, ...]] = set()
    for number, (rows,) in enumerate(copy.history("SELECT chat_id, id FROM outbox")):
        times |= {chat: number for chat, _ in rows - before}
        before = rows
    return times


def about_comments(copy: Copy) -> Features:
    """Return all that tells comments apart: ids, order in table and index, places in the file, lengths, their topic."""
    table = "SELECT id FROM comments"
    scans = {
        "as read": f"{table} NOT INDEXED",
        "by index": f"{table} WHERE month > '' ORDER BY month",
        "by id": f"{table} ORDER BY id",
    }
    if "n" in copy.columns("comments"):
        scans["as numbered"] = f"{table} ORDER BY n"
    made: Features = {name: {key: place for place, (key,) in enumerate(copy.rows(sql))} for name, sql in scans.items()}
    rows = copy.rows("SELECT id, words, topic FROM comments")
    topics = Counter(topic for _, _, topic in rows)
    made["first byte"] = {key: copy.raw.find(words.encode()) for key, words, _ in rows}
    made["last byte of the id"] = {key: copy.raw.rfind(key.encode()) for key, _, _ in rows}
    made["bytes"] = {key: len(words.encode()) for key, words, _ in rows}
    made["letters"] = {key: len(words) for key, words, _ in rows}
    made["topic"] = {key: topics[topic] for key, _, topic in rows}
    return made | copy.hidden("comments")


@dataclass(frozen=True, slots=True)
class Unsealed:
    """What the keys open: words with the chat they came from, who spoke about which section, the languages in which
    somebody spoke about a topic, and the topic of words."""

    authors: dict[str, int]
    spoke: dict[str, set[int]]
    languages: dict[str, set[str]]
    topics: dict[str, str]


def unsealed(copies: Iterable[Copy], sections: Iterable[str]) -> Unsealed:
    """Return what a thief with the keys of that day learns from the copies."""
    found = Unsealed({}, defaultdict(set), defaultdict(set), {})
    for copy in copies:
        keys = Keyring(copy.folder / "keys")
        found.authors.update(_drafts(copy, keys) | _sent(copy, keys))
        for half, voice in (_read(keys, sealed) for (sealed,) in copy.rows("SELECT sealed FROM box")):
            if half == SAID:
                found.topics[voice["words"]] = voice["service"]["topic"]
            elif half:
                found.languages[voice["service"]["topic"]] |= {dict(voice["donated"])["language"]}
        for section, (month,) in product(sections, copy.rows("SELECT DISTINCT month FROM marks")):
            marks = {mark for (mark,) in copy.rows("SELECT mark FROM marks")}
            chats = [chat for (chat,) in copy.rows("SELECT chat_id FROM people")]
            found.spoke[section] |= {chat for chat in chats if keys.mark(month, f"{chat}/{section}") in marks}
    return found


def _read(keys: Keyring, sealed: bytes) -> Any:
    """Return what is sealed, [None, None] where its key is gone."""
    try:
        return json.loads(keys.open(sealed))
    except KeyGone:
        return [None, None]


def _drafts(copy: Copy, keys: Keyring) -> dict[str, int]:
    """Return the words of open talks."""
    talks = [(chat, _read(keys, sealed)) for chat, sealed in copy.rows("SELECT chat_id, sealed FROM talks")]
    return {dict(answers).get("words", ""): chat for chat, (_, _, _, answers, _) in talks}


def _sent(copy: Copy, keys: Keyring) -> dict[str, int]:
    """Return words that entered the box in the same commit as an answer to one chat was written."""
    found: dict[str, int] = {}
    before: list[set[tuple[Any, ...]]] = []
    for rows in copy.history("SELECT sealed FROM box", "SELECT chat_id, id FROM outbox"):
        new = [now - then for now, then in zip(rows, before, strict=True)] if before else [set(), set()]
        chats = {chat for chat, _ in new[1]}
        words = [voice["words"] for half, voice in (_read(keys, sealed) for (sealed,) in new[0]) if half == SAID]
        if len(chats) == 1:
            found |= dict.fromkeys(words, next(iter(chats)))
        before = rows
    return found | _sent_by_number(copy, keys)


def _sent_by_number(copy: Copy, keys: Keyring) -> dict[str, int]:
    """Return words whose row in the box a transaction wrote that wrote to one chat, as a server notes it."""
    chats: dict[float, set[int]] = defaultdict(set)
    for table in ("messages", "outbox"):
        for chat, number in copy.hidden(table).get(f"xmin, {table}", {}).items():
            chats[number].add(chat)
    found: dict[str, int] = {}
    sealed = dict(copy.rows("SELECT id, sealed FROM box"))
    for key, number in copy.hidden("box").get("xmin, box", {}).items():
        half, voice = _read(keys, sealed[key])
        if half == SAID and len(chats[number]) == 1:
            found[voice["words"]] = next(iter(chats[number]))
    return found
