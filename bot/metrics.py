"""`/metrics` for Prometheus, on a socket of its own: how much, how long, what waits; never who or about what."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.registry import Collector
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.running import Running
from core.errors import StorageError
from core.meter import BOUNDS, Meter
from core.ponte import Ponte

PAGE = "/metrics"
COUNTED = {
    "calls": ("outcome", "Calls of the Bot API by what became of them; limited is an answer 429."),
    "deliveries": ("state", "Messages of announcements by what became of them."),
    "errors": ("logger", "Errors that were logged, by the part of the program."),
    "unanswered": ("", "Questions for which no answer was found."),
}
ENDS = [*map(str, BOUNDS), "+Inf"]


@dataclass(frozen=True, slots=True)
class Backlog:
    """What waits in the database."""

    outbox: int
    deliveries: int
    talks: int


class Families(Collector):
    """Everything at one moment, as Prometheus calls it. `backlog` is None where the database does not answer."""

    def __init__(self, parts: Running, backlog: Backlog | None) -> None:
        self._parts, self._backlog = parts, backlog

    def collect(self) -> Iterator[Metric]:
        """Yield each metric."""
        ponte = self._parts.ponte
        yield from _counted(ponte.meter)
        yield _times(ponte.meter)
        yield _gauge("updates_waiting", "Updates taken and not finished.", len(list(self._parts.intake.unfinished())))
        yield _gauge("leader", "Whether this process is the one that sends announcements.", self._parts.announcer.leads)
        yield _gauge("database_up", "Whether the database answers.", self._backlog is not None)
        if self._backlog:
            yield _gauge("outbox_waiting", "Answers decided and not yet sent.", self._backlog.outbox)
            yield _gauge("deliveries_waiting", "Messages of announcements not yet sent.", self._backlog.deliveries)
            yield _gauge("talks_open", "Talks that are open.", self._backlog.talks)
        yield from _content(ponte)


def application(parts: Running) -> Starlette:
    """Return the web application that answers Prometheus."""

    async def page(_: Request) -> Response:
        registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        registry.register(Families(parts, await _backlog(parts.ponte)))
        return Response(generate_latest(registry), headers={"Content-Type": CONTENT_TYPE_LATEST})

    return Starlette(routes=[Route(PAGE, page)])


async def _backlog(ponte: Ponte) -> Backlog | None:
    try:
        async with ponte.storage.unit_of_work() as work:
            return Backlog(await work.outbox.count(), await work.deliveries.waiting(), await work.talks.count())
    except StorageError:
        return None


def _gauge(name: str, meaning: str, value: Any) -> Metric:
    return GaugeMetricFamily(f"ponte_{name}", meaning, value=float(value))


def _counted(meter: Meter) -> Iterator[Metric]:
    for what, (label, meaning) in COUNTED.items():
        family = CounterMetricFamily(f"ponte_{what}", meaning, labels=[label] if label else [])
        found = {value: n for (counted, value), n in meter.counts.items() if counted == what}
        for value, n in (found or ({} if label else {"": 0})).items():
            family.add_metric([value] if label else [], n)
        yield family


def _times(meter: Meter) -> Metric:
    family = HistogramMetricFamily("ponte_update_seconds", "Time an entry worked on an update.", labels=["handler"])
    for name, times in meter.times.items():
        family.add_metric([name], list(zip(ENDS, accumulate(times.classes), strict=True)), times.seconds)
    return family


def _content(ponte: Ponte) -> Iterator[Metric]:
    """Tell how fresh the city pack is: facts past their review are `stale`, doubtful ones `unconfirmed`."""
    family = GaugeMetricFamily("ponte_content_facts", "Facts of the city pack by state.", labels=["state"])
    for state, n in Counter(fact.state for fact in ponte.library.facts()).items():
        family.add_metric([state], n)
    yield family
    yield _gauge("content_read_timestamp_seconds", "When the city pack was read.", ponte.read_at.timestamp())
