"""An approver sends an announcement back: why is asked first, so that its authors get one message with the reason."""

import secrets

from core.errors import ActRefused
from core.flows import returning as flow
from core.screens import Screen
from handlers.announce import STAFF, signer
from handlers.announce_card import card_screen
from handlers.announce_edit import refused
from handlers.announce_notice import notices
from handlers.guard import guarded
from handlers.help import lost
from handlers.menu import gone
from handlers.routes import Kind, Typed
from handlers.screens import bold, screen, tap
from handlers.turn import Answer, Turn

SILENT = "silent"


async def ask(turn: Turn) -> Answer:
    """Ask why; `about` is the announcement's id, and ".silent" behind it sends it back without a reason."""
    key, _, how = turn.about.partition(".")
    if await turn.work.announcements.get(key) is None:
        return gone(turn)
    wipe = await turn.end_talk()
    if how == SILENT:
        return await _returned(turn, key, "")
    await turn.work.talks.put(turn.person.chat_id, flow.begin(key, secrets.token_hex(4), turn.ponte.now()))
    return Answer(_question(turn, key), wipe=wipe)


async def heard(turn: Turn) -> Answer:
    """Take the reason and send it back."""
    key = flow.asked(await turn.work.talks.get(turn.person.chat_id), turn.ponte.now())
    if not key:
        return await lost(turn)
    reason = flow.taken(turn.about)
    if not reason:
        hint = turn.words.text("One message of at most {count} characters, please.", count=flow.LONGEST)
        return Answer(_question(turn, key, hint))
    await turn.end_talk()
    return await _returned(turn, key, reason)


async def _returned(turn: Turn, key: str, reason: str) -> Answer:
    try:
        made = await turn.work.announcements.act(key, "return", await signer(turn), turn.ponte.now())
    except ActRefused as error:
        return await refused(turn, key, str(error.fields["reason"]))
    beside = await notices(turn.ponte, turn.work, made, turn.person.chat_id, reason)
    notice = turn.words.text("Who wrote it is told.") if beside else ""
    return Answer(await card_screen(turn, made), notice=notice, beside=beside)


def _question(turn: Turn, key: str, hint: str = "") -> Screen:
    words = turn.words
    said = words.text("Write it in one message. It goes to who wrote the announcement and is kept nowhere else.")
    silent = tap(words, words.text("Without a reason"), "announceback", f"{key}.{SILENT}")
    back, stop = tap(words, words.text("‹ Back"), "announcement", key), tap(words, words.text("✖ Stop"), "cancel")
    return screen(words, [hint, bold(words.text("Why does it go back?")), said], (silent,), (back, stop))


async def resumed(turn: Turn) -> Answer | None:
    """Return the question in the language of `turn`; None where no such talk is open."""
    key = flow.asked(await turn.work.talks.get(turn.person.chat_id), turn.ponte.now())
    return Answer(_question(turn, key)) if key else None


ROUTES = (Kind("announceback", ask, STAFF), Typed(flow.FLOW, guarded(heard, STAFF, lost)))
