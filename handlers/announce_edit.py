"""Changing a part of an announcement: the same few steps for every part."""

from collections.abc import Callable

from core.announcements import Announcement, Content
from core.errors import ActRefused
from handlers.announce import signer
from handlers.announce_card import card_screen
from handlers.announce_languages import texts_screen
from handlers.menu import gone
from handlers.turn import Answer, Turn
from locales.announcing import refusal_sentence

Change = Callable[[Content], Content]


async def edited(turn: Turn, announcement_id: str, change: Change) -> Announcement | None:
    """Return the announcement after a change, None where it is gone. Raises ActRefused once it is on its way."""
    found = await turn.work.announcements.get(announcement_id)
    if found is None:
        return None
    content = change(found.content)
    if content == found.content:
        return found
    return await turn.work.announcements.edit(found.id, content, await signer(turn), turn.ponte.now())


async def draft_of(turn: Turn, announcement_id: str) -> Announcement | None:
    """Return an announcement whose parts may be changed as they are shown: a draft."""
    found = await turn.work.announcements.get(announcement_id)
    return found if found and found.state == "draft" else None


async def with_card(
    turn: Turn, announcement_id: str, change: Change, fresh: bool = False, texts: bool = False
) -> Answer:
    """Change a part and show the card, or the languages where one of the `texts` was changed; what cannot be changed
    any more says so."""
    try:
        made = await edited(turn, announcement_id, change)
    except ActRefused as error:
        return await refused(turn, announcement_id, str(error.fields["reason"]))
    if made is None:
        return gone(turn)
    return Answer(texts_screen(turn, made) if texts else await card_screen(turn, made), fresh=fresh)


async def refused(turn: Turn, announcement_id: str, reason: str) -> Answer:
    """Say why nothing was done, and show how it stands."""
    found = await turn.work.announcements.get(announcement_id)
    notice = refusal_sentence(turn.words, reason)
    return Answer(await card_screen(turn, found), notice=notice) if found else gone(turn)
