"""From an answer to Bot API calls: a tap edits its message in place, everything else sends a new one."""

from telegram import CallbackQuery

from core.model import Button, Screen
from core.ponte import Call

NOTICE_LIMIT = 200  # answerCallbackQuery.text, Bot API


def answer_calls(
    chat_id: int, screen: Screen | None, notice: str, query: CallbackQuery | None, fresh: bool
) -> list[Call]:
    """Return the calls that show `screen` and `notice` in a private chat, in the order they must be sent."""
    calls: list[Call] = [_acknowledge(query, notice)] if query else []
    if screen is None:
        return calls
    message_id = query.message.message_id if query and query.message and not fresh else None
    return [*calls, _show(chat_id, screen, message_id)]


def _acknowledge(query: CallbackQuery, notice: str) -> Call:
    call: Call = {"method": "answerCallbackQuery", "callback_query_id": query.id}
    return {**call, "text": notice[:NOTICE_LIMIT]} if notice else call


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
