"""aiogram as it comes, on uvloop as its documentation advises."""

import uvloop
from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import CommandStart
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web

from benchmarks.throughput_bots import words

PLAIN = LinkPreviewOptions(is_disabled=True)
people = words.People()
dispatcher = Dispatcher()


def keyboard(lang: str, kind: str) -> InlineKeyboardMarkup:
    rows = words.buttons(lang, kind)
    made = [[InlineKeyboardButton(text=text, callback_data=data) for text, data in row] for row in rows]
    return InlineKeyboardMarkup(inline_keyboard=made)


@dispatcher.message(CommandStart())
async def start(message: Message) -> None:
    if message.from_user:
        lang = words.language_of(message.from_user.language_code)
        people.put(message.from_user.id, lang)
        shown = keyboard(lang, "section")
        await message.answer(words.MENU[lang], parse_mode="HTML", reply_markup=shown, link_preview_options=PLAIN)


@dispatcher.callback_query(F.data.startswith("topic|"))
async def topic(query: CallbackQuery) -> None:
    lang = (query.data or "").rpartition("|")[2]
    await query.answer()
    if isinstance(query.message, Message):
        shown = keyboard(lang, "topic")
        await query.message.edit_text(words.ANSWER, parse_mode="HTML", reply_markup=shown, link_preview_options=PLAIN)


async def by_polling(bot: Bot) -> None:
    await dispatcher.start_polling(bot)


async def by_webhook(bot: Bot) -> None:
    application = web.Application()
    SimpleRequestHandler(dispatcher, bot).register(application, path="/hook")
    setup_application(application, dispatcher, bot=bot)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", words.PORT).start()
    await bot.set_webhook(f"http://127.0.0.1:{words.PORT}/hook")
    import asyncio

    await asyncio.Event().wait()


async def main() -> None:
    server = TelegramAPIServer.from_base(words.API)
    bot = Bot(words.TOKEN, session=AiohttpSession(api=server))
    await (by_webhook(bot) if words.MODE == "webhook" else by_polling(bot))


if __name__ == "__main__":
    uvloop.run(main())
