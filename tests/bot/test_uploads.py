"""Files are made when they are sent; until then they are values. Where that fails, the words go alone."""

import io
import json
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from PIL import Image

from bot.running import Running
from bot.wiring import running
from core.chart import Bar, Chart
from core.errors import NotDrawn
from core.screens import Document, Picture
from emulator import Emulator, Profile
from handlers.calls import show_calls
from tests.conftest import SMALL_CITY, TOKEN, settings_for
from tests.telegram_models import check_request

ANA = 11
CHART = Chart("Saúde", (Bar("Eixo I", 0.5, "50 % (n = 12)", 0.3, 0.7, 0.4), Bar("Eixo II", None, "–")), 1.0, "pt")
CAPTION = "<b>Saúde</b>\nEixo I: 50 % (n = 12)"


@pytest.fixture
async def emulator() -> AsyncIterator[tuple[Emulator, str]]:
    made = Emulator(token=TOKEN, username="ponte_test_bot", people=[Profile(ANA, "Ana", "pt")], limits=False)
    made.world.chats[ANA].started = True
    async with made.serve("127.0.0.1", 0) as address:
        yield made, address
    for entry in made.world.journal:
        check_request(entry["method"], entry["parameters"])
        assert entry["status"] == 200, entry


@pytest.fixture
async def bot(emulator: tuple[Emulator, str], tmp_path: Path) -> AsyncIterator[Running]:
    async with running(settings_for(emulator[1], tmp_path, SMALL_CITY)) as made:
        yield made


async def chat(address: str) -> list[dict[str, object]]:
    async with aiohttp.ClientSession() as http, http.get(f"{address}/people/{ANA}/chat") as answer:
        return list((await answer.json())["messages"])


async def small_png(chart: Chart) -> bytes:
    """Stand in for the drawing: a picture as wide as the chart has bars."""
    out = io.BytesIO()
    Image.new("RGB", (len(chart.bars), 1)).save(out, "PNG")
    return out.getvalue()


async def sent(bot: Running, shown: Picture | Document = Picture(CHART, CAPTION)) -> None:  # noqa: B008 - frozen
    """Send what comes out of the outbox."""
    (call,) = json.loads(json.dumps(show_calls(ANA, shown, None)))
    bot.ponte.deliver(ANA, [call])
    await bot.sender.drained(5)


async def test_the_drawn_chart_is_uploaded_with_its_words(bot: Running, emulator: tuple[Emulator, str]) -> None:
    drawn: list[Chart] = []

    async def draw(chart: Chart) -> bytes:
        drawn.append(chart)
        return await small_png(chart)

    bot.ponte.draw = draw
    await sent(bot)
    assert drawn == [CHART]
    (message,) = await chat(emulator[1])
    assert message["text"] == "Saúde\nEixo I: 50 % (n = 12)"
    async with aiohttp.ClientSession() as http, http.get(f"{emulator[1]}{message['photo']}") as answer:
        assert Image.open(io.BytesIO(await answer.read())).size == (2, 1)


@pytest.mark.parametrize("failure", [NotDrawn(), RuntimeError("broken")])
async def test_what_cannot_be_drawn_is_said_in_words(
    bot: Running, emulator: tuple[Emulator, str], failure: Exception
) -> None:
    async def breaks(chart: Chart) -> bytes:
        raise failure

    bot.ponte.draw = breaks
    await sent(bot)
    (message,) = await chat(emulator[1])
    assert (message["text"], message["photo"]) == ("Saúde\nEixo I: 50 % (n = 12)", None)


async def test_a_report_is_printed_for_what_was_asked(bot: Running, emulator: tuple[Emulator, str]) -> None:
    given = Document("2026-10", "2026-11", "es", "2026.pdf", "<b>Informe</b>", "No se pudo")
    asked: list[tuple[str, str, str]] = []

    async def prints(first: str, last: str, lang: str) -> bytes:
        asked.append((first, last, lang))
        if len(asked) > 1:
            raise RuntimeError("broken")
        return b"%PDF-1.7"

    bot.ponte.print_report = prints
    await sent(bot, given)
    await sent(bot, given)
    assert asked == [("2026-10", "2026-11", "es")] * 2
    printed, failed = await chat(emulator[1])
    assert printed["text"] == "Informe"
    assert printed["document"] == {**printed["document"], "name": "2026.pdf", "size": 8}  # type: ignore[dict-item]
    assert (failed["text"], failed["document"]) == ("No se pudo", None)
