"""The bot's side over HTTP: /bot<token>/<method> and /file/bot<token>/<path>."""

from urllib.parse import quote

from aiohttp import web

from emulator.api import Api
from emulator.errors import ApiError
from emulator.parameters import raw_parameters


def bot_routes(api: Api, token: str) -> list[web.RouteDef]:
    """Return the routes of one token; any other gets 401."""

    async def call(request: web.Request) -> web.StreamResponse:
        try:
            if request.match_info["token"] != token:
                raise ApiError(401, "Unauthorized")
            result, lost = await api.call(request.match_info["method"], await raw_parameters(request))
        except ApiError as refusal:
            return web.json_response(refusal.body(), status=refusal.status)
        if lost and request.transport:
            request.transport.abort()
        return web.json_response({"ok": True, "result": result})

    async def download(request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != token:
            return web.json_response(ApiError(401, "Unauthorized").body(), status=401)
        return file_response(api, request.match_info["path"])

    path = "/bot{token:[^/]+}/{method}"
    return [web.get(path, call), web.post(path, call), web.get("/file/bot{token:[^/]+}/{path:.+}", download)]


def file_response(api: Api, file_id: str) -> web.Response:
    """Return a stored file; raises 404."""
    if file_id not in api.world.files:
        raise web.HTTPNotFound
    file = api.world.files[file_id]
    inline = file.mime.startswith("image/") and "svg" not in file.mime
    headers = {} if inline else {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}"}
    return web.Response(body=file.content, content_type=file.mime.split(";")[0], headers=headers)
