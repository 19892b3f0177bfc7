"""The feedback talk: taps and words in, the next question or the review out; sent in one transaction."""

import asyncio
import secrets
from dataclasses import replace

from core.flows import feedback as flow
from core.flows import feedback_draft as draft
from core.screens import Screen
from handlers.ask import answer_text
from handlers.feedback_asked import Underway, mark_of, underway
from handlers.feedback_parts import TAP
from handlers.feedback_questions import question_screen
from handlers.feedback_review import change_screen, review_screen
from handlers.feedback_services import sections_screen
from handlers.feedback_thanks import already_screen, thanks_screen
from handlers.menu import gone
from handlers.routes import Kind, Typed
from handlers.screens import bold, tap
from handlers.turn import Answer, Turn


def step_screen(turn: Turn, going: Underway, hint: str = "", page: int = 0, typed: str = "") -> Screen:
    """Return the screen of the step the talk is at."""
    step = draft.standing(going.talk, going.asked)
    if step == draft.REVIEW:
        return review_screen(turn, going, hint)
    if step == draft.CHANGE:
        return change_screen(turn, going)
    return question_screen(turn, going, hint, page, typed)


async def resumed(turn: Turn) -> Answer | None:
    """Return the question the talk waits at, in the language of `turn`; None where no such talk is open."""
    going = await opened(turn)
    return Answer(step_screen(turn, going)) if going else None


async def tapped(turn: Turn) -> Answer:
    """An answer chosen by its button."""
    token, _, value = turn.about.partition(".")
    going = await opened(turn)
    if going is None:
        return over(turn, value)
    after, outcome = await advanced(turn, going, flow.Tapped(token, value))
    if outcome == "send":
        return await send(turn, going)
    if outcome == "stale":
        notice = turn.words.text("This button is old. This is where we are:")
        return Answer(step_screen(turn, going), notice=notice)
    page = value.removeprefix(flow.PAGE)
    return Answer(step_screen(turn, after, page=int(page) if page.isdecimal() else 0))


async def heard(turn: Turn) -> Answer:
    """What was typed: an answer to the question where it waits for words, else a question of its own."""
    going = await opened(turn)
    if going is None or (turn.about and not flow.listens(going.talk, going.asked, turn.ponte.now())):
        return await aside(turn)
    if not turn.about:
        return Answer(step_screen(turn, going, unreadable(turn, going)))
    after, outcome = await advanced(turn, going, flow.Wrote(turn.about))
    if outcome == "ask":
        return Answer(step_screen(turn, after, await danger(turn, going)))
    if draft.standing(going.talk, going.asked) != draft.AREA:
        return await aside(turn)
    unknown = await danger(turn, going) or turn.words.text("I am not sure which place that is. Choose one, or skip.")
    return Answer(step_screen(turn, going, unknown, typed=turn.about))


def unreadable(turn: Turn, going: Underway) -> str:
    """Return what to do instead of sending a picture or a voice."""
    if takes_words(going):
        return turn.words.text("I can read only written words here, no pictures and no voice. Please write it.")
    return turn.words.text("Please tap one of the buttons.")


def takes_words(going: Underway) -> bool:
    """Tell whether the step is answered by writing."""
    step = draft.standing(going.talk, going.asked)
    return step == draft.AREA or (going.asked.words and step in (draft.WORDS, draft.REVIEW))


async def opened(turn: Turn) -> Underway | None:
    """Return the open talk, None where there is none."""
    talk = await turn.work.talks.get(turn.person.chat_id)
    return underway(turn, talk) if talk and flow.is_open(talk, turn.ponte.now()) else None


async def advanced(turn: Turn, going: Underway, event: flow.Tapped | flow.Wrote) -> tuple[Underway, flow.Outcome]:
    """Take one event and keep what came of it. Long words take a while to redact, so it runs beside the loop."""
    now = turn.ponte.now()
    talk, outcome = await asyncio.to_thread(flow.advance, going.talk, event, going.asked, secrets.token_hex(4), now)
    if talk is None or outcome != "ask":
        return going, outcome
    await turn.work.talks.put(turn.person.chat_id, talk)
    return replace(going, talk=talk), outcome


async def danger(turn: Turn, going: Underway) -> str:
    """Return the way to help where own words tell of danger: here no emergency card comes by itself."""
    if not takes_words(going):
        return ""
    found = await turn.ponte.finder.find(turn.about, None)
    return bold(turn.words.text("Are you in danger now? Tap 🆘 for the numbers that help.")) if found.danger else ""


async def aside(turn: Turn) -> Answer:
    """Answer a question asked in between; the talk waits above it."""
    answer = await answer_text(turn)
    if answer.screen is None or await opened(turn) is None:
        return answer
    back = tap(turn.words, turn.words.text("💬 Back to my feedback"), "feedback")
    return replace(answer, screen=replace(answer.screen, rows=(*answer.screen.rows, (back,))))


def over(turn: Turn, value: str) -> Answer:
    """Answer a button of a talk that is over. A second tap on "send" must not take the thanks away."""
    if value == flow.SEND:
        return Answer(notice=turn.words.text("This is over already. /feedback starts again."))
    if turn.ponte.library.questionnaire(turn.person.language) is None:
        return gone(turn)
    return Answer(sections_screen(turn), notice=turn.words.text("This button is old. Please choose again."))


async def send(turn: Turn, going: Underway) -> Answer:
    """Put the voice into the box and forget the talk: one voice a person, subject and month."""
    chat_id, talk = turn.person.chat_id, going.talk
    await turn.end_talk()
    mark = mark_of(going.form, draft.service_of(talk))
    if not await turn.work.voices.add(chat_id, mark, f"{turn.ponte.now():%Y-%m}"):
        return Answer(await already_screen(turn, going.form, going.about), wipe=True)
    await turn.work.box.put(draft.finished(talk, going.asked, turn.person.language))
    return Answer(await thanks_screen(turn, going.form, going.about, bool(draft.words_of(talk))), wipe=True)


ROUTES = (Kind(TAP, tapped), Typed(flow.FLOW, heard))
