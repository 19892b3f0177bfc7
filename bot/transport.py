"""PTB's network: plain calls go over connections of our own, files over aiohttp (docs/decisions tells why)."""

import json
from http import HTTPStatus
from typing import Any, cast

import aiohttp
from telegram import InputFile
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter  # PTB is pinned; its public way in is one method a call

from bot.connection import Answer, Broken
from bot.connections import Connections, Unreached

Seconds = Any  # PTB passes floats, None, or its DEFAULT_NONE object
PATIENCE = 20.0
CONNECTING = 10.0  # seconds


class NotTaken(NetworkError):
    """Telegram has not taken the call: no connection was made, or what stands before it was out of order."""


class Plain:
    """Parameters without a file, in the place of `RequestData`: one JSON, where PTB makes JSON of JSON."""

    contains_files = False

    def __init__(self, parameters: dict[str, Any]) -> None:
        self.json_payload = json.dumps(parameters).encode()


class Transport(BaseRequest):
    """PTB's `BaseRequest`. Raises `NotTaken`, or `TimedOut` where the call may have been taken and nobody can tell;
    never an aiohttp error: those carry the token."""

    def __init__(self) -> None:
        self._connections = Connections()
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return PATIENCE

    async def initialize(self) -> None:
        """Nothing to do: connections are made with the first call."""

    async def shutdown(self) -> None:
        self._connections.close()
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def call(self, url: str, parameters: dict[str, Any], patience: float = PATIENCE) -> Any:
        """Return the `result` of one call, an `InputFile` among the parameters uploaded; raises PTB's `TelegramError`
        family."""
        if any(isinstance(value, InputFile) for value in parameters.values()):
            data = RequestData([_parameter(name, value) for name, value in parameters.items()])
        else:
            data = cast(RequestData, Plain(parameters))
        return await self.post(url, data, read_timeout=patience)

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Seconds = BaseRequest.DEFAULT_NONE,
        write_timeout: Seconds = BaseRequest.DEFAULT_NONE,
        connect_timeout: Seconds = BaseRequest.DEFAULT_NONE,
        pool_timeout: Seconds = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        total = read_timeout if isinstance(read_timeout, int | float) else PATIENCE
        plain = request_data is not None and not request_data.contains_files
        try:
            if request_data is not None and plain:
                status, content = await self._connections.post(url, request_data.json_payload, total)
            else:
                status, content = await self._by_form(method, url, request_data, total)
        except (Unreached, aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NotTaken(type(error).__name__) from None
        except (Broken, aiohttp.ClientError, TimeoutError, OSError) as error:
            raise TimedOut(type(error).__name__) from None
        if status == HTTPStatus.GATEWAY_TIMEOUT:
            raise TimedOut
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise NotTaken(str(status))
        return status, content

    async def _by_form(self, method: str, url: str, data: RequestData | None, total: float) -> Answer:
        """Send files, or fetch one."""
        if self._session is None:
            self._session = aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar())
        patience = aiohttp.ClientTimeout(total=total, connect=CONNECTING)
        form = _form(data) if data is not None else None
        async with self._session.request(method, url, data=form, timeout=patience, allow_redirects=False) as answer:
            return answer.status, await answer.read()


def _parameter(name: str, value: Any) -> RequestParameter:
    if isinstance(value, InputFile):
        return RequestParameter.from_input(name, value)
    return RequestParameter(name, value, None)


def _form(data: RequestData) -> aiohttp.FormData:
    form = aiohttp.FormData(data.json_parameters)
    for name, (filename, content, mime) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form
