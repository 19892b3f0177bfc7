"""Files to and from the Bot API, over aiohttp: it has forms and all that HTTP knows. Imported with the first file."""

import aiohttp
from telegram.request import RequestData

from bot.connection import Answer, Broken
from bot.connections import CONNECTING, Unreached


class Files:
    """One session, opened with the first file."""

    def __init__(self) -> None:
        self._session = aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar())

    async def exchange(self, method: str, url: str, data: RequestData | None, patience: float) -> Answer:
        """Send a form with files, or fetch one. Raises Unreached, Broken, TimeoutError: its own name the token."""
        timeout = aiohttp.ClientTimeout(total=patience, connect=CONNECTING)
        form = _form(data) if data is not None else None
        try:
            async with self._session.request(method, url, data=form, timeout=timeout, allow_redirects=False) as answer:
                return answer.status, await answer.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise Unreached(type(error).__name__) from None
        except (aiohttp.ClientError, OSError) as error:
            raise Broken(type(error).__name__) from None

    async def close(self) -> None:
        """Close the session."""
        await self._session.close()


def _form(data: RequestData) -> aiohttp.FormData:
    form = aiohttp.FormData(data.json_parameters)
    for name, (filename, content, mime) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form
