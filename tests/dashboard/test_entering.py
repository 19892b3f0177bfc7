"""Coming in: the link is spent by its button alone, the session ends with the role, nothing opens without one."""

import re
from datetime import timedelta

import pytest

from core.roles import ROLES, Role
from dashboard import entries
from dashboard.routes import Page
from tests.clock import HOUR, WallClock
from tests.dashboard.conftest import Office

PAGES = [entry for entry in entries() if isinstance(entry, Page)]
OPEN = [page for page in PAGES if page.method == "GET" and "{" not in page.path]


async def test_the_bot_gives_a_link_that_opens_once(office: Office) -> None:
    person = await office.town.citizen("pt-br")
    await office.hired("editor", person.id)
    await person.says("/dashboard")
    link = re.search(r"/enter/\S+", await person.sees())
    assert link
    async with office.browser() as first, office.browser() as second:
        await first.opens(link[0])
        await second.opens(link[0])  # looking spends nothing
        assert "Ponte" in await first.posts(link[0], {}, status=200)
        await first.opens("/sessions")
        await second.opens(link[0], 410)
        async with second.http.post(office.address + link[0], data={"seal": "0"}) as answer:
            assert answer.status == 410


async def test_without_a_role_there_is_no_such_command(office: Office) -> None:
    person = await office.town.citizen("pt-br")
    await person.says("/dashboard")
    assert "/enter/" not in await person.sees()


@pytest.mark.parametrize("role", ROLES)
async def test_each_role_meets_its_pages_and_no_others(office: Office, role: Role) -> None:
    async with office.browser(role) as browser:
        for page in OPEN:
            allowed = role == "admin" or role in page.roles
            await browser.opens(page.path, 200 if allowed else 403)
        menu = await browser.opens("/sessions")
        for page in OPEN:
            if page.label:
                assert (f'href="{page.path}"' in menu) == (role == "admin" or role in page.roles or page.path == "/")


async def test_without_a_session_every_page_leads_to_the_door(office: Office) -> None:
    async with office.browser() as browser:
        for page in OPEN:
            assert "/dashboard" in await browser.opens(page.path, 401)


@pytest.mark.parametrize(("step", "opens"), [(HOUR, False), (-HOUR, True)])
async def test_a_clock_put_on_or_back_throws_nobody_out(
    office: Office, wall_clock: WallClock, step: timedelta, opens: bool
) -> None:
    """A link that is good for a quarter of an hour is over then; a new one is a command away."""
    async with office.browser("council") as inside, office.browser() as outside:
        link = await office.link(await office.hired("editor"))
        wall_clock.ahead = step
        await inside.opens("/")
        await outside.opens(link, 200 if opens else 410)


async def test_a_session_ends_with_the_role(office: Office) -> None:
    async with office.browser("reviewer") as browser:
        await browser.opens("/sessions")
        async with office.town.storage() as storage, storage.unit_of_work() as work:
            for grant in await work.roles.all():
                await work.roles.delete(grant.id)
            await work.commit()
        await browser.opens("/sessions", 401)


async def test_leaving_ends_the_session_everywhere(office: Office) -> None:
    async with office.browser("editor") as browser:
        kept = {cookie.key: cookie.value for cookie in browser.http.cookie_jar}
        await browser.posts("/leave", {}, "/sessions", 401)
        browser.http.cookie_jar.update_cookies(kept)
        await browser.opens("/sessions", 401)


@pytest.mark.parametrize("seal", ["", "0", "f" * 64])
async def test_a_form_of_another_site_does_nothing(office: Office, seal: str) -> None:
    async with office.browser("admin") as browser:
        for page in PAGES:
            if page.method == "POST":
                path = re.sub(r"\{\w+\}", "x", page.path)
                async with browser.http.post(office.address + path, data={"seal": seal}) as answer:
                    assert answer.status == 403, path
        await browser.opens("/sessions")


async def test_every_answer_carries_the_headers_that_protect(office: Office) -> None:
    async with office.browser() as browser:
        for path in ("/enter", "/nowhere", "/static/base.css"):
            async with browser.http.get(office.address + path) as answer:
                assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
                assert answer.headers["X-Content-Type-Options"] == "nosniff"
                assert answer.headers["Referrer-Policy"] == "no-referrer"


async def test_too_large_and_too_often_are_refused(office: Office) -> None:
    async with office.browser() as browser:
        async with browser.http.post(office.address + "/enter/x", data=b"x" * 70_000) as answer:
            assert answer.status == 413
        statuses = []
        for _ in range(80):
            async with browser.http.get(office.address + "/enter") as answer:
                statuses.append(answer.status)
        assert 429 in statuses
