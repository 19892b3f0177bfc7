"""A small file with the texts of an announcement in several languages: TOML tables or CSV rows."""

import csv
import html
import io
import tomllib
from collections.abc import Collection, Iterator

from core.announcements import Text
from core.errors import TextsWrong

COLUMNS = ("lang", "title", "text")
LIMIT = 100_000  # bytes


def texts_of(content: bytes, known: Collection[str]) -> dict[str, Text]:
    """Return the texts by language: a TOML table `[es]` with `title` and `text`, or CSV columns lang, title, text.

    They are plain text. Raises TextsWrong (fields: where, problem) and then gives none of them.
    """
    if len(content) > LIMIT:
        raise TextsWrong(where="", problem="long")
    try:
        written = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise TextsWrong(where="", problem="encoding") from None
    found: dict[str, Text] = {}
    for where, lang, title, text in _rows(written):
        if lang not in known:
            raise TextsWrong(where=where, problem="language")
        if lang in found:
            raise TextsWrong(where=where, problem="twice")
        if not title.strip() or not text.strip():
            raise TextsWrong(where=where, problem="empty")
        found[lang] = Text(title.strip(), html.escape(text.strip(), quote=False))
    if not found:
        raise TextsWrong(where="", problem="nothing")
    return found


def _rows(written: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield (where it stands, language, title, text)."""
    try:
        tables = tomllib.loads(written)
    except tomllib.TOMLDecodeError:
        yield from _csv_rows(written)
        return
    for lang, table in tables.items():
        values = table if isinstance(table, dict) else {}
        yield f"[{lang}]", lang, str(values.get("title", "")), str(values.get("text", ""))


def _csv_rows(written: str) -> Iterator[tuple[str, str, str, str]]:
    head = written.split("\n", 1)[0]
    delimiter = ";" if head.count(";") > head.count(",") else ","
    reader = csv.DictReader(io.StringIO(written), delimiter=delimiter)
    names = {(name or "").strip().lower() for name in reader.fieldnames or ()}
    if not set(COLUMNS) <= names:
        raise TextsWrong(where="", problem="shape")
    for row in reader:
        cells = {(name or "").strip().lower(): value or "" for name, value in row.items() if isinstance(value, str)}
        yield f"{reader.line_num}", cells["lang"].strip(), cells["title"], cells["text"]
