"""The chat page in a real browser: keyboard, right-to-left, 360 px; screenshots are left in the folder PONTE_SHOTS."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

from bot.wiring import running
from core.screens import Picture
from emulator import Emulator, Profile
from handlers.calls import show_calls
from tests.at_work import living
from tests.bot.test_uploads import CAPTION, CHART, small_png
from tests.citizen import PATIENCE
from tests.conftest import SMALL_CITY, TOKEN, settings_for

CHROMIUM = shutil.which("chromium")
PEOPLE = [Profile(1, "Ana", "pt-br"), Profile(2, "سلمى", "ar"), Profile(3, "Conselho", "pt-br", "council")]

expect.set_options(timeout=PATIENCE * 1000)
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="needs Chromium: apt-get install chromium")


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as player:
        made = await player.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield made
        await made.close()


@pytest.fixture
async def address(tmp_path: Path) -> AsyncIterator[str]:
    emulator = Emulator(token=TOKEN, username="ponte_test_bot", people=PEOPLE, limits=False, page_note="A rehearsal.")
    async with emulator.serve() as served, living(settings_for(served, tmp_path)):
        async with asyncio.timeout(PATIENCE):
            while not emulator.world.commands:
                await asyncio.sleep(0.02)
        yield served


async def opened(browser: Browser, address: str, width: int, height: int, errors: list[str]) -> Page:
    page = await browser.new_page(viewport={"width": width, "height": height})
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    await page.goto(address)
    return page


async def shot(page: Page, name: str) -> None:
    if folder := os.environ.get("PONTE_SHOTS"):
        await page.screenshot(path=f"{folder}/{name}.png")


async def test_portuguese_on_a_desktop_by_keyboard_alone(browser: Browser, address: str) -> None:
    errors: list[str] = []
    page = await opened(browser, address, 1200, 800, errors)
    await expect(page.locator("#note")).to_contain_text("rehearsal")
    await page.locator("#start").focus()
    await page.keyboard.press("Enter")
    log = page.locator("#log")
    await expect(log).to_contain_text("Boas-vindas")
    await page.get_by_role("button", name="Português", exact=True).focus()
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name="🏥").press("Enter")
    await page.get_by_role("button", name="Cartão do SUS").press("Enter")
    await expect(log).to_contain_text("Ninguém pode ser discriminado")
    await shot(page, "answer-pt")
    await page.get_by_role("button", name="🪧").press("Enter")
    await expect(log.locator("blockquote")).to_contain_text("Bom dia. Quero fazer o meu Cartão do SUS")
    await shot(page, "counter-pt")
    assert await page.locator("#log .message.bot").count() == 1, "edited in place"
    assert not errors


async def test_arabic_on_a_small_phone(browser: Browser, address: str) -> None:
    errors: list[str] = []
    page = await opened(browser, address, 360, 740, errors)
    await page.locator("#people-toggle").click()
    await page.locator('#people button[data-person="2"]').click()
    await page.locator("#start").click()
    await page.locator(".keyboard button", has_text="العربية").click()
    await page.locator(".keyboard button", has_text="🏥").click()
    await page.locator(".keyboard button", has_text="Cartão do SUS").click()
    await expect(page.locator("#log")).to_contain_text("156")
    wide = await page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 360, "nothing sticks out"
    directions = await page.evaluate(
        "[...document.querySelectorAll('#log .message.bot .text *')].map(e => getComputedStyle(e).direction)"
    )
    assert "rtl" in directions
    await shot(page, "answer-ar")
    assert not errors


async def test_commands_location_and_blocking(browser: Browser, address: str) -> None:
    errors: list[str] = []
    page = await opened(browser, address, 900, 760, errors)
    await page.locator("#start").click()
    await page.locator("#commands button").first.click()
    await expect(page.locator("#commands")).to_contain_text("/emergency")
    await page.locator("#commands").get_by_text("/emergency").click()
    await expect(page.locator("#log")).to_contain_text("192")
    await page.locator("#text").fill("olá")
    await page.keyboard.press("Enter")
    await expect(page.locator("#log .message.person").last).to_contain_text("olá")
    await expect(page.locator("#log .message.bot")).to_have_count(3)
    await shot(page, "commands")
    assert not errors


async def test_a_picture_is_shown_and_read_out_by_its_caption(browser: Browser, tmp_path: Path) -> None:
    emulator = Emulator(token=TOKEN, username="ponte_test_bot", people=PEOPLE, limits=False)
    emulator.world.chats[1].started = True
    async with emulator.serve() as served, running(settings_for(served, tmp_path, SMALL_CITY)) as bot:
        bot.ponte.draw = small_png
        bot.ponte.deliver(1, show_calls(1, Picture(CHART, CAPTION), None))
        await bot.sender.drained(5)
        errors: list[str] = []
        page = await opened(browser, served, 360, 740, errors)
        picture = page.locator("#log img")
        await expect(picture).to_have_attribute("alt", "Saúde\nEixo I: 50 % (n = 12)")
        assert await picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 2
        await shot(page, "picture")
        assert not errors
