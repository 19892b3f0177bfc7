"""PTB's network: plain calls go over connections of our own, files over aiohttp (docs/decisions tells why)."""

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, cast

from telegram import InputFile
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter  # PTB is pinned; its public way in is one method a call

from bot.connection import Answer, Broken
from bot.connections import Connections, Unreached

if TYPE_CHECKING:
    from bot.files import Files

Seconds = Any  # PTB passes floats, None, or its DEFAULT_NONE object
PATIENCE = 20.0


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
        self._files: Files | None = None

    @property
    def read_timeout(self) -> float:
        return PATIENCE

    async def initialize(self) -> None:
        """Nothing to do: connections are made with the first call."""

    async def shutdown(self) -> None:
        self._connections.close()
        if self._files is not None:
            await self._files.close()
            self._files = None

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
        patience = read_timeout if isinstance(read_timeout, int | float) else PATIENCE
        try:
            status, content = await self._answered(method, url, request_data, patience)
        except Unreached as error:
            raise NotTaken(str(error)) from None
        except (Broken, TimeoutError) as error:
            raise TimedOut(str(error) or type(error).__name__) from None
        if status == HTTPStatus.GATEWAY_TIMEOUT:
            raise TimedOut
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise NotTaken(str(status))
        return status, content

    async def _answered(self, method: str, url: str, data: RequestData | None, patience: float) -> Answer:
        if data is not None and not data.contains_files:
            return await self._connections.post(url, data.json_payload, patience)
        if self._files is None:
            from bot.files import Files  # aiohttp takes 10 MB, and most bots never send a file

            self._files = Files()
        return await self._files.exchange(method, url, data, patience)


def _parameter(name: str, value: Any) -> RequestParameter:
    if isinstance(value, InputFile):
        return RequestParameter.from_input(name, value)
    return RequestParameter(name, value, None)
