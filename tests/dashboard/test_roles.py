"""Each role walks through all pages and tries every act: what is its own is there, everything else is refused."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from core.feedback import Comment
from core.roles import ROLES, Role
from dashboard import entries
from dashboard.routes import POST, Page
from tests.announcing import AUTHOR, NEWS, council, people
from tests.conftest import SMALL_CITY, library_of
from tests.dashboard.conftest import SEAL, Browser, Office

COMMENT = Comment("c" * 32, "suggestion", f"{datetime.now(UTC):%Y-%m}", "help", "I", "lost-papers", "mais balcões")
FACT = library_of(SMALL_CITY).facts()[0]
ALL, STAFF, READERS = ROLES, ("council", "reviewer"), ("reviewer",)
EDITORS, ADMINS = ("editor",), ()  # an admin may do what all others do


@dataclass(frozen=True, slots=True)
class Case:
    """A page, or an act with its form, and for whom it is there besides admins. `page` is its address in the code."""

    page: str
    path: str
    roles: tuple[Role, ...]
    form: dict[str, str] | None = None


SEEN = (
    Case("/", "/?period=2026-10", ALL),
    Case("/indicators", "/indicators?period=2026-10", ALL),
    Case("/indicators/{id}", "/indicators/needed?period=2026-10", ALL),
    Case("/comments", "/comments?state=all", READERS),
    Case("/comments/{id}", f"/comments/{COMMENT.id}", READERS),
    Case("/announcements", "/announcements", STAFF),
    Case("/announcements/{id}", "/announcements/NEWS", STAFF),
    Case("/content", "/content", EDITORS),
    Case("/content/fact/{key}", f"/content/fact/{FACT.key}", EDITORS),
    Case("/content/topic/{topic}/{lang}", "/content/topic/lost-papers/es", EDITORS),
    Case("/reports", "/reports", STAFF),
    Case("/reports/file", "/reports/file?period=2026-10&format=csv&lang=es", STAFF),
    Case("/people", "/people", ADMINS),
    Case("/audit", "/audit", ADMINS),
    Case("/sessions", "/sessions", ALL),
)
DONE = (
    Case("/comments/{id}", f"/comments/{COMMENT.id}", READERS, {"act": "hide"}),
    Case("/comments/{id}/answer", f"/comments/{COMMENT.id}/answer", READERS, {"theme-pt": "a", "text-pt": "b"}),
    Case("/announcements/{id}", "/announcements/NEWS", STAFF, {"act": "approve", "content": "SEAL"}),
    Case("/content/fact/{key}", f"/content/fact/{FACT.key}", EDITORS, {"act": "confirm", "value": FACT.seal}),
    Case("/people/invite", "/people/invite", ADMINS, {"role": "editor"}),
    Case("/people/withdraw", "/people/withdraw", ADMINS, {"grant": "GRANT"}),
    Case("/language", "/language", ALL, {"lang": "es", "back": "/sessions"}),
    Case("/sessions", "/sessions", ALL, {"name": "OWN"}),
)


async def setting(office: Office) -> dict[str, str]:
    """Let there be a comment, an announcement that waits for approval and somebody else's role; return their names."""
    other = await office.hired("editor", 699)
    async with office.town.storage() as storage, storage.unit_of_work() as work:
        await people(work, 30)
        await people(work, 2, first=AUTHOR)
        await work.comments.add([COMMENT])
        staff = await council(work)
        later = replace(NEWS, starts_at=office.now() + timedelta(days=1))
        made = await work.announcements.draft(later, staff.author, office.now())
        await work.announcements.act(made.id, "submit", staff.author, office.now())
        await work.commit()
    return {"NEWS": made.id, "SEAL": later.seal, "GRANT": other}


def filled(text: str, names: dict[str, str]) -> str:
    for name, value in names.items():
        text = text.replace(name, value)
    return text


async def tried(browser: Browser, case: Case, names: dict[str, str], seal: str) -> int:
    """Post the form of a case; return the status before any redirect is followed."""
    form = {field: filled(value, names) for field, value in (case.form or {}).items()}
    address = browser.address + filled(case.path, names)
    async with browser.http.post(address, data={"seal": seal, **form}, allow_redirects=False) as answer:
        return answer.status


@pytest.mark.parametrize("role", ROLES)
async def test_a_role_walks_through_everything(office: Office, role: Role) -> None:
    names = await setting(office)
    async with office.browser(role) as browser:
        for case in SEEN:
            allowed = role == "admin" or role in case.roles
            await browser.opens(filled(case.path, names), 200 if allowed else 403)
        sessions = await browser.opens("/sessions")
        seal = SEAL.search(sessions)
        assert seal
        names["OWN"] = sessions.split('name="name" value="')[1].split('"')[0]
        for case in DONE:
            allowed = role == "admin" or role in case.roles
            status = await tried(browser, case, names, seal[1])
            assert (status in (200, 303)) if allowed else status == 403, f"{case.path}: {status}"
    await left(office, role, names)


async def left(office: Office, role: Role, names: dict[str, str]) -> None:
    """Look at what was changed: all that the role may do, and nothing else."""
    async with office.town.storage() as storage, storage.unit_of_work() as work:
        comment, news = await work.comments.get(COMMENT.id), await work.announcements.get(names["NEWS"])
        grants, confirmed = [grant.id for grant in await work.roles.all()], await work.confirmations.all()
    assert comment
    assert news
    admin = role == "admin"
    assert (comment.state == "read", bool(comment.reply)) == (admin or role in READERS,) * 2
    assert (news.state != "review") == (admin or role in STAFF)
    assert bool(confirmed) == (admin or role in EDITORS)
    assert (names["GRANT"] not in grants) == admin


async def test_nobody_meets_the_door(office: Office) -> None:
    names = await setting(office)
    async with office.browser() as browser:
        for case in SEEN:
            assert "/dashboard" in await browser.opens(filled(case.path, names), 401)
        for case in DONE:
            assert await tried(browser, case, names | {"OWN": "x"}, "0") == 303
    await left(office, "nobody", names)  # type: ignore[arg-type]


def test_no_page_is_left_out() -> None:
    code = {(page.path, page.method) for page in entries() if isinstance(page, Page)}
    known = {(case.page, "GET") for case in SEEN} | {(case.page, POST) for case in DONE}
    assert code - known == {("/announcements/{id}/progress", "GET"), ("/leave", POST)}, "these have tests of their own"
