"""A fake Bot API that is fast and believes everything: it hands out updates and notes when each was answered."""

import asyncio
import re
import socket
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Self
from urllib.parse import urlsplit

from benchmarks.throughput_http import Messages, answer, question
from benchmarks.throughput_updates import Updates, message

BATCH = 100  # updates in one getUpdates at most, and people who wait at the same time (Bot API)
CONNECTIONS = 40  # of a webhook, the default of setWebhook
LONG_POLL = 5.0  # seconds
SHORT = re.compile(rb"timeout\D{1,40}0\b")
CHAT, OFFSET = re.compile(rb"chat_id\D{1,60}(7\d{9})"), re.compile(rb"offset\D{1,40}(\d+)")
URL, SECRET = re.compile(rb'(http://127[^"\s&]+)'), re.compile(rb"secret_token\W{1,40}([\w-]{8,})")
LAST = (b"editMessageText", b"sendMessage")  # the call that shows the answer
ME = b'{"id":42,"is_bot":true,"first_name":"Bot","username":"a_bot","can_join_groups":true,"can_read_all_group_messages":false,"supports_inline_queries":true}'  # noqa: E501


class Telegram:
    """One bot's Bot API. `address` is where; `answered` the seconds each update of the last run waited."""

    def __init__(self) -> None:
        self.address = ""
        self.hook, self.secret = "", ""
        self.answered: list[float] = []
        self.ready = asyncio.Event()  # the bot asked for updates or named its webhook
        self._waiting: list[tuple[int, bytes]] = []
        self._begun: dict[int, float] = {}
        self._over: dict[int, asyncio.Event] = {}
        self._fresh = asyncio.Event()

    @asynccontextmanager
    async def serve(self) -> AsyncIterator[Self]:
        """Listen while the context lasts."""
        bound = socket.create_server(("127.0.0.1", 0), backlog=1000)
        self.address = f"http://127.0.0.1:{bound.getsockname()[1]}"
        server = await asyncio.get_running_loop().create_server(lambda: Connection(self), sock=bound)
        try:
            yield self
        finally:
            server.close()

    async def by_polling(self, job: Updates, updates: Iterator[int]) -> None:
        """Hand out the job's updates, a full batch at a time, until each is answered."""
        ids = list(updates)
        for at in range(0, len(ids), BATCH):
            batch = ids[at : at + BATCH]
            waits = [self.begin(job.person(update_id)) for update_id in batch]
            self._waiting += [(update_id, job.update(update_id)) for update_id in batch]
            self._fresh.set()
            for over in waits:
                await over.wait()

    async def by_webhook(self, job: Updates, updates: Iterator[int]) -> None:
        """Post the job's updates over several connections, on each the next after the one before is answered."""
        await asyncio.gather(*(self._connection(job, updates) for _ in range(CONNECTIONS)))

    async def _connection(self, job: Updates, updates: Iterator[int]) -> None:
        line = await self.line()
        for update_id in updates:
            over = self.begin(job.person(update_id))
            await self.post(line, job.update(update_id))
            await over.wait()
        line.transport.close()

    async def line(self) -> "Delivery":
        """Return a new connection to the webhook."""
        port = urlsplit(self.hook).port or 80
        _, line = await asyncio.get_running_loop().create_connection(lambda: Delivery(self), "127.0.0.1", port)
        return line

    async def post(self, line: "Delivery", update: bytes) -> None:
        """Post an update; return when the bot has answered the request."""
        line.transport.write(question(urlsplit(self.hook).path, update, self.secret))
        await line.taken()

    def begin(self, person: int) -> asyncio.Event:
        """Note that a person waits from now on; return what is set once they see an answer."""
        self._begun[person] = time.perf_counter()
        over = self._over[person] = asyncio.Event()
        return over

    def shown(self, body: bytes) -> bytes:
        """Note that an answer arrived; return the message as Telegram would give it back."""
        found = CHAT.search(body)
        person = int(found[1]) if found else 0
        if begun := self._begun.pop(person, 0.0):
            self.answered.append(time.perf_counter() - begun)
            self._over[person].set()
        return message(person)

    async def updates(self, body: bytes) -> bytes:
        """Return what waits from the offset on, once something does."""
        found = OFFSET.search(body)
        first = int(found[1]) if found else 0
        self._waiting = [pair for pair in self._waiting if pair[0] >= first]
        self.ready.set()
        if not self._waiting and not SHORT.search(body):
            self._fresh.clear()
            try:
                async with asyncio.timeout(LONG_POLL):
                    await self._fresh.wait()
            except TimeoutError:
                return b"[]"
        return b"[%b]" % b",".join(raw for _, raw in self._waiting[:BATCH])

    def hooked(self, body: bytes) -> None:
        """Note where updates are to be posted to."""
        found, secret = URL.search(body.replace(b"%3A", b":").replace(b"%2F", b"/")), SECRET.search(body)
        self.hook, self.secret = found[1].decode() if found else "", secret[1].decode() if secret else ""
        self.ready.set()


class Connection(Messages):
    """The bot's connection to the Bot API."""

    def __init__(self, telegram: Telegram) -> None:
        super().__init__()
        self._telegram = telegram
        self._poll: asyncio.Task[None] | None = None

    def message(self, head: bytes, body: bytes) -> None:
        method = head.split(b" ", 2)[1].partition(b"?")[0].rpartition(b"/")[2]
        if method == b"getUpdates":
            self._poll = asyncio.get_running_loop().create_task(self._updates(body))
            return
        if method == b"setWebhook":
            self._telegram.hooked(body)
        result = b"true"
        if method in LAST:
            result = self._telegram.shown(body)
        elif method == b"getMe":
            result = ME
        self._give(result)

    async def _updates(self, body: bytes) -> None:
        updates = await self._telegram.updates(body)
        if not self.transport.is_closing():
            self._give(updates)

    def _give(self, result: bytes) -> None:
        self.transport.write(answer(b'{"ok":true,"result":%b}' % result))


class Delivery(Messages):
    """A connection to the bot's webhook; a call in the response counts like any other."""

    def __init__(self, telegram: Telegram) -> None:
        super().__init__()
        self._telegram = telegram
        self._done: asyncio.Future[None] | None = None

    async def taken(self) -> None:
        """Return when the bot has answered the request."""
        self._done = asyncio.get_running_loop().create_future()
        await self._done

    def message(self, head: bytes, body: bytes) -> None:
        if b" 200 " not in head[:16]:
            raise RuntimeError(head[:40])
        if any(method in body for method in LAST):
            self._telegram.shown(body)
        if self._done:
            self._done.set_result(None)
