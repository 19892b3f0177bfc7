"""`/summary`: how a month went, inside the City: every number past the gate, and one chart."""

import re

from core.memory import COUNTED
from core.ponte import Ponte
from core.ports import UnitOfWork
from core.roles import Role, allowing
from core.summary import Summary, summarised
from core.usecases.indicators import findings
from handlers.campaigns import reminder
from handlers.comments import REVIEWERS
from handlers.guard import standing
from handlers.routes import Command, Kind
from handlers.screens import Row, tap
from handlers.summary_picture import summary_picture
from handlers.summary_screen import summary_screen
from handlers.turn import Answer, Turn

READERS: tuple[Role, ...] = ("reviewer", "council")
MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")


async def summary_of(ponte: Ponte, work: UnitOfWork, month: str) -> Summary:
    """Return what the City's staff are told of a month: what was worked out for the pages, where there are such, for
    meanwhile nobody else's update can be taken."""
    library = ponte.library
    key = (month, month, library.city.thresholds.inside)
    known = ponte.memory.get(key, await work.published.get(COUNTED) or "", library, ponte.now())
    return summarised(known.findings if known else await findings(work, library, *key))


async def open_summary(turn: Turn) -> Answer:
    """`/summary` shows this month; a button of it, the month it names. The chart comes first, the words last,
    and both anew: a chart cannot take the place of another month's."""
    this = f"{turn.ponte.now():%Y-%m}"
    month = turn.about if turn.tap and MONTH.fullmatch(turn.about) and turn.about <= this else this
    summary = await summary_of(turn.ponte, turn.work, month)
    shown = summary_screen(turn, summary, await reminder(turn, this), *await _rows(turn, month))
    picture = summary_picture(turn, summary)
    return Answer(more=(picture, shown) if picture else (shown,))


def is_over(ponte: Ponte, month: str) -> bool:
    """Tell whether a month is complete."""
    return month < f"{ponte.now():%Y-%m}"


async def _rows(turn: Turn, month: str) -> list[Row]:
    """Return the ways on: the words for who may read them, the report of a month that is over."""
    words = turn.words
    reads = allowing(await standing(turn), REVIEWERS)
    comments = (tap(words, words.text("💬 What people wrote"), "comments"),) if reads else ()
    report = (tap(words, words.text("📄 Report (PDF)"), "summarypdf", month),) if is_over(turn.ponte, month) else ()
    return [comments, report]


ROUTES = (
    Command("summary", open_summary, "How this month goes", READERS),
    Kind("summary", open_summary, READERS),
)
