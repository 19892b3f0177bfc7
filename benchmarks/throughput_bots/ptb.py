"""python-telegram-bot as it comes: its `Application`, its transport, its polling; the webhook as in its own example."""

import asyncio
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, Update
from telegram.ext import Application, ApplicationBuilder, CallbackQueryHandler, CommandHandler, ContextTypes

from benchmarks.throughput_bots import words

PLAIN = LinkPreviewOptions(is_disabled=True)
people = words.People()


def keyboard(lang: str, kind: str) -> InlineKeyboardMarkup:
    rows = words.buttons(lang, kind)
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(text, callback_data=data) for text, data in row] for row in rows]
    )


async def start(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    user, message = update.effective_user, update.message
    if user and message:
        lang = words.language_of(user.language_code)
        people.put(user.id, lang)
        shown = keyboard(lang, "section")
        await message.reply_text(words.MENU[lang], parse_mode="HTML", reply_markup=shown, link_preview_options=PLAIN)


async def topic(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    if query := update.callback_query:
        lang = (query.data or "").rpartition("|")[2]
        await query.answer()
        shown = keyboard(lang, "topic")
        await query.edit_message_text(words.ANSWER, parse_mode="HTML", reply_markup=shown, link_preview_options=PLAIN)


async def by_webhook(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    import uvicorn

    async def take(request: Request) -> Response:
        await application.update_queue.put(Update.de_json(await request.json(), application.bot))
        return Response()

    web = Starlette(routes=[Route("/hook", take, methods=["POST"])])
    server = uvicorn.Server(uvicorn.Config(web, port=words.PORT, access_log=False, log_level="error"))
    async with application:
        await application.start()
        serving = asyncio.ensure_future(server.serve())
        while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
            await asyncio.sleep(0.05)
        await application.bot.set_webhook(f"http://127.0.0.1:{words.PORT}/hook")
        await serving
        await application.stop()


def main() -> None:
    builder = ApplicationBuilder().token(words.TOKEN).base_url(f"{words.API}/bot")
    application = (builder.updater(None) if words.MODE == "webhook" else builder).build()
    application.add_handler(CommandHandler("start", start))
    application.add_handler(CallbackQueryHandler(topic, pattern=r"^topic\|"))
    if words.MODE == "webhook":
        asyncio.run(by_webhook(application))
    else:
        application.run_polling()


if __name__ == "__main__":
    main()
