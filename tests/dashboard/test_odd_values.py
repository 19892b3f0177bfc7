"""Whatever is put into an address or a form, the answer is a page: never a failure of ours."""

import asyncio
import itertools
import re
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dashboard
from dashboard import entries
from dashboard.routes import POST, Page
from tests.dashboard.conftest import SEAL, Office
from tests.dashboard.test_roles import COMMENT, FACT, setting

PAGES = [entry for entry in entries() if "/progress" not in entry.path]
ENDING = ("/leave", "/sessions")  # their forms would end the session of the test itself
FIELDS = [
    "period",
    "page",
    "list",
    "form",
    "axis",
    "tag",
    "state",
    "hash",
    "lang",
    "format",
    "for",
    "changed",
    "refused",
]
POSTED = [
    "act",
    "value",
    "name",
    "grant",
    "role",
    "lang",
    "back",
    "content",
    "reason",
    "theme-pt",
    "text-pt",
    "theme-es",
    "text-es",
    "tag-papers",
    "tag-nothing",
]
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
ODD = st.one_of(
    TEXT,
    st.sampled_from(["", "-1", "0", "99999999999999999999", "2026-13", "2026-01..2027-12", "0000-00", "' OR 1=1 --"]),
    st.sampled_from(["\x00", "//elsewhere", "/\\elsewhere", "hide", "approve", "confirm", "themes", "retry", "\ud7ff"]),
    st.text("9", min_size=1500, max_size=1600),
)
NAMES = st.one_of(
    st.from_regex(r"[A-Za-z0-9%._-]{1,20}", fullmatch=True),
    st.sampled_from([COMMENT.id, FACT.key, "NEWS", "lost-papers", "needed", "barriers", "es", "ar"]),
)


async def test_odd_addresses_and_forms(office: Office) -> None:
    known = await setting(office)
    async with office.browser("admin") as browser:
        seal = SEAL.search(await browser.opens("/sessions"))
        assert seal
        loop, numbers, statuses = asyncio.get_running_loop(), itertools.count(), set[int]()

        async def visited(page: Page, query: dict[str, str], form: dict[str, str], name: str) -> int:
            path = re.sub(r"\{\w+\}", known.get(name, name), page.path)
            asked = {"params": query, "cookies": {"n": str(next(numbers))}}  # else somebody asks too often
            if page.method == POST and page.path not in ENDING:
                answer = browser.http.post(browser.address + path, data={"seal": seal[1], **form}, **asked)  # type: ignore[arg-type]
            else:
                answer = browser.http.get(browser.address + path, **asked)  # type: ignore[arg-type]
            async with answer as got:
                assert got.url.host == "127.0.0.1"
                return got.status

        @settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
        @given(
            st.sampled_from(PAGES),
            st.dictionaries(st.sampled_from(FIELDS), ODD, max_size=4),
            st.dictionaries(st.sampled_from(POSTED), ODD, max_size=4),
            NAMES,
        )
        def odd(page: Page, query: dict[str, str], form: dict[str, str], name: str) -> None:
            future = asyncio.run_coroutine_threadsafe(visited(page, query, form, name), loop)
            status = future.result(30)
            statuses.add(status)
            assert status < 500, f"{page.method} {page.path} {query} {form}: {status}"

        await asyncio.to_thread(odd)
        assert {200, 400, 404} <= statuses
        assert 429 not in statuses


def test_every_field_that_a_page_reads_is_tried() -> None:
    code = "".join(path.read_text("utf-8") for path in Path(dashboard.__file__).parent.rglob("*.py"))
    assert set(re.findall(r'asked\("([\w-]+)"', code)) <= set(FIELDS)
    assert set(re.findall(r'form\.get\("([\w-]+)"', code)) <= {*POSTED, "seal"}
