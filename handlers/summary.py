"""`/summary`: how a month went, inside the City: every number past the gate, and one chart."""

import re

from core.months import month_after
from core.ponte import Ponte
from core.ports import UnitOfWork
from core.roles import Role, allowing
from core.summary import Summary, summarised
from core.usecases.indicators import findings
from handlers.comments import REVIEWERS
from handlers.guard import standing
from handlers.routes import Command, Kind
from handlers.screens import Row, tap
from handlers.summary_picture import summary_picture
from handlers.summary_screen import summary_screen
from handlers.turn import Answer, Turn

READERS: tuple[Role, ...] = ("reviewer", "council")
INSIDE = 5
"""The fewest people a number inside the City may stand for; what is published asks for more."""
MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")
CAMPAIGNS, SENT = "campaigns", "campaign/"


async def summary_of(ponte: Ponte, work: UnitOfWork, month: str) -> Summary:
    """Return what is told of a month."""
    return summarised(await findings(work, ponte.library, month, month, INSIDE))


async def open_summary(turn: Turn) -> Answer:
    """`/summary` shows this month; a button of it, the month it names. The chart comes first, the words last,
    and both anew: a chart cannot take the place of another month's."""
    this = f"{turn.ponte.now():%Y-%m}"
    month = turn.about if turn.tap and MONTH.fullmatch(turn.about) and turn.about <= this else this
    summary = await summary_of(turn.ponte, turn.work, month)
    shown = summary_screen(turn, summary, await reminder(turn, this), *await _rows(turn, month))
    picture = summary_picture(turn, summary)
    return Answer(more=(picture, shown) if picture else (shown,))


async def _rows(turn: Turn, month: str) -> list[Row]:
    words = turn.words
    reads = allowing(await standing(turn), REVIEWERS)
    return [(tap(words, words.text("💬 What people wrote"), "comments"),)] if reads else []


async def reminder(turn: Turn, month: str) -> str:
    """Return that the campaign which the plan asks for in this part of the year was not sent, "" where it was."""
    plan = turn.ponte.library.plan(turn.person.language)
    yearly = (
        next((each.target for each in plan.measured if each.indicator == CAMPAIGNS and each.yearly), None)
        if plan
        else None
    )
    if not yearly:
        return ""
    first = begin(month, int(yearly))
    if any(kind.startswith(SENT) and n for kind, _, n in await turn.work.counts.between(first, month)):
        return ""
    words = turn.words
    return words.text(
        "📣 No campaign was sent since {month}. The plan asks for {count} a year.",
        month=words.month(first),
        count=words.number(yearly),
    )


def begin(month: str, yearly: int) -> str:
    """Return the first month of the part of the year in which one of `yearly` campaigns is due."""
    length = max(12 // yearly, 1)
    return month_after(month, -((int(month[5:]) - 1) % length))


ROUTES = (
    Command("summary", open_summary, "How this month goes", READERS),
    Kind("summary", open_summary, READERS),
)
