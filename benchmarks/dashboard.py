"""The dashboard over a year of invented feedback: every page for every role, and how long the server takes.

example:
  python -m benchmarks.dashboard
  python -m benchmarks.dashboard --feedbacks 20000 --json

starting       ms of the slowest page while the bot has just started and works the figures out
first, second  ms of the slowest page once all is known, at the first view and at later ones (median of 3): `page`
kb             the largest page in kB (1,000 bytes), `large` its address
ratio          `second` over the time of the page that says how to enter, in the same run
ready          s from the start until every period that pages offer is known
"""

import argparse
import asyncio
import json
import statistics
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from starlette.types import ASGIApp, Message

import dashboard
from benchmarks.dashboard_year import announcement, fill, staff
from bot import bookkeeping
from bot.running import Running
from bot.settings import PACK, load
from bot.wiring import running
from core.months import span
from core.periods import offered
from core.ponte import Ponte
from core.roles import Role
from dashboard.cookies import SESSION
from dashboard.desk import Desk
from dashboard.routes import POST, Page
from emulator import Emulator

NOW = datetime(2026, 1, 15, 15, tzinfo=UTC)  # a year is over, so that nothing depends on the day of the run
MONTHS = span("2025-01", "2025-12")
TOKEN, SECRET = "42:BENCHMARK", b"benchmark"
TRIALS, TIMES = 200, 3
FILE = "/reports/file"  # no page: a report is set for seconds, one at a time


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one run."""

    starting: float
    first: float
    second: float
    page: str
    kb: float
    large: str
    ratio: float
    ready: float
    pages: int


@dataclass(frozen=True, slots=True)
class View:
    """What the server gave at an address, and in how many ms."""

    path: str
    ms: float
    status: int
    size: int


async def viewed(app: ASGIApp, path: str, cookie: str = "") -> View:
    """Open a page as uvicorn would ask for it."""
    path, _, query = path.partition("?")
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": query.encode(),
        "headers": [(b"cookie", cookie.encode())],
    }
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    async def send(message: Message) -> None:
        sent.append(message)

    start = time.perf_counter()
    await app(scope, receive, send)
    spent = time.perf_counter() - start
    size = sum(len(message.get("body", b"")) for message in sent)
    return View(f"{path}?{query}" if query else path, 1000 * spent, int(sent[0]["status"]), size)


def addresses(ponte: Ponte, news: str, role: Role) -> Iterator[str]:
    """Yield the pages of a role, those with figures for every period that is offered."""
    periods = offered(f"{ponte.now():%Y-%m}")
    topic, source = sorted(ponte.library.topic_ids())[0], ponte.library.city.source_language
    shown = {
        "/": [f"/?period={each}" for each in periods],
        "/indicators": [f"/indicators?period={each}" for each in periods],
        "/indicators/{id}": [
            f"/indicators/{name}?period={each}" for name in ("needed", "barriers") for each in periods
        ],
        "/comments": ["/comments", "/comments?state=all&page=99999", "/comments?form=visit&axis=I&state=all"],
        "/comments/{id}": [f"/comments/{len(MONTHS):04}{0:028}"],
        "/announcements/{id}": [f"/announcements/{news}"],
        "/content": ["/content", *(f"/content?list={fact.waits_in}" for fact in ponte.library.facts()[:1])],
        "/content/fact/{key}": [f"/content/fact/{fact.key}" for fact in ponte.library.facts()[:1]],
        "/content/topic/{topic}/{lang}": [f"/content/topic/{topic}/{source}"],
        "/announcements/{id}/progress": [],
        "/reports/file": [],  # a file: it is set for seconds, one at a time
    }
    for page in dashboard.entries():
        if isinstance(page, Page) and page.method != POST and (role == "admin" or role in page.roles):
            yield from shown.get(page.path, [page.path])


async def walk(app: ASGIApp, ponte: Ponte, cookies: Mapping[Role, str], news: str) -> list[View]:
    """Open every page as each role; a cookie more each time, or somebody would be found to ask too often."""
    return [
        await viewed(app, path, f"{cookie}; n={at}")
        for role, cookie in cookies.items()
        for at, path in enumerate(addresses(ponte, news, role))
    ]


async def measured(bot: Running, feedbacks: int) -> Figures:
    """Return the figures of a bot with so many feedbacks in a year."""
    ponte = bot.ponte
    ponte.now = lambda: NOW
    await fill(ponte, MONTHS, feedbacks)
    tokens, news = await staff(ponte), await announcement(ponte)
    desk = Desk(ponte, SECRET, secure=False)
    cookies = {role: f"{SESSION}={token}.{desk.signature('session', token)}" for role, token in tokens.items()}
    app = dashboard.create(ponte, SECRET, secure=False)
    start = time.perf_counter()
    keeping = bot.nursery.start(bookkeeping.keep(ponte), "bookkeeping")
    starting = await walk(app, ponte, cookies, news)
    for key in bookkeeping.keys(ponte):
        if not ponte.memory.known(key):
            await ponte.memory.ask(key).wait()
    ready = time.perf_counter() - start
    first, *again = [await walk(app, ponte, cookies, news) for _ in range(1 + TIMES)]
    keeping.cancel()
    plain = [await viewed(app, "/enter", f"n={at}") for at in range(TRIALS)]
    return _figures(starting, first, again, statistics.median(view.ms for view in plain), ready)


def _figures(starting: list[View], first: list[View], again: list[list[View]], plain: float, ready: float) -> Figures:
    for view in first:
        if view.status != 200:
            raise SystemExit(f"{view.path}: {view.status}")
    second = [(statistics.median(view.ms for view in views), views[0].path) for views in zip(*again, strict=True)]
    (slowest, page), largest = max(second), max(first, key=lambda view: view.size)
    return Figures(
        round(max(view.ms for view in starting), 1),
        round(max(view.ms for view in first), 1),
        round(slowest, 1),
        page,
        round(largest.size / 1000, 1),
        largest.path,
        round(slowest / plain, 1),
        round(ready, 1),
        len(first),
    )


async def run(feedbacks: int) -> Figures:
    """Return the figures of a bot in a folder of its own."""
    emulator = Emulator(token=TOKEN, username="ponte_bench_bot", people=[], limits=False)
    with tempfile.TemporaryDirectory() as folder:
        async with emulator.serve("127.0.0.1", 0) as address:
            settings = load(
                token=TOKEN,
                database_url=f"sqlite:///{folder}/ponte.db",
                keys=Path(folder) / "keys",
                city=PACK,
                api_base=f"{address}/bot",
                semantic=False,
                admins="4",
                listen="",
                public_url="",
            )
            async with running(settings) as bot:
                return await measured(bot, feedbacks)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feedbacks", type=int, default=100_000, help="how many in the year (100000)")
    parser.add_argument("--json", action="store_true", help="one JSON object at the end instead of the table")
    arguments = parser.parse_args()
    figures = asyncio.run(run(arguments.feedbacks))
    if arguments.json:
        print(json.dumps(asdict(figures)))
        return
    for name, value in asdict(figures).items():
        print(f"{name:<12} {value}")


if __name__ == "__main__":
    main()
