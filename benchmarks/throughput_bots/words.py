"""What the minimal bots say and keep: a localised menu, an answer of 600 characters, a table of people."""

import os
import sqlite3

LANGUAGES = ("pt", "es", "en", "fr", "ht", "ar", "fa", "zh")
MENU = {lang: f"<b>Welcome ({lang}).</b>\n\nWhat do you need? Choose one of these, it is free." for lang in LANGUAGES}
ANSWER = "<b>Vaccines</b>\n\n" + ("A sentence of an answer that helps. " * 20)[:575] + "<i>Ends.</i>"
SECTIONS = ("language", "health", "housing", "work", "documents", "education", "social", "protection")
API, MODE, PORT = os.environ["BOT_API"], os.environ["BOT_MODE"], int(os.environ.get("BOT_PORT", "0"))
TOKEN = "42:TEST"  # noqa: S105 - of nobody


class People:
    """Who is known, in SQLite as one would write it: WAL, a commit a person."""

    def __init__(self) -> None:
        self._rows = sqlite3.connect(os.environ["BOT_DATABASE"], isolation_level=None)
        self._rows.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")
        self._rows.execute("CREATE TABLE IF NOT EXISTS people (chat_id INTEGER PRIMARY KEY, language TEXT)")

    def put(self, chat_id: int, language: str) -> None:
        """Insert or update one person, committed."""
        known = "ON CONFLICT (chat_id) DO UPDATE SET language = excluded.language"
        self._rows.execute(f"INSERT INTO people VALUES (?, ?) {known}", (chat_id, language))  # noqa: S608


def language_of(code: str | None) -> str:
    """Return a language there are words in."""
    return code if code in MENU else "en"


def buttons(lang: str, kind: str) -> list[list[tuple[str, str]]]:
    """Return rows of text and data."""
    return [[(f"{name} ({lang})", f"{kind}|{name}|{lang}")] for name in SECTIONS]
