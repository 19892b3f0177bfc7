"""The campaigns a plan asks for: which one is due, and the line that recalls it."""

from core.months import month_after
from handlers.turn import Turn

CAMPAIGNS = "campaigns"
"""The indicator whose yearly target says how many."""


async def reminder(turn: Turn, month: str) -> str:
    """Return that the campaign which the plan asks for in this part of the year was not sent, "" where it was."""
    words, yearly = turn.words, asked_for(turn)
    if not yearly:
        return ""
    first = begin(month, yearly)
    if await turn.work.announcements.campaigns(first, month):
        return ""
    return words.text(
        "📣 No campaign was sent since {month}. The plan asks for {count} a year.",
        month=words.month(first),
        count=yearly,
    )


def asked_for(turn: Turn) -> int:
    """Return how many campaigns a year the plan asks for, 0 where it says nothing of them."""
    plan = turn.ponte.library.plan(turn.person.language)
    measured = {each.indicator: each for each in plan.measured} if plan else {}
    found = measured.get(CAMPAIGNS)
    return int(found.target) if found and found.yearly and found.target else 0


def begin(month: str, yearly: int) -> str:
    """Return the first month of the part of the year in which one of `yearly` campaigns is due."""
    length = max(12 // yearly, 1)
    return month_after(month, -((int(month[5:]) - 1) % length))
