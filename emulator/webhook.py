"""Delivers updates to a webhook: one at a time for each person, side by side across people, again until a 2xx."""

import asyncio
import json
import random
import time
from collections import defaultdict
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import aiohttp

from emulator.errors import ApiError
from emulator.people import Json

if TYPE_CHECKING:
    from emulator.world import World

FIRST_PAUSE, LONGEST_PAUSE = 0.1, 60.0  # seconds; it doubles with every failure
ANSWER = 60.0  # seconds a bot may take
CHATTED = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member")


class Webhook:
    """One address and its queues. A body `{"method": ...}` in the answer is carried out."""

    def __init__(self, url: str, secret: str, max_connections: int) -> None:
        self._url, self._max = url, max_connections
        self._headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
        self._slots = asyncio.Semaphore(max_connections)
        self._queues: dict[int, list[Json]] = defaultdict(list)
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._last_error: Json = {}
        self._http: aiohttp.ClientSession | None = None
        self._world: World | None = None

    def start(self, world: "World") -> None:
        """Take over the updates of `world`."""
        self._world, self._http = world, aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=ANSWER))
        waiting, world.updates.waiting = world.updates.waiting, []
        world.updates.push = self.push
        for update in waiting:
            self.push(update)

    async def stop(self, world: "World") -> list[Json]:
        """Give the undelivered updates back."""
        world.updates.push = None
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)
        if self._http:
            await self._http.close()
        return sorted(
            (update for queue in self._queues.values() for update in queue), key=lambda update: update["update_id"]
        )

    def push(self, update: Json) -> None:
        """Queue an update behind those of the same person."""
        person = _person(update)
        self._queues[person].append(update)
        if person not in self._tasks or self._tasks[person].done():
            self._tasks[person] = asyncio.get_running_loop().create_task(self._drain(person))

    def info(self) -> Json:
        """Return the Bot API's WebhookInfo."""
        pending = sum(map(len, self._queues.values()))
        known = {"url": self._url, "has_custom_certificate": False, "pending_update_count": pending}
        return {**known, "max_connections": self._max, **self._last_error}

    async def _drain(self, person: int) -> None:
        pause = FIRST_PAUSE
        while queue := self._queues[person]:
            async with self._slots:
                wait = await self._deliver_as_often(queue[0])
            if wait is None:
                queue.pop(0)
                pause = FIRST_PAUSE
                continue
            await asyncio.sleep(wait or pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def _deliver_as_often(self, update: Json) -> float | None:
        """Deliver once, or twice at once: then it is taken when one of both was."""
        twice = self._world is not None and random.random() < self._world.twice
        waits = await asyncio.gather(*(self._deliver(update) for _ in range(1 + twice)))
        return None if None in waits else waits[0]

    async def _deliver(self, update: Json) -> float | None:
        """Return None when it was taken, else the seconds to wait (0: as usual)."""
        if self._http is None:
            return 0.0
        try:
            async with self._http.post(self._url, json=update, headers=self._headers) as answer:
                if 200 <= answer.status < 300:
                    await self._carry_out(await answer.text())
                    return None
                self._note(f"Wrong response from the webhook: {answer.status} {answer.reason}")
                return float(answer.headers.get("Retry-After", 0))
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            self._note(f"Connection failed: {type(error).__name__}")
            return 0.0

    async def _carry_out(self, body: str) -> None:
        try:
            call = json.loads(body or "{}")
        except ValueError:
            return
        if self._world and isinstance(call, dict) and "method" in call:
            with suppress(ApiError):
                await self._world.call(call.pop("method"), call)

    def _note(self, reason: str) -> None:
        self._last_error = {"last_error_date": int(time.time()), "last_error_message": reason}


def _person(update: Json) -> int:
    """Return whose queue an update joins."""
    for kind in CHATTED:
        sender: Any = (update.get(kind) or {}).get("from")
        if sender:
            return int(sender["id"])
    return 0
