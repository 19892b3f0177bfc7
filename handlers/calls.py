"""From an answer to Bot API calls: a tap edits its message in place, everything else sends a new one."""

from telegram import CallbackQuery

from core.model import Button, Screen
from core.ponte import Call

NOTICE_LIMIT = 200  # answerCallbackQuery.text, Bot API


def acknowledge_calls(query: CallbackQuery | None, notice: str) -> list[Call]:
    """Return the call that ends the tap's waiting, with `notice` over the chat; none where nothing was tapped."""
    if query is None:
        return []
    call: Call = {"method": "answerCallbackQuery", "callback_query_id": query.id}
    return [{**call, "text": notice[:NOTICE_LIMIT]} if notice else call]


def clear_calls(chat_id: int) -> list[Call]:
    """Return the call that deletes every known message of the chat (see `core.ponte.Deliver`)."""
    return [{"method": "deleteMessages", "chat_id": chat_id}]


def show_calls(chat_id: int, screen: Screen | None, query: CallbackQuery | None) -> list[Call]:
    """Return the call that shows `screen`: in place of the message `query` was tapped under, else as a new one."""
    if screen is None:
        return []
    return [_show(chat_id, screen, query.message.message_id if query and query.message else None)]


def _show(chat_id: int, screen: Screen, message_id: int | None) -> Call:
    call: Call = {
        "method": "editMessageText" if message_id else "sendMessage",
        "chat_id": chat_id,
        "text": screen.text,
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    if message_id:
        call["message_id"] = message_id
    if screen.rows:
        call["reply_markup"] = {"inline_keyboard": [[_key(button) for button in row] for row in screen.rows]}
    return call


def _key(button: Button) -> dict[str, str]:
    if button.url:
        return {"text": button.text, "url": button.url}
    return {"text": button.text, "callback_data": button.data}
