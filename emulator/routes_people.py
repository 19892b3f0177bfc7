"""The people's side over HTTP: what the chat page and tests call. Loopback only; nothing here is Telegram's."""

import asyncio
from typing import Any

from aiohttp import web

from emulator import chats
from emulator.api import Api
from emulator.errors import ApiError
from emulator.people import HIDDEN, Json, Profile
from emulator.routes_bot import file_response

KEEP_ALIVE = 15.0  # seconds between signs of life on an event stream


def people_routes(api: Api, note: str) -> list[web.RouteDef]:
    """Return the routes of the chat page."""
    desk, one = Desk(api, note), "/people/{id:[0-9]+}"
    posts = {
        "messages": desk.write,
        "taps": desk.tap,
        "inline": desk.inline,
        "blocked": desk.block,
        "language": desk.language,
    }
    return [
        web.get("/people", desk.people),
        web.post("/people", desk.add),
        web.get(f"{one}/chat", desk.chat),
        web.get(f"{one}/events", desk.events),
        web.get("/files/{id}", desk.file),
        *(web.post(f"{one}/{name}", _refusals(handler)) for name, handler in posts.items()),
    ]


class Desk:
    """Answers the chat page; `note` stands above it."""

    def __init__(self, api: Api, note: str) -> None:
        self._api, self._world, self._note = api, api.world, note

    async def people(self, request: web.Request) -> web.Response:
        listed = [_described(person) for person in self._world.people.values() if person.role != HIDDEN]
        return web.json_response({"people": listed, "bot": chats.about_bot(self._world, ""), "note": self._note})

    async def add(self, request: web.Request) -> web.Response:
        given = await request.json()
        person_id = max([2000, *self._world.people]) + 1
        role = str(given.get("role", "person"))
        person = Profile(person_id, str(given.get("name") or "?"), str(given.get("language_code", "")), role)
        self._world.add(person)
        return web.json_response(_described(person))

    async def write(self, request: web.Request) -> web.Response:
        message = chats.write(self._world, self._id(request), await request.json())
        return web.json_response({"message_id": message.api["message_id"]})

    async def tap(self, request: web.Request) -> web.Response:
        given = await request.json()
        return web.json_response(await chats.tap(self._world, self._id(request), given["message_id"], given["data"]))

    async def inline(self, request: web.Request) -> web.Response:
        query = (await request.json())["query"]
        return web.json_response(await chats.ask_inline(self._world, self._id(request), query))

    async def block(self, request: web.Request) -> web.Response:
        chats.block(self._world, self._id(request), bool((await request.json())["blocked"]))
        return web.json_response({})

    async def language(self, request: web.Request) -> web.Response:
        person = self._world.people[self._id(request)]
        person.language_code = str((await request.json())["language_code"])
        self._world.chats[person.id].touch()
        return web.json_response(_described(person))

    async def chat(self, request: web.Request) -> web.Response:
        return web.json_response(chats.snapshot(self._world, self._id(request)))

    async def events(self, request: web.Request) -> web.StreamResponse:
        return await _stream(request, self._api, self._id(request))

    async def file(self, request: web.Request) -> web.Response:
        return file_response(self._api, request.match_info["id"])

    def _id(self, request: web.Request) -> int:
        person_id = int(request.match_info["id"])
        if person_id not in self._world.people:
            raise web.HTTPNotFound
        return person_id


def _refusals(handler: Any) -> Any:
    async def answer(request: web.Request) -> web.StreamResponse:
        try:
            return web.json_response({}) if (made := await handler(request)) is None else made
        except ApiError as refusal:
            return web.json_response(refusal.body(), status=refusal.status)
        except (KeyError, ValueError, TypeError):
            return web.json_response({"description": "Bad Request: malformed"}, status=400)

    return answer


def _described(person: Profile) -> Json:
    return {"id": person.id, "name": person.name, "language_code": person.language_code, "role": person.role}


async def _stream(request: web.Request, api: Api, person_id: int) -> web.StreamResponse:
    """Send an event whenever the chat changed."""
    changed = asyncio.Event()
    changed.set()
    listeners = api.world.chats[person_id].listeners
    listeners.add(changed)
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    await response.prepare(request)
    try:
        while True:
            try:
                await asyncio.wait_for(changed.wait(), KEEP_ALIVE)
                changed.clear()
                await response.write(b"data: changed\n\n")
            except TimeoutError:
                await response.write(b": still here\n\n")
    except ConnectionResetError:
        return response
    finally:
        listeners.discard(changed)
