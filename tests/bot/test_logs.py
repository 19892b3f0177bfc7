"""No text, name, chat id or token in the logs: ours or a library's, at DEBUG, with a poison update."""

import io
import json
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import logs
from handlers.routes import Command
from tests.conftest import SMALL_CITY, TOKEN, town
from tests.handlers.feedbacks import reaches, taps

MARKER = "Zebra-Marker"
CHAT = 2001


@pytest.fixture
def written(tmp_path: Path) -> Iterator[Path]:
    """The log of a run at DEBUG."""
    logs.configure(logging.DEBUG)
    with (tmp_path / "log.txt").open("w", encoding="utf-8") as stream:
        handler = logs.discreet(stream, for_people=False)
        logging.getLogger().addHandler(handler)
        yield tmp_path / "log.txt"
        logging.getLogger().removeHandler(handler)


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
    for line in text.splitlines():
        assert {"time", "level", "logger", "event"} <= json.loads(line).keys()


def said(stream: io.StringIO, for_people: bool, logger: str = "bot.x") -> tuple[logging.Logger, logging.Handler]:
    handler, one = logs.discreet(stream, for_people), logging.Logger(logger)
    one.addHandler(handler)
    return one, handler


@pytest.mark.parametrize("library", ["telegram.ext", "aiosqlite", "psycopg", "psycopg.pool", "uvicorn.error"])
def test_words_of_a_library_are_withheld(library: str) -> None:
    stream = io.StringIO()
    one, _ = said(stream, for_people=False, logger=library)
    one.warning("error ignored in rollback: Key (chat_id)=(%s) already exists.", CHAT)
    assert str(CHAT) not in stream.getvalue()
    assert library in stream.getvalue()


ATTACKS = ["a\nb", "a\r\nb", "a\u2028b", "a\x85b", "a\x0bb", "a\x1b[2Jb", "a\x00b", 'a"}\n{"event":"forged', "a\ud800b"]


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("for_people", [False, True])
def test_no_value_begins_a_line_of_its_own(attack: str, for_people: bool) -> None:
    stream = io.StringIO()
    one, _ = said(stream, for_people)
    one.error("%s was refused", attack)
    one.error(attack)
    one.error("an update failed", extra={"update": 7, "handler": attack})
    try:
        raise ValueError(attack)
    except ValueError:
        one.exception("failed")
    lines = stream.getvalue()
    assert lines.endswith("\n")
    assert len(lines.splitlines()) == 4
    assert all(letter.isprintable() or letter in "\n\x1b" for letter in lines)
    assert "\x1b[2J" not in lines
    assert all(len(re.findall(r"\d{4}-\d\d-\d\dT", line)) == 1 for line in lines.splitlines()), "the time stands once"


def test_a_line_is_an_object_with_fields() -> None:
    stream = io.StringIO()
    one, _ = said(stream, for_people=False)
    one.warning("an update failed", extra={"update": 7, "handler": "menu"})
    line = json.loads(stream.getvalue())
    assert list(line)[:4] == ["time", "level", "logger", "event"]
    assert line | {"time": ""} == {
        "time": "",
        "level": "warning",
        "logger": "bot.x",
        "event": "an update failed",
        "update": 7,
        "handler": "menu",
    }
    assert line["time"].endswith("Z")


async def test_a_failure_names_update_and_entry(written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(_: object) -> None:
        raise RuntimeError(MARKER)

    monkeypatch.setattr("handlers.menu.ROUTES", (Command("menu", broken),))
    async with town(tmp_path, SMALL_CITY) as place:
        await (await place.citizen()).says("/menu")
    (line,) = [line for line in map(json.loads, written.read_text("utf-8").splitlines()) if "update" in line]
    assert (line["error"], line["handler"], line["event"]) == ("RuntimeError", "menu", "an update failed")
    assert re.fullmatch(r"handlers/measuring.py:\d+|handlers/answering.py:\d+", line["where"])
    assert MARKER not in written.read_text("utf-8")
