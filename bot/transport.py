"""PTB's network over aiohttp: one session for everything (5.8 times the throughput of its own, see docs/decisions)."""

import json
from functools import lru_cache
from http import HTTPStatus
from typing import Any, cast

import aiohttp
from telegram import InputFile
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter  # PTB is pinned; its public way in is one method a call
from yarl import URL

Seconds = Any  # PTB passes floats, None, or its DEFAULT_NONE object
PATIENCE = 20.0
JSON = "application/json"
PLAIN = {"Accept-Encoding": "identity"}  # answers are short: unpacking them costs more than it saves


class NotTaken(NetworkError):
    """Telegram has not taken the call: no connection was made, or what stands before it was out of order."""


class Plain:
    """Parameters without a file, in the place of `RequestData`: one JSON, where PTB makes JSON of JSON."""

    contains_files = False

    def __init__(self, parameters: dict[str, Any]) -> None:
        self.json_payload = json.dumps(parameters).encode()


class AiohttpRequest(BaseRequest):
    """PTB's `BaseRequest`. Raises `NotTaken`, or `TimedOut` where the call may have been taken and nobody can tell;
    never an aiohttp error: those carry the token."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return PATIENCE

    async def initialize(self) -> None:
        if self._session is None or self._session.closed:
            connector, no_jar = aiohttp.TCPConnector(limit=256), aiohttp.DummyCookieJar()
            self._session = aiohttp.ClientSession(connector=connector, cookie_jar=no_jar, headers=PLAIN)

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()

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
        if self._session is None:
            raise NetworkError("the connection is not open")
        total = read_timeout if isinstance(read_timeout, int | float) else PATIENCE
        asked = self._session.request(
            method, _url(url), timeout=_timeout(total), allow_redirects=False, **_body(request_data)
        )
        try:
            async with asked as answer:
                status, content = answer.status, await answer.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NotTaken(type(error).__name__) from None
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise TimedOut(type(error).__name__) from None
        if status == HTTPStatus.GATEWAY_TIMEOUT:
            raise TimedOut
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise NotTaken(str(status))
        return status, content


@lru_cache(maxsize=64)
def _url(url: str) -> URL:
    return URL(url)


@lru_cache(maxsize=8)
def _timeout(total: float) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=total, connect=10)


def _parameter(name: str, value: Any) -> RequestParameter:
    if isinstance(value, InputFile):
        return RequestParameter.from_input(name, value)
    return RequestParameter(name, value, None)


def _body(data: RequestData | None) -> dict[str, Any]:
    if data is None:
        return {}
    if not data.contains_files:
        return {"data": aiohttp.BytesPayload(data.json_payload, content_type=JSON)}  # a third cheaper than a form
    form = aiohttp.FormData(data.json_parameters)
    for name, (filename, content, mime) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return {"data": form}
