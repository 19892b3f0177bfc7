"""Telegram: whether it takes the token, where it sends updates, and whether our clock agrees with its."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from bot.doctor.finding import Finding
from bot.hook import HOOK
from bot.settings import Settings

ONLINE = True
PATIENCE = aiohttp.ClientTimeout(total=15)
SLOW, WRONG = 5.0, 60.0  # seconds a clock may differ before it is worth a word, and before days and keys suffer
MANY = 100  # updates that wait
FOREIGN = "if you know of it, start the bot: it sets this right; if not, somebody has your token: revoke it"
RECENT = 3600.0  # seconds for which an error of the webhook is news


@dataclass(frozen=True, slots=True)
class Told:
    """An answer of the Bot API: its result, None for a refusal with `status`, and the time Telegram says it is."""

    status: int
    result: dict[str, Any] | None
    at: datetime | None


async def look(settings: Settings) -> list[Finding]:
    """Ask `getMe` and `getWebhookInfo`; nothing is changed."""
    async with aiohttp.ClientSession(timeout=PATIENCE) as http:
        try:
            me = await _ask(http, settings, "getMe")
            if me.result is None:
                return [_refused(me.status)]
            hook = await _ask(http, settings, "getWebhookInfo")
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            said = f"Telegram cannot be reached ({type(error).__name__})"
            return [Finding("token", "fault", said, "check the network and PONTE_API_BASE")]
    return [*_bot(me.result), *_webhook(settings, hook.result or {}), _clock(hook.at, datetime.now(UTC))]


async def _ask(http: aiohttp.ClientSession, settings: Settings, method: str) -> Told:
    async with http.post(f"{settings.api_base}{settings.token}/{method}", allow_redirects=False) as answer:
        body = await answer.json(content_type=None)
        date = answer.headers.get("Date")
        result = body.get("result") if isinstance(body, dict) and body.get("ok") else None
        return Told(answer.status, result, parsedate_to_datetime(date) if date else None)


def _refused(status: int) -> Finding:
    if status in (401, 404):
        return Finding("token", "fault", "Telegram refuses PONTE_TOKEN", "ask @BotFather for the token of your bot")
    return Finding("token", "fault", f"Telegram answers {status}", "try again in a minute; then check PONTE_API_BASE")


def _bot(me: dict[str, Any]) -> list[Finding]:
    found = [Finding("token", "ok", f"Telegram knows the bot as @{_plain(me.get('username'))}")]
    if not me.get("supports_inline_queries"):
        todo = "send /setinline to @BotFather, if people shall share answers in other chats"
        found.append(Finding("inline mode", "warning", "is off", todo))
    return found


def _webhook(settings: Settings, info: dict[str, Any]) -> list[Finding]:
    url, expected = str(info.get("url", "")), settings.public_url + HOOK
    found = [_polling(url)] if not settings.public_url else [_hooked(settings, url, expected)]
    waiting = int(info.get("pending_update_count", 0))
    if waiting > MANY:
        todo = "start the bot; if it runs, look at its log"
        found.append(Finding("updates", "warning", f"{waiting} wait at Telegram", todo))
    age = datetime.now(UTC).timestamp() - float(info.get("last_error_date", 0))
    if age < RECENT:
        said = f"failed {age / 60:.0f} minutes ago: {_plain(info.get('last_error_message'))}"
        found.append(Finding("webhook", "warning", said, "look at the proxy, its certificate and the log of the bot"))
    return found


def _polling(url: str) -> Finding:
    if not url:
        return Finding("webhook", "ok", "none, the bot polls")
    return Finding("webhook", "warning", f"updates go to {_host(url)}, and these settings poll", FOREIGN)


def _hooked(settings: Settings, url: str, expected: str) -> Finding:
    if not settings.listen:
        return Finding("webhook", "fault", "PONTE_PUBLIC_URL is set and nothing listens", "set PONTE_LISTEN too")
    if not url:
        return Finding("webhook", "warning", "none is set yet", "start the bot: it sets it")
    if url != expected:
        return Finding("webhook", "fault", f"updates go to {_host(url)}, not to PONTE_PUBLIC_URL", FOREIGN)
    return Finding("webhook", "ok", "updates come to PONTE_PUBLIC_URL")


def _clock(at: datetime | None, now: datetime) -> Finding:
    if at is None:
        return Finding("clock", "warning", "could not be compared", "see that the time is set by NTP")
    off = abs((now - at).total_seconds())
    if off > SLOW:
        said, todo = f"is {off:.0f} seconds away from Telegram's", "set the time by NTP: `timedatectl set-ntp true`"
        return Finding("clock", "fault" if off > WRONG else "warning", said, todo)
    return Finding("clock", "ok", "agrees with Telegram's")


def _host(url: str) -> str:
    """Return the machine of an address; its path may be a secret."""
    return _plain(urlsplit(url).hostname)


def _plain(value: object) -> str:
    """Return what somebody else wrote as one line."""
    return "".join(letter if letter.isprintable() else " " for letter in str(value or "nothing"))[:200]
