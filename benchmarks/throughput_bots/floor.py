"""The floor: a loop over raw connections that knows just these two updates. Nobody would run a bot like this."""

import asyncio
import json
from typing import Any
from urllib.parse import urlsplit

import uvloop

from benchmarks.throughput_bots import words
from benchmarks.throughput_http import Messages, answer, question

people = words.People()


class Line(Messages):
    """A connection to the Bot API: one call at a time."""

    _result: asyncio.Future[Any]

    async def call(self, method: str, **parameters: Any) -> Any:
        self._result = asyncio.get_running_loop().create_future()
        self.transport.write(question(f"/bot{words.TOKEN}/{method}", json.dumps(parameters).encode()))
        return await self._result

    def message(self, head: bytes, body: bytes) -> None:
        self._result.set_result(json.loads(body)["result"])


class Api:
    """As many connections as calls at the same time."""

    def __init__(self) -> None:
        self._free: list[Line] = []

    async def call(self, method: str, **parameters: Any) -> Any:
        where = urlsplit(words.API)
        line = self._free.pop() if self._free else None
        if line is None:
            _, line = await asyncio.get_running_loop().create_connection(Line, "127.0.0.1", where.port or 80)
        result = await line.call(method, **parameters)
        self._free.append(line)
        return result


def shown(lang: str, kind: str) -> dict[str, Any]:
    rows = [[{"text": text, "callback_data": data} for text, data in row] for row in words.buttons(lang, kind)]
    keyboard = {"inline_keyboard": rows}
    return {"parse_mode": "HTML", "reply_markup": keyboard, "link_preview_options": {"is_disabled": True}}


async def work(api: Api, update: dict[str, Any]) -> None:
    if query := update.get("callback_query"):
        where = {"chat_id": query["from"]["id"], "message_id": query["message"]["message_id"]}
        await api.call("answerCallbackQuery", callback_query_id=query["id"])
        lang = query["data"].rpartition("|")[2]
        await api.call("editMessageText", text=words.ANSWER, **where, **shown(lang, "topic"))
    else:
        user = update["message"]["from"]
        lang = words.language_of(user["language_code"])
        people.put(user["id"], lang)
        await api.call("sendMessage", chat_id=user["id"], text=words.MENU[lang], **shown(lang, "section"))


class Hook(Messages):
    """A connection of Telegram's to the webhook."""

    def __init__(self, api: Api) -> None:
        super().__init__()
        self._api = api

    def message(self, head: bytes, body: bytes) -> None:
        self._task = asyncio.get_running_loop().create_task(self._take(json.loads(body)))

    async def _take(self, update: dict[str, Any]) -> None:
        await work(self._api, update)
        self.transport.write(answer(b""))


async def main() -> None:
    api, offset = Api(), 0
    if words.MODE == "webhook":
        await asyncio.get_running_loop().create_server(lambda: Hook(api), "127.0.0.1", words.PORT)
        await api.call("setWebhook", url=f"http://127.0.0.1:{words.PORT}/hook")
        await asyncio.Event().wait()
    while True:
        updates = await api.call("getUpdates", offset=offset, timeout=25)
        await asyncio.gather(*(work(api, update) for update in updates))
        offset = max([offset, *(update["update_id"] + 1 for update in updates)])


if __name__ == "__main__":
    uvloop.run(main())
