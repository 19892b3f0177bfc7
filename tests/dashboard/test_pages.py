"""The pages at work: content confirmed, comments sorted and answered, roles given and ended, files taken away."""

import asyncio
import io
import json
import re
import secrets
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import get_ident

import pypdf
import pytest
from python_calamine import CalamineWorkbook
from yarl import URL

from core.feedback import Comment, Feedback, Service
from core.memory import COUNTED
from core.tallies import tallied
from dashboard.faults import LATER
from tests.announcing import AUTHOR, NEWS, council, open_chats, people, received
from tests.citizen import PATIENCE
from tests.dashboard.conftest import SEAL, Browser, Office

COMMENT = Comment(
    "c" * 32, "suggestion", f"{datetime.now(UTC):%Y-%m}", "help", "I", "lost-papers", "mais <b>balcões</b> [person]"
)


async def put(office: Office, *comments: Comment) -> None:
    async with office.town.storage() as storage, storage.unit_of_work() as work:
        await work.comments.add(comments)
        await work.commit()


async def spoken(office: Office, count: int = 40) -> None:
    """Let people have spoken last month and this one."""
    service = Service("help", "I", "lost-papers")
    voices = [
        Feedback(
            "visit",
            service,
            (("needed", "yes" if at % 3 else "no"), ("rating", str(1 + at % 5))),
            (("language", "pt"),),
        )
        for at in range(count)
    ]
    async with office.town.storage() as storage, storage.unit_of_work() as work:
        for month in ("2026-10", "2026-11"):
            await work.tallies.add(tallied(voices, month))
        await work.published.put(COUNTED, secrets.token_hex(4))  # as the night does
        await work.commit()


async def test_an_editor_confirms_and_takes_back(office: Office) -> None:
    async with office.browser("editor") as browser:
        overview = await browser.opens("/content")
        (name, *_) = re.findall(r"/content\?list=(\w+)", overview)
        key = re.findall(r"/content/fact/(\w+)", await browser.opens(f"/content?list={name}"))[0]
        page = await browser.opens(f"/content/fact/{key}")
        seal = re.findall(r'name="value" value="(\w+)"', page)[0]
        assert "changed=1" in str(await _posted(browser, f"/content/fact/{key}", {"act": "confirm", "value": "0"}))
        await browser.posts(f"/content/fact/{key}", {"act": "confirm", "value": seal})
        async with office.town.storage() as storage, storage.unit_of_work() as work:
            assert len(await work.confirmations.all()) == 1
        await browser.posts(f"/content/fact/{key}", {"act": "take-back", "value": seal})
        async with office.town.storage() as storage, storage.unit_of_work() as work:
            assert await work.confirmations.all() == []


async def _posted(browser: Browser, path: str, form: dict[str, str]) -> URL:
    """Post a form; return where that led."""
    seal = SEAL.search(await browser.opens(path))
    assert seal
    async with browser.http.post(browser.address + path, data={"seal": seal[1], **form}) as answer:
        return answer.url


async def test_a_topic_is_read_beside_its_source(office: Office) -> None:
    async with office.browser("editor") as browser:
        page = await browser.opens("/content/topic/lost-papers/ar")
        assert 'dir="rtl"' in page
        assert 'lang="pt"' in page
        await browser.opens("/content/topic/nothing/ar", 404)


async def test_comments_are_sorted_hidden_and_answered_for_all(office: Office) -> None:
    await put(office, COMMENT)
    async with office.browser("reviewer") as browser:
        assert "mais &lt;b&gt;balcões" in await browser.opens("/comments")
        one = f"/comments/{COMMENT.id}"
        await browser.posts(one, {"act": "themes", "tag-papers": "on"})
        assert "checked" in await browser.opens(one)
        await browser.posts(one, {"act": "hide"})
        assert COMMENT.words[:4] not in await browser.opens("/comments?state=new")
        await browser.posts(one, {"act": "show"})
        await browser.posts(f"{one}/answer", {"theme-pt": "Mais balcões", "text-pt": "Abrimos dois."}, one)
        assert "Abrimos dois." in await browser.opens(one)
        await browser.posts(one, {"act": "nonsense"}, status=400)
        await browser.opens("/comments/nothing", 404)
    person = await office.town.citizen("pt")
    await person.says("/answers")
    assert any("Mais balcões" in label for label in await person.buttons())
    async with office.town.storage() as storage, storage.unit_of_work() as work:
        assert not any("balc" in row.object for row in await work.audit.all()), "the log holds no words"


async def test_an_admin_invites_and_withdraws(office: Office) -> None:
    async with office.browser("admin") as browser:
        page = await browser.posts("/people/invite", {"role": "editor"}, "/people")
        link = re.search(r"start=(i_[\w-]+)", page)
        assert link
        person = await office.town.citizen("pt")
        await person.says(f"/start {link[1]}")
        await person.taps("Acei")
        shown = await browser.opens("/people")
        assert f"<td>{person.id}<" in shown
        async with office.town.storage() as storage, storage.unit_of_work() as work:
            (grant,) = await work.roles.of(person.id)
        assert f"<td>{person.id}<" not in await browser.posts("/people/withdraw", {"grant": grant.id}, "/people")
        await browser.posts("/people/invite", {"role": "king"}, "/people", 400)
        assert "✓" in await browser.opens("/audit")


async def test_the_chain_is_checked_beside_the_event_loop(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[int] = []
    monkeypatch.setattr("dashboard.pages.audit.verify", lambda rows, known: threads.append(get_ident()))
    async with office.browser("admin") as browser:
        await browser.opens("/audit")
    assert len(threads) == 1
    assert threads[0] != get_ident(), "people are answered meanwhile"


async def test_a_session_is_ended_from_another_browser(office: Office) -> None:
    async with office.browser("reviewer") as one, office.browser("admin") as other:
        names = re.findall(r'name="name" value="(\w+)"', await other.opens("/sessions"))
        own = re.findall(r'name="name" value="(\w+)"', await one.opens("/sessions"))
        assert set(own) < set(names)
        await other.posts("/sessions", {"name": own[0]})
        await one.opens("/comments", 401)


async def test_announcements_are_approved_by_another_and_stopped(office: Office) -> None:
    async with office.town.storage() as storage, storage.unit_of_work() as work:
        await people(work, 30)
        await people(work, 2, first=AUTHOR)  # a role without a person ends when the bot starts
        staff = await council(work)
        later = replace(NEWS, starts_at=office.now() + timedelta(days=1))
        made = await work.announcements.draft(later, staff.author, office.now())
        await work.announcements.act(made.id, "submit", staff.author, office.now())
        await work.commit()
    path = f"/announcements/{made.id}"
    async with office.browser("reviewer") as browser:
        assert made.id in await browser.opens("/announcements")
        assert "Clases" in await browser.opens(path)
        stale = await browser.posts(path, {"act": "approve", "content": "0"})
        assert 'role="alert"' in stale
        await browser.posts(path, {"act": "approve", "content": later.seal})
        assert 'value="stop"' in await browser.posts(path, {"act": "send"})
        async with browser.http.get(browser.address + path + "/progress") as answer:
            assert answer.headers["Content-Type"].startswith("text/event-stream")
            assert b"retry" in await answer.content.readline()
        stopped = await browser.posts(path, {"act": "stop"})
        assert 'value="stop"' not in stopped


@pytest.mark.parametrize("kind", ["pdf", "xlsx", "csv", "json", "pack"])
async def test_every_kind_of_file_opens(office: Office, kind: str) -> None:
    await spoken(office)
    async with office.browser("council") as browser:
        address = f"{browser.address}/reports/file?period=2026-10&lang=pt&format={kind}"
        async with browser.http.get(address) as answer:
            content = await answer.read()
            assert answer.status == 200
            assert "attachment" in answer.headers["Content-Disposition"]
    if kind == "pdf":
        assert len(pypdf.PdfReader(io.BytesIO(content)).pages) > 1
    elif kind == "xlsx":
        assert CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names
    elif kind == "pack":
        assert "datapackage.json" in zipfile.ZipFile(io.BytesIO(content)).namelist()
    elif kind == "json":
        assert json.loads(content)["indicators"]
    else:
        assert content.startswith(b"\xef\xbb\xbf")


async def test_figures_of_a_period_are_shown_with_their_table(office: Office) -> None:
    await spoken(office)
    async with office.browser("council") as browser:
        assert "<svg" in await browser.opens("/indicators/needed?period=2026-10")
        assert "needed" in await browser.opens("/indicators?period=2026-10")
        assert "65 %" in (await browser.opens("/?period=2026-10")).replace("\xa0", " ")
        await browser.opens("/indicators/nothing", 404)


async def test_figures_that_are_not_known_yet_come_by_themselves(office: Office) -> None:
    async with office.browser("council") as browser:
        await browser.opens("/?period=2026-10")
        await spoken(office)
        async with browser.http.get(f"{browser.address}/?period=2026-10") as answer:
            assert answer.status == LATER
            assert answer.headers["Refresh"]
            assert "65" not in await answer.text()
        assert "65" in await browser.opens("/?period=2026-10")
        await browser.opens("/indicators?period=2025-03..2025-07")  # nobody offers it: it is asked for


async def _told(office: Office, chat_id: int, said: str) -> None:
    """Wait until a chat was told something."""
    async with asyncio.timeout(PATIENCE):
        while not any(said in text for text in received(office.town.emulator, chat_id)):
            await asyncio.sleep(0.05)


async def test_what_is_done_to_an_announcement_here_is_told_in_the_chat(office: Office) -> None:
    async with office.town.storage() as storage, storage.unit_of_work() as work:
        open_chats(office.town.emulator, await people(work, 2, first=AUTHOR))  # read Portuguese and Spanish
        made = await work.announcements.draft(NEWS, (await council(work)).author, office.now())
        await work.commit()
    path = f"/announcements/{made.id}"
    async with office.browser("council") as browser:
        await browser.posts(path, {"act": "submit"})
        await _told(office, AUTHOR + 1, "espera aprobación")
        assert 'name="reason"' in await browser.opens(path)
        await browser.posts(path, {"act": "return", "reason": "x" * 601}, status=400)
        await browser.posts(path, {"act": "return", "reason": "Falta <a> data"})
        await _told(office, AUTHOR, "Falta <a> data")
        assert "Falta" not in await browser.opens(path), "it is kept nowhere"
