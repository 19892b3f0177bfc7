"""Who may approve an announcement hears that it waits, who wrote it that it came back."""

from collections.abc import Iterable

from core.announcements import Announcement, Text
from core.ponte import Call, ForChats, Ponte
from core.ports import Catalogue, UnitOfWork
from handlers.announce import STAFF
from handlers.calls import show_calls
from handlers.screens import screen, tap


async def notices(ponte: Ponte, work: UnitOfWork, announcement: Announcement, actor: int, reason: str = "") -> ForChats:
    """Return a call for everybody whom the act concerns that brought an announcement where it is, but for the chat of
    the `actor`, each in their own language: it waits for approval, or it is a draft again, and why."""
    grants = await work.roles.all()
    authors = {grant.chat_id for grant in grants if grant.id in announcement.authors}
    text = announcement.content.texts.get(ponte.library.city.source_language) or Text("", "")
    if announcement.state == "review":
        staff = {grant.chat_id for grant in grants if grant.role in (*STAFF, "admin")}
        found = [
            _waits(words, chat_id, announcement, text.title)
            for chat_id, words in await _readers(ponte, work, staff - authors - {actor})
        ]
        return tuple(found)
    if announcement.state == "draft":
        found = [
            _is_back(words, chat_id, announcement, text.title, reason)
            for chat_id, words in await _readers(ponte, work, authors - {actor})
        ]
        return tuple(found)
    return ()


async def _readers(ponte: Ponte, work: UnitOfWork, chats: Iterable[int]) -> list[tuple[int, Catalogue]]:
    """Return those of these chats that are still there, each with their language."""
    people = [await work.people.get(chat_id) for chat_id in sorted(chats)]
    first = ponte.catalogues[ponte.languages[0].code]
    there = [person for person in people if person and not person.gone_on]
    return [(person.chat_id, ponte.catalogues.get(person.language) or first) for person in there]


def _waits(words: Catalogue, chat_id: int, announcement: Announcement, title: str) -> tuple[int, Call]:
    said = words.text("👀 An announcement waits for approval: {title}", title=title)
    return _call(words, chat_id, [said], words.text("👁 Look at it"), announcement)


def _is_back(words: Catalogue, chat_id: int, announcement: Announcement, title: str, reason: str) -> tuple[int, Call]:
    lines = [
        words.text("↩️ Your announcement is a draft again: {title}", title=title),
        words.text("Why: {reason}", reason=reason) if reason else "",
    ]
    return _call(words, chat_id, lines, words.text("✏️ Change it"), announcement)


def _call(words: Catalogue, chat_id: int, lines: list[str], label: str, announcement: Announcement) -> tuple[int, Call]:
    look = tap(words, label, "announcement", announcement.id)
    (call,) = show_calls(chat_id, screen(words, lines, (look,)), None)
    return chat_id, call
