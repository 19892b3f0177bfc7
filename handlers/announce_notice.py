"""Who may approve an announcement hears that it waits, who wrote it that it came back."""

from collections.abc import Iterable

from core.announcements import Announcement, Text
from core.ponte import Call
from core.ports import Catalogue
from handlers.announce import STAFF
from handlers.calls import show_calls
from handlers.screens import screen, tap
from handlers.turn import Turn

Beside = tuple[tuple[int, Call], ...]


async def notices(turn: Turn, announcement: Announcement) -> Beside:
    """Return a call for everybody else of the staff who did not write it, each in their own language."""
    grants = await turn.work.roles.all()
    chats = {grant.chat_id for grant in grants if grant.role in (*STAFF, "admin")}
    text = announcement.content.texts.get(turn.ponte.library.city.source_language)
    if text is None:
        return ()
    found = []
    for chat_id, words in await _readers(turn, chats - await _authors(turn, announcement)):
        said = words.text("👀 An announcement waits for approval: {title}", title=text.title)
        found.append(_call(words, chat_id, [said], words.text("👁 Look at it"), announcement))
    return tuple(found)


async def told_back(turn: Turn, announcement: Announcement, reason: str) -> Beside:
    """Return a call for everybody else who wrote it and still has a role: it is a draft again, and why."""
    text = announcement.content.texts.get(turn.ponte.library.city.source_language) or Text("", "")
    found = []
    for chat_id, words in await _readers(turn, await _authors(turn, announcement)):
        lines = [
            words.text("↩️ Your announcement is a draft again: {title}", title=text.title),
            words.text("Why: {reason}", reason=reason) if reason else "",
        ]
        found.append(_call(words, chat_id, lines, words.text("✏️ Change it"), announcement))
    return tuple(found)


async def _authors(turn: Turn, announcement: Announcement) -> set[int]:
    return {grant.chat_id for grant in await turn.work.roles.all() if grant.id in announcement.authors}


async def _readers(turn: Turn, chats: Iterable[int]) -> list[tuple[int, Catalogue]]:
    """Return those of these chats that are still there, but for the one who acts, each with their language."""
    people = [await turn.work.people.get(chat_id) for chat_id in sorted({*chats} - {turn.person.chat_id})]
    ponte = turn.ponte
    first = ponte.catalogues[ponte.languages[0].code]
    there = [person for person in people if person and not person.gone_on]
    return [(person.chat_id, ponte.catalogues.get(person.language) or first) for person in there]


def _call(words: Catalogue, chat_id: int, lines: list[str], label: str, announcement: Announcement) -> tuple[int, Call]:
    look = tap(words, label, "announcement", announcement.id)
    (call,) = show_calls(chat_id, screen(words, lines, (look,)), None)
    return chat_id, call
