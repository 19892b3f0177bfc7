"""The monthly digest to reviewers: last month in words, and the newest hash of the audit log, kept outside the
database."""

from dataclasses import replace

from core.model import Person
from core.months import month_after
from core.ponte import Call, Ponte
from core.ports import UnitOfWork
from core.screens import Screen
from core.summary import Summary
from handlers.calls import show_calls
from handlers.campaigns import reminder
from handlers.screens import bold, screen, tap
from handlers.summary import summary_of
from handlers.summary_screen import summary_text, title
from handlers.turn import Turn


async def last_month(ponte: Ponte, work: UnitOfWork) -> Summary:
    """Return the summary of the month that is over."""
    return await summary_of(ponte, work, month_after(f"{ponte.now():%Y-%m}", -1))


async def digest_calls(
    ponte: Ponte, work: UnitOfWork, person: Person, summary: Summary, newest_hash: str
) -> list[Call]:
    """Return the calls that send the digest in the person's language."""
    lang = person.language if person.language in ponte.catalogues else ponte.languages[0].code
    turn = Turn(ponte, work, replace(person, language=lang), True, "", None)
    due = await reminder(turn, f"{ponte.now():%Y-%m}")
    waiting = await work.comments.count(None, "", "", "new")
    shown = digest_screen(turn, summary, due, waiting, newest_hash)
    return show_calls(person.chat_id, shown, None)


def digest_screen(turn: Turn, summary: Summary, reminded: str, waiting: int, newest_hash: str) -> Screen:
    """Return last month's summary, how many comments wait, and the hash."""
    words = turn.words
    paragraphs = [
        bold(title(turn, summary)),
        *summary_text(turn, summary),
        words.text("Comments nobody has read yet: {count}", count=words.number(waiting)),
        reminded,
        words.text("Newest row of the audit log (keep this message):") + f"\n<code>{newest_hash}</code>",
    ]
    rows = (
        (tap(words, words.text("📊 With a chart"), "summary", summary.month),),
        (tap(words, words.text("💬 What people wrote"), "comments"),),
    )
    return screen(words, paragraphs, *rows)
