"""Whatever is put into an address or a form, the answer is a page: never a failure of ours."""

import asyncio

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard import entries
from dashboard.routes import POST, Page
from tests.dashboard.conftest import SEAL, Office

PAGES = [entry for entry in entries() if isinstance(entry, Page) and "/progress" not in entry.path]
FIELDS = (
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
)
POSTED = ("act", "value", "name", "grant", "role", "lang", "tag-papers", "theme-pt", "text-pt", "content")
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
ODD = st.one_of(
    TEXT, st.sampled_from(["", "-1", "99999999999999999999", "2026-13", "2026-01..2027-12", "' OR 1=1 --", "\x00"])
)


async def test_odd_addresses_and_forms(office: Office) -> None:
    async with office.browser("admin") as browser:
        seal = SEAL.search(await browser.opens("/sessions"))
        assert seal
        loop = asyncio.get_running_loop()

        async def visited(page: Page, query: dict[str, str], form: dict[str, str], name: str) -> int:
            path = page.path
            for part in ("{key}", "{id}", "{topic}", "{lang}"):
                path = path.replace(part, name)
            if page.method == POST:
                kept = {} if page.path in ("/leave", "/language", "/sessions") else form
                if page.path in ("/leave", "/sessions"):
                    return 200
                answer = browser.http.post(browser.address + path, params=query, data={"seal": seal[1], **kept})
            else:
                answer = browser.http.get(browser.address + path, params=query)
            async with answer as got:
                return got.status

        @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
        @given(
            st.sampled_from(PAGES),
            st.dictionaries(st.sampled_from(FIELDS), ODD, max_size=4),
            st.dictionaries(st.sampled_from(POSTED), ODD, max_size=4),
            st.from_regex(r"[A-Za-z0-9%._-]{1,20}", fullmatch=True),
        )
        def odd(page: Page, query: dict[str, str], form: dict[str, str], name: str) -> None:
            future = asyncio.run_coroutine_threadsafe(visited(page, query, form, name), loop)
            status = future.result(30)
            assert status < 500, f"{page.method} {page.path} {query} {form}: {status}"

        await asyncio.to_thread(odd)
