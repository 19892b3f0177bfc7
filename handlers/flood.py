"""What somebody reads who sends more than can be answered: once, and with the way to help."""

from typing import Any

from core.ponte import Call, Ponte
from handlers.calls import show_calls
from handlers.screens import emergency_button, screen


def flood_calls(ponte: Ponte, chat_id: int, raw: dict[str, Any]) -> list[Call]:
    """Return the calls that say so, without touching storage; nothing outside a private chat."""
    shown = raw.get("message") or (raw.get("callback_query") or {}).get("message") or {}
    if (shown.get("chat") or {}).get("id") != chat_id:
        return []
    sender = (raw.get("message") or raw.get("callback_query") or {}).get("from") or {}
    words = ponte.catalogues[ponte.negotiate(sender.get("language_code"))]
    many = words.text("You sent many messages at once. Some were not read. Wait a moment, then write again.")
    danger = words.text("Are you in danger now? Tap 🆘 for the numbers that help.")
    return show_calls(chat_id, screen(words, [many, danger], (emergency_button(words),)), None)
