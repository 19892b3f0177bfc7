"""What does not happen in a private chat: groups get one pointer, and a block or its end is noted."""

from dataclasses import replace

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.ext import ChatMemberHandler, CommandHandler, ContextTypes, filters

from core.ponte import Call, Ponte
from handlers.answering import Callback, Handler

GONE = {ChatMemberStatus.BANNED, ChatMemberStatus.LEFT}


def group_call(ponte: Ponte, chat_id: int, language_code: str | None) -> Call:
    """Return the sentence that sends people of a group to the private chat."""
    words = ponte.catalogues[ponte.negotiate(language_code)]
    key = InlineKeyboardButton(words.text("Open the private chat"), url=f"https://t.me/{ponte.username}?start=menu")
    text = words.text("I answer in private only, so that nobody else reads what you ask.")
    return {
        "method": "sendMessage",
        "chat_id": chat_id,
        "text": text,
        "reply_markup": InlineKeyboardMarkup([[key]]).to_dict(),
    }


def in_group(ponte: Ponte) -> Callback:
    """Answer a command in a group; other talk there is none of our business."""

    async def callback(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        chat, user = update.effective_chat, update.effective_user
        if chat and user:
            ponte.deliver(chat.id, [group_call(ponte, chat.id, user.language_code)])

    return callback


def membership(ponte: Ponte) -> Callback:
    """Note who blocked the bot or came back; greet a group once when added."""

    async def callback(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        change = update.my_chat_member
        if change is None:
            return
        gone = change.new_chat_member.status in GONE
        if change.chat.type == ChatType.PRIVATE:
            await _note(ponte, change.chat.id, gone)
        elif not gone:
            ponte.deliver(change.chat.id, [group_call(ponte, change.chat.id, change.from_user.language_code)])

    return callback


async def _note(ponte: Ponte, chat_id: int, gone: bool) -> None:
    async with ponte.storage.unit_of_work() as work:
        person = await work.people.get(chat_id)
        if person is not None:
            day = ponte.now().date() if gone else None
            await work.people.put(replace(person, gone_on=day))
        await work.commit()


def handlers(ponte: Ponte) -> list[Handler]:
    """Return the handlers of groups and of membership."""
    names = ["start", "menu", "nearby", "help", "language", "emergency", "answers", "privacy", "cancel"]
    return [
        CommandHandler(names, in_group(ponte), filters=filters.ChatType.GROUPS),
        ChatMemberHandler(membership(ponte), ChatMemberHandler.MY_CHAT_MEMBER),
    ]
