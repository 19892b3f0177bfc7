"""Announcements: their states, a preview as each language sees it, approval, stop, and live progress."""

import asyncio
import json
from collections.abc import AsyncIterator

from starlette.exceptions import HTTPException
from starlette.responses import Response, StreamingResponse

from core.announcements import Announcement, Progress
from core.approval import ACTS, MOVES, Act, Signer, faults
from core.errors import ActRefused
from core.flows.returning import LONGEST as REASON
from core.flows.returning import taken
from core.reach import language_for
from core.roles import Role
from dashboard.routes import POST, Page
from dashboard.visit import Visit

ADDRESS = "/announcements"
STAFF: tuple[Role, ...] = ("council", "reviewer")
EVERY, LONGEST = 2.0, 600.0  # seconds between two looks at the progress, and until the browser asks again
OVER = frozenset({"done", "stopped", "failed"})


async def show(visit: Visit) -> Response:
    """List what is under way and what was sent."""
    async with visit.ponte.storage.unit_of_work() as work:
        live, sent = await work.announcements.open(), await work.announcements.latest(20)
    past = [each for each in sent if each.id not in {one.id for one in live}]
    source = visit.ponte.library.city.source_language
    return visit.page("announcements.html", live=live, past=past, source=source)


async def show_one(visit: Visit) -> Response:
    """Show one announcement with everything an approver must see."""
    async with visit.ponte.storage.unit_of_work() as work:
        found = await work.announcements.get(visit.request.path_params["id"])
        if found is None:
            raise HTTPException(404)
        reach = await work.deliveries.reach(found.content)
        progress = await work.deliveries.progress(found.id) if found.began_at else None
    return visit.page(
        "announcement.html",
        announcement=found,
        faults=faults(found.content, visit.ponte.library.rules),
        readers=_readers(visit, found),
        reach=reach,
        progress=progress,
        acts=_acts(visit, found, progress),
        longest=REASON,
        refused=visit.asked("refused"),
        rate=visit.ponte.rate,
    )


async def act(visit: Visit) -> Response:
    """Hand in, approve, release, stop ...: storage checks every rule again, and who has to know is told in the chat."""
    key = visit.request.path_params["id"]
    wanted = next((each for each in ACTS if each == visit.form.get("act")), None)
    reason = taken(visit.form.get("reason", ""))
    if wanted is None or (visit.form.get("reason", "").strip() and not reason):
        raise HTTPException(400)
    signer = Signer(visit.grant.id, frozenset(grant.id for grant in visit.grants))
    try:
        async with visit.ponte.storage.unit_of_work() as work:
            now, seal = visit.ponte.now(), visit.form.get("content", "")
            made = await work.announcements.act(key, wanted, signer, now, seal=seal)
            notices = await visit.ponte.notices(visit.ponte, work, made, visit.grant.chat_id, reason)
            told = [(chat, [call], await work.outbox.put(chat, json.dumps([call]).encode())) for chat, call in notices]
            await work.commit()
    except ActRefused as error:
        return visit.goes_to(f"{ADDRESS}/{key}?refused={error.fields['reason']}")
    for delivery in told:
        visit.ponte.deliver(*delivery)
    visit.ponte.wake()
    return visit.goes_to(f"{ADDRESS}/{key}")


async def progress(visit: Visit) -> Response:
    """Stream how far it is (server-sent events) until it is over."""
    return StreamingResponse(_events(visit, visit.request.path_params["id"]), media_type="text/event-stream")


async def _events(visit: Visit, key: str) -> AsyncIterator[str]:
    yield "retry: 3000\n\n"
    for _ in range(int(LONGEST / EVERY)):
        async with visit.ponte.storage.unit_of_work() as work:
            found = await work.announcements.get(key)
            told = await work.deliveries.progress(key) if found else None
        if found is None or told is None:
            return
        yield f"data: {json.dumps(_told(visit, told) | {'state': found.state})}\n\n"
        if found.state in OVER:
            return
        await asyncio.sleep(EVERY)


def _told(visit: Visit, progress: Progress) -> dict[str, str]:
    """Return the numbers in words; small groups are not told."""
    few = visit.words.text("fewer than 10")
    names = ("sent", "left", "blocked", "failed", "unknown")
    counts = {name: getattr(progress, name) for name in names}
    return {name: few if count is None else visit.words.number(count) for name, count in counts.items()}


def _readers(visit: Visit, announcement: Announcement) -> list[tuple[str, str, str]]:
    """Return (language of readers, language of the text they get or "", their direction)."""
    rules = visit.ponte.library.rules
    return [
        (language.code, language_for(announcement.content, language.code, rules), "rtl" if language.rtl else "ltr")
        for language in visit.ponte.languages
    ]


def _acts(visit: Visit, announcement: Announcement, progress: Progress | None) -> list[Act]:
    """Return the acts that are in order and that this person may try."""
    own = {grant.id for grant in visit.grants}
    alone = announcement.content.kind == "alert" and visit.ponte.library.rules.alert_with_one_signature
    possible = [name for name in ACTS if announcement.state in MOVES[name][0]]
    wrote, none_failed = bool(own & announcement.authors), progress is None or progress.failed == 0
    return [
        name
        for name in possible
        if (name != "submit" or visit.may("council"))
        and (name != "approve" or not wrote or alone)
        and (name != "retry" or not none_failed)
    ]


PAGES = (
    Page(ADDRESS, show, STAFF, "Announcements", 40),
    Page(ADDRESS + "/{id}", show_one, STAFF),
    Page(ADDRESS + "/{id}", act, STAFF, method=POST),
    Page(ADDRESS + "/{id}/progress", progress, STAFF),
)
