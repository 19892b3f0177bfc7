"""The dashboard in a real browser: WCAG by axe-core, 360 px, dark, no script needed; screenshots go to PONTE_SHOTS."""

import asyncio
import os
import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from bot.commands.demo import COUNCIL, TOKEN, demo_settings, people, rehearse
from dashboard.faults import LATER
from emulator import Emulator
from tests.at_work import living
from tests.citizen import Citizen

CHROMIUM = shutil.which("chromium")
PAGES = (
    "/",
    "/?period=2026",
    "/indicators",
    "/indicators/needed",
    "/comments",
    "/announcements",
    "/content",
    "/content?list=unconfirmed",
    "/content/topic/shelter/ar",
    "/reports",
    "/people",
    "/audit",
    "/sessions",
)
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="needs Chromium: apt-get install chromium")


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as player:
        made = await player.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield made
        await made.close()


@pytest.fixture
async def link(tmp_path: Path) -> AsyncIterator[str]:
    """The demo with its invented year, and the link the bot gives an admin."""
    emulator = Emulator(token=TOKEN, username="ponte_demo_bot", people=people(), limits=False)
    async with emulator.serve("127.0.0.1", 0) as address, aiohttp.ClientSession() as http:
        settings = demo_settings(tmp_path, address)
        await rehearse(settings, emulator)
        async with living(settings):
            council = Citizen(COUNCIL, address, http)
            await council.says("/dashboard")
            found = re.search(r"http://\S+/enter/\S+", await council.sees())
            assert found
            yield found[0]


async def entered(context: BrowserContext, link: str) -> str:
    """Go in by the link; return the dashboard's address."""
    page = await context.new_page()
    await page.goto(link)
    assert (await Axe().run(page)).violations_count == 0
    await page.click("button")
    await page.close()
    return link.split("/enter")[0]


async def test_every_page_by_axe_on_a_phone_and_a_desk_in_light_and_dark(browser: Browser, link: str) -> None:
    context = await browser.new_context(java_script_enabled=True, color_scheme="light")
    address = await entered(context, link)
    errors: list[str] = []
    page = await context.new_page()
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    for path in PAGES:
        await page.set_viewport_size({"width": 1280, "height": 800})
        await arrived(page, address + path)
        for scheme in ("light", "dark"):
            await page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found = await Axe().run(page)
            assert found.violations_count == 0, f"{path} ({scheme}): {found.generate_report()}"
            await shot(page, path, scheme)
        await page.set_viewport_size({"width": 360, "height": 740})
        wide = await page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 360, f"{path} is {wide} wide on a phone"
        await shot(page, path, "phone")
        await page.emulate_media(media="print")
        await shot(page, path, "print")
        await page.emulate_media(media="screen")
    assert errors == []


async def arrived(page: Page, address: str) -> None:
    """Open a page once its figures are worked out; what stands in for it until then is looked at without its haste."""
    while (answer := await page.context.request.get(address)).status == LATER:
        await page.set_content(await answer.text())
        assert (await Axe().run(page)).violations_count == 0
        await asyncio.sleep(0.5)
    await page.goto(address)


async def shot(page: Page, path: str, name: str) -> None:
    """Keep a picture where PONTE_SHOTS names a folder."""
    if folder := os.environ.get("PONTE_SHOTS"):
        file = re.sub(r"\W+", "-", path).strip("-") or "overview"
        await page.screenshot(path=f"{folder}/{file}-{name}.png", full_page=True)
