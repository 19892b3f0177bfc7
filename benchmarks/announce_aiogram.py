"""The yardstick: a bare aiogram loop that keeps no ledger sends the same message; prints its CPU seconds (a child)."""

import json
import os
import sys
import time

import uvloop


async def main(first: int, people: int, text: str) -> None:
    from aiogram import Bot
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer
    from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions

    server = TelegramAPIServer.from_base(os.environ["PONTE_API_BASE"].removesuffix("/bot"))
    bot = Bot(os.environ["PONTE_TOKEN"], session=AiohttpSession(api=server))
    keyboard = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="No", callback_data="mute||pt")]])
    plain = LinkPreviewOptions(is_disabled=True)
    before = time.process_time(), time.perf_counter()
    for chat_id in range(first, first + people):
        await bot.send_message(chat_id, text, parse_mode="HTML", link_preview_options=plain, reply_markup=keyboard)
    print(json.dumps({"cpu": time.process_time() - before[0], "seconds": time.perf_counter() - before[1]}))
    await bot.session.close()


if __name__ == "__main__":
    uvloop.run(main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]))
