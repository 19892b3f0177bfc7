"""The typed parts of an announcement: asked, taken, refused with the reason. A file is read after the commit."""

import secrets
from dataclasses import replace
from datetime import UTC, datetime

from core.announcements import Content, Text, ToEvent, ToLink
from core.approval import LINK, TITLE
from core.flows import announcing as flow
from core.model import Talk
from core.moments import moment
from core.text import units
from handlers.announce import COUNCIL
from handlers.announce_asked import asked_screen, unclear_sentence
from handlers.announce_edit import Change, with_card
from handlers.announce_import import import_texts
from handlers.guard import guarded
from handlers.help import lost
from handlers.menu import gone
from handlers.routes import Typed
from handlers.turn import Answer, Turn


async def ask(turn: Turn, part: str, announcement: str, lang: str) -> Answer:
    """Begin to ask for a part, in place of any other talk."""
    wanted = next((each for each in flow.PARTS if each == part), None)
    if wanted is None or (wanted in ("title", "body") and lang not in turn.ponte.catalogues):
        return gone(turn)
    wipe = await turn.end_talk()
    talk = flow.begin(wanted, announcement, lang, secrets.token_hex(4), turn.ponte.now())
    await turn.work.talks.put(turn.person.chat_id, talk)
    return Answer(asked_screen(turn, talk), wipe=wipe)


async def heard(turn: Turn) -> Answer:
    """Take what was typed or sent; what cannot be taken is asked for again, with the reason."""
    talk = await turn.work.talks.get(turn.person.chat_id)
    asked = flow.asked(talk, turn.ponte.now())
    if talk is None or asked is None:
        return await lost(turn)
    if asked.part == "import":
        return await import_texts(turn, asked)
    value = _value(turn, asked)
    if value is None:
        return Answer(asked_screen(turn, talk, unclear_sentence(turn, asked.part)))
    following = flow.answered(talk, value, secrets.token_hex(4), turn.ponte.now())
    if following is not None:
        await turn.work.talks.put(turn.person.chat_id, following)
        return Answer(asked_screen(turn, following))
    await turn.end_talk()
    change = _change(turn, asked, value)
    return await with_card(turn, asked.announcement, change, fresh=True, texts=asked.part == "body")


def _value(turn: Turn, asked: flow.Asked) -> str | None:
    """Return what was typed, as the talk keeps it; None where it is not what was asked for."""
    match asked.part:
        case "title":
            return turn.about if turn.about and "\n" not in turn.about and units(turn.about) <= TITLE else None
        case "body":
            return turn.html or None
        case "file":
            return turn.sent.file_id if turn.sent else None
        case "link":
            return turn.about if LINK.fullmatch(turn.about) else None
        case "place":
            return turn.about or None
    return _moment(turn)


def _moment(turn: Turn) -> str | None:
    rules, now = turn.ponte.library.rules, turn.ponte.now()
    found = moment(turn.about, rules.local(now))
    return found.astimezone(UTC).isoformat() if found and found > now else None


def _change(turn: Turn, asked: flow.Asked, value: str) -> Change:
    """Return the change that a part makes."""
    given, sent = asked.given, turn.sent

    def change(content: Content) -> Content:
        match asked.part:
            case "body":
                return replace(content, texts={**content.texts, asked.lang: Text(given["title"], value)})
            case "file":
                return replace(content, attachment=sent)
            case "link":
                return replace(content, action=ToLink(value))
            case "place":
                starts, ends = (datetime.fromisoformat(given[name]) for name in ("starts", "ends"))
                return replace(content, action=ToEvent(starts, ends, value))
            case "time":
                return replace(content, starts_at=datetime.fromisoformat(value))
        return replace(content, expires_at=datetime.fromisoformat(value))

    return change


async def resumed(turn: Turn) -> Answer | None:
    """Return the part the talk waits for, in the language of `turn`; None where no such talk is open."""
    talk: Talk | None = await turn.work.talks.get(turn.person.chat_id)
    return Answer(asked_screen(turn, talk)) if talk and flow.asked(talk, turn.ponte.now()) else None


ROUTES = (Typed(flow.FLOW, guarded(heard, COUNCIL, lost)),)
