"""What an update says, out of the framework's object, or, where nothing more is needed, out of the JSON itself."""

from dataclasses import dataclass
from typing import Any

from telegram import Message, Update
from telegram.constants import ChatType, MessageEntityType
from telegram.ext import filters

from core.announcements import Attachment
from core.places import Point
from handlers.buttons import Tap, decode

Raw = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Heard:
    """One update. `tag` is the language Telegram proposes (IETF). Of a tap: `query_id`, the button's data in `tap`
    (None where it is not ours) and the message `under` which it was; else the `message_id` of what was sent.

    `about` is the button's subject, a command's argument or what was typed, `html` what was typed with its marks.
    `point` is a shared location, `sent` a picture or document, as Telegram gave them.
    """

    update_id: int
    user_id: int
    tag: str
    query_id: str = ""
    tap: Tap | None = None
    under: int | None = None
    message_id: int | None = None
    about: str = ""
    html: str = ""
    point: Point | None = None
    sent: Attachment | None = None


def in_update(update: Update) -> Heard | None:
    """Return what an update says, None where nobody says it."""
    user, query, message = update.effective_user, update.callback_query, update.message
    if user is None:
        return None
    tag = user.language_code or ""
    if query:
        tap = decode(query.data or "")
        under = query.message.message_id if query.message else None
        return Heard(update.update_id, user.id, tag, query.id, tap, under, about=tap.about if tap else "")
    if message is None:
        return Heard(update.update_id, user.id, tag)
    return Heard(
        update.update_id,
        user.id,
        tag,
        message_id=message.message_id,
        about=_argument(update, message),
        html=message.text_html if message.text else "",
        point=_point(message),
        sent=_sent(message),
    )


def _argument(update: Update, message: Message) -> str:
    """Return what follows a command, or a whole message that is none, "" for what is no text."""
    text = message.text or ""
    return text.partition(" ")[2].strip() if filters.COMMAND.check_update(update) else text.strip()


def _sent(message: Message) -> Attachment | None:
    """Return a picture (the largest of its sizes) or a document."""
    if message.photo:
        return Attachment("photo", message.photo[-1].file_id)
    return Attachment("document", message.document.file_id) if message.document else None


def _point(message: Message) -> Point | None:
    return Point(message.location.latitude, message.location.longitude) if message.location else None


def tapped(raw: Raw) -> tuple[str, Heard] | None:
    """Return the kind of a button of ours under a message in a private chat, and what was heard; None for all else."""
    match raw.get("callback_query"):
        case {
            "id": str(query_id),
            "data": str(data),
            "from": {"id": int(user_id)} as user,
            "message": {"message_id": int(under), "chat": {"type": ChatType.PRIVATE}},
        } if tap := decode(data):
            tag = user.get("language_code") or ""
            return tap.kind, Heard(raw["update_id"], user_id, tag, query_id, tap, under, about=tap.about)
    return None


def commanded(raw: Raw) -> tuple[str, Heard] | None:
    """Return the name of a command sent in a private chat to no bot by name, and what was heard; None for all else."""
    message: Raw = raw.get("message") or {}
    match message:
        case {
            "message_id": int(message_id),
            "text": str(text),
            "from": {"id": int(user_id)} as user,
            "chat": {"type": ChatType.PRIVATE},
            "entities": [{"type": MessageEntityType.BOT_COMMAND, "offset": 0, "length": int(length)}, *_],
        } if "via_bot" not in message:
            tag, about = user.get("language_code") or "", text.partition(" ")[2].strip()
            return text[1:length].lower(), Heard(raw["update_id"], user_id, tag, message_id=message_id, about=about)
    return None
