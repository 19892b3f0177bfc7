"""The talk that writes a report text. When it ends nothing of it stays; only that one was made is counted."""

import secrets

from core.flows import report as flow
from core.model import Talk
from core.report import Report
from handlers.emergency import urgent_lines
from handlers.report import first_screen, nothing_here
from handlers.report_questions import TAP, question_screen, unclear
from handlers.report_result import channels_screen, text_screen
from handlers.routes import Kind, Typed
from handlers.turn import Answer, Turn

COUNTED = "report/{kind}"


async def begin(turn: Turn) -> Answer:
    """Start the talk, in place of any other."""
    if turn.report is None:
        return nothing_here(turn)
    wipe = await turn.end_talk()
    talk = flow.begin(secrets.token_hex(4), turn.ponte.now())
    await turn.work.talks.put(turn.person.chat_id, talk)
    return Answer(question_screen(turn.words, turn.report, talk), wipe=wipe)


async def tapped(turn: Turn) -> Answer:
    """An answer chosen by its button."""
    token, _, value = turn.about.partition(".")
    return await goes_on(turn, flow.Tapped(token, value))


async def heard(turn: Turn) -> Answer:
    """An answer in own words, or something that is not text. Words of danger put the number to call on top."""
    found = await turn.ponte.finder.find(turn.about, turn.person.language)
    return await goes_on(turn, flow.Wrote(turn.about), urgent_lines(turn) if found.danger else "")


async def resumed(turn: Turn) -> Answer | None:
    """Return the question the talk waits at, in the language of `turn`; None where no such talk is open."""
    talk = await turn.work.talks.get(turn.person.chat_id)
    if talk is None or turn.report is None or not flow.is_open(talk, turn.ponte.now()):
        return None
    return Answer(question_screen(turn.words, turn.report, talk))


async def goes_on(turn: Turn, event: flow.Tapped | flow.Wrote, first: str = "") -> Answer:
    """Take one event: the next question, the same one with a hint, the report, or the answer to an old button.

    `first` stands above the question.
    """
    if (report := turn.report) is None:
        return nothing_here(turn)
    chat_id, now = turn.person.chat_id, turn.ponte.now()
    fields = {kind.id: kind.fields for kind in report.kinds}
    before = await turn.work.talks.get(chat_id)
    talk, outcome = flow.advance(before, event, fields, secrets.token_hex(4), now)
    if talk is None:
        return old_button(turn)
    if outcome == "stale":
        old = turn.words.text("This button is old. This is where we are:")
        return Answer(question_screen(turn.words, report, talk), notice=old)
    if outcome == "unclear":
        return Answer(question_screen(turn.words, report, talk, first, unclear(turn.words, talk)))
    if outcome == "done":
        return await finish(turn, report, talk)
    await turn.work.talks.put(chat_id, talk)
    return Answer(question_screen(turn.words, report, talk, first))


def old_button(turn: Turn) -> Answer:
    """Return the start of the report helper, with a sentence, for a button of a talk that is over."""
    return Answer(first_screen(turn), notice=turn.words.text("This button is old. Please choose again."))


async def finish(turn: Turn, report: Report, talk: Talk) -> Answer:
    """Give the report, forget the talk, count that there was one."""
    await turn.end_talk()
    kind = report.kind(flow.kind_of(talk))
    if kind is None:
        return old_button(turn)
    await turn.count(COUNTED.format(kind=kind.id))
    text, channels = text_screen(turn, report, kind, talk), channels_screen(turn, kind, talk)
    return Answer(text, more=(channels,), wipe=True)


ROUTES = (Kind("reportnew", begin), Kind(TAP, tapped), Typed(flow.FLOW, heard))
