"""What a person reads when something broke on our side."""

from telegram import Update

from core.ponte import Call, Ponte
from handlers.buttons import decode


def apology_calls(ponte: Ponte, update: Update) -> list[Call]:
    """Return the calls that say so once, without touching storage; nothing where there is nobody to tell."""
    user, chat, query = update.effective_user, update.effective_chat, update.callback_query
    if user is None or chat is None or chat.id != user.id:
        return []
    tap = decode(query.data or "") if query else None
    lang = tap.lang if tap and tap.lang in ponte.catalogues else ponte.negotiate(user.language_code)
    text = ponte.catalogues[lang].text("Something went wrong on our side. Please try again in a few minutes.")
    said: Call = {"method": "sendMessage", "chat_id": chat.id, "text": text}
    return [{"method": "answerCallbackQuery", "callback_query_id": query.id}, said] if query else [said]
