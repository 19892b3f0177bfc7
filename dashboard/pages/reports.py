"""What people take away: the report, tables, and the open data of a period."""

import asyncio
from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.responses import Response

from core.periods import offered
from core.roles import Role
from dashboard.reading import asked, found, read
from dashboard.routes import Page
from dashboard.visit import Visit
from exports.formats import csv, to_json, xlsx
from exports.pack import pack, zipped
from exports.reader import Reader
from exports.report.document import Standing, pdf, report
from exports.wording import languages

ADDRESS = "/reports"
READERS: tuple[Role, ...] = ("reviewer", "council")
KINDS = {
    "pdf": ("application/pdf", "pdf"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    "csv": ("text/csv; charset=utf-8", "csv"),
    "json": ("application/json", "json"),
    "pack": ("application/zip", "zip"),
}
_one_at_a_time = asyncio.Semaphore(1)


async def show(visit: Visit) -> Response:
    """Show what can be had."""
    return visit.page(
        "reports.html",
        period=asked(visit),
        offered=offered(f"{visit.ponte.now():%Y-%m}"),
        kinds=KINDS,
        speaks=languages(),
        k=visit.ponte.library.city.thresholds.publication,
        low=visit.ponte.library.city.thresholds.inside,
    )


async def download(visit: Visit) -> Response:
    """Give a file. What is for inside alone is never a pack, for open data leave the house."""
    kind, lang = visit.asked("format", "csv"), visit.asked("lang", visit.lang)
    if kind not in KINDS or lang not in languages():
        raise HTTPException(400)
    inside = visit.asked("for") == "inside" and kind != "pack"
    period = asked(visit)
    thresholds = visit.ponte.library.city.thresholds
    known = await found(visit, period, thresholds.inside if inside else thresholds.publication, wait=True)
    standing = Standing(inside=inside, provisional=period.provisional)
    async with _one_at_a_time:  # a report computes for seconds: two at once would make the chat wait
        content = await read(visit, known.findings, _maker(kind, standing), lang)
    media, ending = KINDS[kind]
    name = f"ponte-{period.typed.replace('..', '_')}-{lang}.{ending}"
    return Response(content, media_type=media, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _maker(kind: str, standing: Standing) -> Callable[[Reader], str | bytes]:
    makers: dict[str, Callable[[Reader], str | bytes]] = {
        "pdf": lambda reader: pdf(report(reader, standing), reader.made_at),
        "xlsx": xlsx,
        "csv": lambda reader: "\ufeff" + csv(reader),
        "json": to_json,
        "pack": lambda reader: zipped(pack(reader)),
    }
    return makers[kind]


PAGES = (
    Page(ADDRESS, show, READERS, "Reports", 60),
    Page(ADDRESS + "/file", download, READERS),
)
