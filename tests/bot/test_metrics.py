"""`/metrics`: on its own socket alone, true to what happened, and no label tells a topic, a language or a person."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from core.errors import StorageLocked
from core.meter import BOUNDS, Meter
from handlers import ALLOWED_UPDATES, routes
from handlers.measuring import OPEN, name_of
from locales.languages import all_languages
from storage.outbox import SqlOutbox
from storage.published import SqlPublished
from tests.citizen import PATIENCE
from tests.conftest import SMALL_CITY, Town, library_of, town
from tests.handlers.feedbacks import reaches
from tests.ports import free_port

Samples = dict[tuple[str, tuple[tuple[str, str], ...]], float]
LABELS = {"handler", "outcome", "state", "logger", "le"}
MARKER = "Zebra-Marker"


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Town]:
    ports = {name: f"127.0.0.1:{free_port()}" for name in ("listen", "metrics_listen")}
    async with town(tmp_path, SMALL_CITY, **ports) as made:
        yield made


async def samples(place: Town) -> Samples:
    async with place.http.get(f"http://{place.settings.metrics_listen}/metrics") as answer:
        assert answer.status == 200
        text = await answer.text()
    found = text_string_to_metric_families(text)
    return {(one.name, tuple(sorted(one.labels.items()))): one.value for family in found for one in family.samples}


def value(found: Samples, name: str, **labels: str) -> float:
    return found[name, tuple(sorted(labels.items()))]


async def test_what_happened_is_counted(place: Town) -> None:
    person = await place.citizen("pt", name=MARKER)
    await person.says("/start")
    await person.says("/menu")
    await person.says("qwrtz plmkn")
    async with place.http.post(f"{place.address}/faults", json={"kind": "429", "method": "sendMessage"}):
        pass
    await person.says("/help")
    found = await samples(place)
    for name in ("start", "menu", "help", "words"):
        assert value(found, "ponte_update_seconds_count", handler=name) == 1, name
    assert value(found, "ponte_calls_total", outcome="limited") == 1
    assert value(found, "ponte_calls_total", outcome="taken") >= 4
    assert value(found, "ponte_unanswered_total") == 1
    assert value(found, "ponte_leader") == value(found, "ponte_database_up") == 1
    assert value(found, "ponte_talks_open") == 1, "a question that may be passed on waits for its author"
    assert value(found, "ponte_deliveries_waiting") == 0
    async with asyncio.timeout(PATIENCE):
        while value(await samples(place), "ponte_outbox_waiting"):  # the last answer is being noted as sent
            await asyncio.sleep(0.05)


async def test_errors_are_counted_by_the_part_that_had_them(place: Town) -> None:
    await (await place.citizen()).says("/start")
    poison = {"callback_query": {"id": "1", "data": MARKER, "from": {"id": 7, "first_name": MARKER}}}
    async with place.http.post(f"{place.address}/updates", json=poison):
        pass
    async with asyncio.timeout(PATIENCE):
        while ("ponte_errors_total", (("logger", "bot.intake"),)) not in await samples(place):
            await asyncio.sleep(0.05)


async def test_no_label_tells_a_topic_a_language_or_a_person(place: Town) -> None:
    person = await place.citizen("es", name=MARKER)
    await person.says("/start")
    await person.says("/menu")
    await person.says("/start t_first-days")
    await reaches(person, "words")
    await person.says(f"{MARKER} 11 98765-4321")
    labels = {pair for _, pairs in await samples(place) for pair in pairs}
    assert {name for name, _ in labels} <= LABELS
    library = library_of(SMALL_CITY)
    told = {value for _, value in labels}
    forbidden = {*all_languages(), *library.topic_ids(), *(section.id for section in library.sections())}
    assert not told & forbidden
    assert not any(MARKER in value or str(person.id) in value for value in told)


async def test_they_are_nowhere_but_on_their_own_socket(place: Town) -> None:
    await (await place.citizen()).says("/start")
    async with place.http.get(f"http://{place.settings.listen}/metrics") as answer:
        assert answer.status == 404
    for path in ("/", "/healthz", "/telegram"):
        async with place.http.get(f"http://{place.settings.metrics_listen}{path}") as answer:
            assert answer.status == 404, path


async def test_without_a_database_the_rest_is_still_told(place: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    async def locked(_: object) -> int:
        raise StorageLocked(path="x")

    await (await place.citizen()).says("/start")
    monkeypatch.setattr(SqlOutbox, "count", locked)
    found = await samples(place)
    assert value(found, "ponte_database_up") == 0
    assert ("ponte_outbox_waiting", ()) not in found


async def test_it_is_not_ready_without_a_database(place: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    async def locked(*_: object) -> str:
        raise StorageLocked(path="x")

    await (await place.citizen()).says("/start")
    monkeypatch.setattr(SqlPublished, "get", locked)
    async with place.http.get(f"http://{place.settings.listen}/readyz") as answer:
        assert answer.status == 503
        assert await answer.text() == "not ready: storage_locked"
    async with place.http.get(f"http://{place.settings.listen}/healthz") as answer:
        assert answer.status == 200, "it lives"


@pytest.mark.parametrize(
    ("off", "path", "status"),
    [
        ({"health": False}, "/healthz", 404),
        ({"health": False}, "/readyz", 404),
        ({"dashboard": False}, "/", 404),
        ({}, "/telegram", 404),
        ({}, "/readyz", 200),
    ],
)
async def test_each_part_of_the_server_can_be_off(tmp_path: Path, off: dict[str, bool], path: str, status: int) -> None:
    listen = f"127.0.0.1:{free_port()}"
    async with town(tmp_path, SMALL_CITY, listen=listen, **off) as place:
        await (await place.citizen()).says("/start")
        async with place.http.get(f"http://{listen}{path}") as answer:
            assert answer.status == status
        with pytest.raises(aiohttp.ClientConnectorError):
            await place.http.get(f"http://127.0.0.1:{free_port()}/metrics")


def test_what_could_betray_somebody_has_no_name_of_its_own() -> None:
    names = {module: name_of(route, module) for module, route in routes()}
    for module in ("feedback", "report", "exit", "emergency", "privacy", "suggest", "thumbs", "follow"):
        assert names[module] == "private"
    assert names["team"] == "staff"
    assert set(names) >= OPEN, "no name of an entry that is gone"
    assert "message" in ALLOWED_UPDATES


def test_times_fall_into_classes() -> None:
    meter = Meter()
    for seconds in (0.0, BOUNDS[0], BOUNDS[0] + 0.001, BOUNDS[-1] + 1):
        meter.took("menu", seconds)
    assert meter.times["menu"].classes[:2] == [2, 1]
    assert meter.times["menu"].classes[-1] == 1
    assert meter.times["menu"].seconds == pytest.approx(sum((BOUNDS[0] * 2 + 0.001, BOUNDS[-1] + 1)))
