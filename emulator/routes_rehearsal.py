"""What a rehearsal or a test may arrange: faults, raw updates, people who vanish; and the journal of all calls."""

from aiohttp import web

from emulator.api import Api
from emulator.faults import Fault
from emulator.people import Chat


def rehearsal_routes(api: Api) -> list[web.RouteDef]:
    """Return the routes."""
    world = api.world

    async def fault(request: web.Request) -> web.Response:
        api.faults.plan(Fault(**await request.json()))
        return web.json_response({})

    async def journal(request: web.Request) -> web.Response:
        return web.json_response(world.journal)

    async def update(request: web.Request) -> web.Response:
        given = await request.json()
        for body in given.values():
            chat = body.get("chat") if isinstance(body, dict) else None
            if isinstance(chat, dict) and isinstance(chat.get("id"), int):
                found = Chat(chat["id"], chat.get("type", "group"), chat.get("title", ""), started=True)
                world.chats.setdefault(chat["id"], found)
        return web.json_response(world.updates.put_raw(given))

    async def deactivate(request: web.Request) -> web.Response:
        world.chats[int(request.match_info["id"])].deactivated = True
        return web.json_response({})

    async def migrate(request: web.Request) -> web.Response:
        old, new = int(request.match_info["old"]), int(request.match_info["new"])
        chat = world.chats[old]
        chat.migrated_to = new
        world.chats[new] = Chat(new, "supergroup", chat.title, started=True)
        return web.json_response({})

    async def chat(request: web.Request) -> web.Response:
        found = world.chats[int(request.match_info["id"])]
        return web.json_response([message.api for message in found.messages.values()])

    return [
        web.post("/faults", fault),
        web.get("/requests", journal),
        web.post("/updates", update),
        web.post("/deactivated/{id:-?[0-9]+}", deactivate),
        web.post("/migrate/{old:-?[0-9]+}/{new:-?[0-9]+}", migrate),
        web.get("/chats/{id:-?[0-9]+}", chat),
    ]
