"""Files that staff send: fetched from Telegram, no larger than was asked for."""

from telegram.error import TelegramError

from bot.transport import Transport
from core.errors import NotFetched


async def fetched(transport: Transport, base_url: str, file_url: str, file_id: str, limit: int) -> bytes:
    """Return the content of a file of at most `limit` bytes. Raises NotFetched.

    `base_url` and `file_url` are the Bot API's addresses with the token: an error never repeats them.
    """
    try:
        told = await transport.call(f"{base_url}/getFile", {"file_id": file_id})
        if int(told.get("file_size") or 0) > limit:
            raise NotFetched
        content = await transport.retrieve(f"{file_url}/{told['file_path']}")
    except (TelegramError, KeyError):
        raise NotFetched from None
    if len(content) > limit:
        raise NotFetched
    return content
