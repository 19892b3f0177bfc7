"""No text, name, chat id or token in the logs: ours or a library's, at DEBUG, with a poison update."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import logs
from tests.conftest import SMALL_CITY, TOKEN, town
from tests.handlers.feedbacks import reaches, taps

MARKER = "Zebra-Marker"
CHAT = 2001


@pytest.fixture
def written(tmp_path: Path) -> Iterator[Path]:
    """The log of a run at DEBUG."""
    logs.configure(logging.DEBUG)
    handler = logging.FileHandler(tmp_path / "log.txt")
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s %(message)s"))
    for existing in logging.getLogger().handlers:
        for rule in existing.filters:
            handler.addFilter(rule)
    logging.getLogger().addHandler(handler)
    yield tmp_path / "log.txt"
    handler.close()


async def test_the_log_names_nobody(written: Path, tmp_path: Path) -> None:
    async with town(tmp_path, SMALL_CITY) as place:
        person = await place.citizen("pt", name=MARKER)
        await person.says("/start")
        await person.says(MARKER)
        await person.taps_data(f"topic|{MARKER}|pt", (await person.last())["id"])
        await reaches(person, "words")
        await person.says(f"{MARKER} 11 98765-4321")
        await taps(person, ".send|")
        poison = {"callback_query": {"id": "1", "data": MARKER, "from": {"id": CHAT, "first_name": MARKER}}}
        async with place.http.post(f"{place.address}/updates", json=poison):
            pass
        async with place.http.post(f"{place.address}/faults", json={"kind": "429", "method": "sendMessage"}):
            pass
        await person.says("/menu")
    text = written.read_text("utf-8")
    assert "was not understood" in text, "the poison update was noticed"
    assert text.count("\n") > 20, "the log is at DEBUG"
    for secret in (MARKER, "98765", str(CHAT), TOKEN, TOKEN.split(":")[1]):
        assert secret not in text
