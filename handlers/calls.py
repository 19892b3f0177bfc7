"""From an answer to Bot API calls: a tap edits its message in place, everything else sends a new one."""

from dataclasses import asdict
from typing import Any

from core.ponte import Call
from core.screens import Button, Document, EventFile, Keyboard, Picture, Pin, Screen

NOTICE_LIMIT = 200  # answerCallbackQuery.text, Bot API
HINT_LIMIT = 64  # ReplyKeyboardMarkup.input_field_placeholder

Shown = Screen | Picture | Document | Pin | EventFile


def acknowledge_calls(query_id: str, notice: str) -> list[Call]:
    """Return the call that ends a tap's waiting, with `notice` over the chat; none where nothing was tapped ("")."""
    if not query_id:
        return []
    call: Call = {"method": "answerCallbackQuery", "callback_query_id": query_id}
    return [{**call, "text": notice[:NOTICE_LIMIT]} if notice else call]


def clear_calls(chat_id: int) -> list[Call]:
    """Return the call that deletes every known message of the chat (see `core.ponte.Deliver`)."""
    return [{"method": "deleteMessages", "chat_id": chat_id}]


def show_calls(chat_id: int, shown: Shown | None, under: int | None) -> list[Call]:
    """Return the call that shows a screen in place of the message `under` a button, else as a new one."""
    if shown is None:
        return []
    if isinstance(shown, Pin):
        return [_pin(chat_id, shown)]
    if isinstance(shown, Picture):
        return [_picture(chat_id, shown)]
    if isinstance(shown, EventFile):
        return [_event(chat_id, shown)]
    if isinstance(shown, Document):
        return [_document(chat_id, shown)]
    return [_show(chat_id, shown, under)]


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
    elif screen.keyboard:
        call["reply_markup"] = _keyboard(screen.keyboard)
    return call


def _keyboard(keyboard: Keyboard) -> dict[str, Any]:
    if not keyboard.share:
        return {"remove_keyboard": True}
    return {
        "keyboard": [[{"text": keyboard.share, "request_location": True}]],
        "resize_keyboard": True,
        "one_time_keyboard": True,
        "input_field_placeholder": keyboard.hint[:HINT_LIMIT],
    }


def _pin(chat_id: int, pin: Pin) -> Call:
    return {
        "method": "sendVenue",
        "chat_id": chat_id,
        "latitude": pin.point.lat,
        "longitude": pin.point.lon,
        "title": pin.title,
        "address": pin.address,
    }


def _picture(chat_id: int, picture: Picture) -> Call:
    made = {"chart": asdict(picture.chart), "name": "chart.png", "otherwise": picture.caption}
    return {"method": "sendPhoto", "chat_id": chat_id, "photo": made, "caption": picture.caption, "parse_mode": "HTML"}


def _document(chat_id: int, given: Document) -> Call:
    made = {"report": [given.first, given.last, given.lang], "name": given.name, "otherwise": given.otherwise}
    return {
        "method": "sendDocument",
        "chat_id": chat_id,
        "document": made,
        "caption": given.caption,
        "parse_mode": "HTML",
    }


def _key(button: Button) -> dict[str, str]:
    if button.url:
        return {"text": button.text, "url": button.url}
    return {"text": button.text, "callback_data": button.data}


def _event(chat_id: int, event: EventFile) -> Call:
    """The file itself is made when the call is sent (see `bot/uploads.py`)."""
    values = {**asdict(event), "starts": event.starts.isoformat(), "ends": event.ends.isoformat()}
    document = {"event": values, "name": "event.ics", "otherwise": event.caption}
    kept = {"document": document, "caption": event.caption, "parse_mode": "HTML"}
    return {"method": "sendDocument", "chat_id": chat_id, **kept}
