"""Keyboards, as strict as Telegram's server."""

import re
from typing import Any

from emulator.errors import bad
from emulator.people import Json

ACTS = {"callback_data", "url", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat"}
ACTS |= {"switch_inline_query_chosen_chat", "copy_text", "pay", "callback_game"}
IN_ROW, IN_ALL, DATA = 8, 100, 64  # buttons, buttons, bytes: Bot API
URL = re.compile(r"(https?|tg|ton)://[^\s]+")


def inline_keyboard(markup: Json) -> list[list[Json]]:
    """Return the rows; raises 400 for what Telegram refuses."""
    rows = markup["inline_keyboard"]
    _count(rows, IN_ALL)
    for button in (button for row in rows for button in row):
        _check(button)
    return [row for row in rows if row]


def _check(button: Json) -> None:
    unknown = button.keys() - {"text", "style", "icon_custom_emoji_id", *ACTS}
    if unknown:
        raise bad(f"can't parse inline keyboard button: unknown field {sorted(unknown)[0]}")
    if not button.get("text"):
        raise bad('can\'t parse inline keyboard button: Field "text" must be of type String')
    acts = [act for act in ACTS if act in button]
    if len(acts) != 1:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= DATA:
        raise bad("BUTTON_DATA_INVALID")
    if "url" in button and not URL.fullmatch(button["url"]):
        raise bad(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
    if "copy_text" in button and not 1 <= len(button["copy_text"].get("text", "")) <= 256:
        raise bad("BUTTON_COPY_TEXT_INVALID")


def reply_keyboard(markup: Json) -> Json:
    """Return the keyboard as the page shows it."""
    rows = markup["keyboard"]
    _count(rows, 300)
    return {
        "rows": [[_key(button) for button in row] for row in rows],
        "placeholder": markup.get("input_field_placeholder", ""),
        "one_time": bool(markup.get("one_time_keyboard")),
    }


def _key(button: Any) -> Json:
    if isinstance(button, str):
        return {"text": button, "request_location": False}
    if not button.get("text"):
        raise bad('can\'t parse keyboard button: Field "text" must be of type String')
    return {"text": button["text"], "request_location": bool(button.get("request_location"))}


def _count(rows: list[list[Json]], most: int) -> None:
    if any(len(row) > IN_ROW for row in rows) or sum(map(len, rows)) > most:
        raise bad("REPLY_MARKUP_TOO_LONG")
