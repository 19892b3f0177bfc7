"""`/feedback` and the buttons that begin it: the talk starts with the first question about a service."""

import secrets
from dataclasses import replace

from core.feedback import Form, Service
from core.flows import feedback as flow
from core.flows import feedback_draft as draft
from handlers.feedback_asked import TAKING_PART, Underway, about_of, asked_of, mark_of
from handlers.feedback_services import places_screen, sections_screen, services_screen
from handlers.feedback_talk import opened, resumed, step_screen
from handlers.feedback_thanks import already_screen
from handlers.menu import gone
from handlers.report_talk import resumed as resumed_report
from handlers.routes import Command, Kind
from handlers.services import BEGIN, area_of_place, service_of
from handlers.turn import Answer, Turn


async def open_feedback(turn: Turn) -> Answer:
    """`/feedback` and its button: the open talk where there is one, else the choice of a service."""
    if turn.ponte.library.questionnaire(turn.person.language) is None:
        return gone(turn)
    section = next((found for found in turn.ponte.library.sections() if turn.tap and found.id == turn.about), None)
    if section:
        return Answer(services_screen(turn, section))
    return await resumed(turn) or Answer(sections_screen(turn))


async def open_places(turn: Turn) -> Answer:
    """The button under the places of one kind."""
    made = places_screen(turn, turn.about)
    return Answer(made) if made else gone(turn)


async def open_service(turn: Turn) -> Answer:
    """The button of one service: its first question, or where its talk stands."""
    service = service_of(turn, turn.about)
    return await begin(turn, "visit", service) if service else gone(turn)


async def begin(turn: Turn, form: Form, service: Service) -> Answer:
    """Start a talk, unless one with answers is open already or this month's voice was given."""
    chat_id, now = turn.person.chat_id, turn.ponte.now()
    asked = asked_of(turn, form, service)
    if asked is None:
        return gone(turn)
    if waiting := await waits(turn, form, service):
        return waiting
    about = about_of(turn, form, service)
    if await turn.work.voices.has(chat_id, mark_of(form, service), f"{now:%Y-%m}"):
        return Answer(await already_screen(turn, form, about))
    wipe = await turn.end_talk()
    talk = flow.begin(form, service, asked, secrets.token_hex(4), now, area_of_place(turn, service))
    await turn.work.talks.put(chat_id, talk)
    turn.ponte.expect_words()
    return Answer(step_screen(turn, Underway(talk, asked, about)), wipe=wipe)


async def waits(turn: Turn, form: Form, service: Service) -> Answer | None:
    """Return the talk that is open already: what was answered must not get lost by a tap. None where nothing would."""
    first = turn.words.text("First finish or stop this one.")
    if report := await resumed_report(turn):
        return replace(report, notice=first)
    going = await opened(turn)
    if going is None:
        return None
    same = draft.is_about(going.talk, form, service)
    if not same and not draft.is_said(going.talk, going.asked):
        return None
    return Answer(step_screen(turn, going), notice="" if same else first)


async def take_part(turn: Turn) -> Answer:
    """The questions about taking part."""
    found = turn.ponte.library.questionnaire(turn.person.language)
    return await begin(turn, "participation", Service(TAKING_PART, found.axis)) if found else gone(turn)


ROUTES = (
    Command("feedback", open_feedback, "Tell us how a service treated you"),
    Kind("feedback", open_feedback),
    Kind(BEGIN, open_service),
    Kind("sayat", open_places),
    Kind("takepart", take_part),
)
