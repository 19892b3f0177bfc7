"""Who may approve an announcement hears that it waits."""

from core.announcements import Announcement
from core.ponte import Call
from handlers.announce import STAFF
from handlers.calls import show_calls
from handlers.screens import screen, tap
from handlers.turn import Turn


async def notices(turn: Turn, announcement: Announcement) -> tuple[tuple[int, Call], ...]:
    """Return a call for everybody else of the staff who did not write it, each in their own language."""
    grants = await turn.work.roles.all()
    wrote = {grant.chat_id for grant in grants if grant.id in announcement.authors}
    chats = {grant.chat_id for grant in grants if grant.role in (*STAFF, "admin")} - wrote - {turn.person.chat_id}
    found = [await _notice(turn, announcement, chat_id) for chat_id in sorted(chats)]
    return tuple(each for each in found if each)


async def _notice(turn: Turn, announcement: Announcement, chat_id: int) -> tuple[int, Call] | None:
    person, ponte = await turn.work.people.get(chat_id), turn.ponte
    text = announcement.content.texts.get(ponte.library.city.source_language)
    if person is None or person.gone_on or text is None:
        return None
    words = ponte.catalogues.get(person.language) or ponte.catalogues[ponte.languages[0].code]
    look = tap(words, words.text("👁 Look at it"), "announcement", announcement.id)
    said = words.text("👀 An announcement waits for approval: {title}", title=text.title)
    (call,) = show_calls(chat_id, screen(words, [said], (look,)), None)
    return chat_id, call
