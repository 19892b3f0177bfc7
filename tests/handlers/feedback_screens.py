"""Every screen of giving feedback, for the judges of `test_screens.py`: each step of each form, with the most in it."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from core.feedback import Form, Service
from core.flows import feedback as flow
from core.flows import feedback_draft as draft
from core.model import Talk
from core.plan import Axis, Plan
from core.screens import Screen
from handlers.feedback_asked import TAKING_PART, Underway, about_of, asked_of
from handlers.feedback_services import places_screen, sections_screen, services_screen
from handlers.feedback_talk import step_screen
from handlers.feedback_thanks import already_screen, thanks_screen
from handlers.services import service_about
from handlers.suggest import axes_screen
from handlers.thumbs import reasons
from handlers.topic import topic_screen
from handlers.turn import Turn
from handlers.unanswered import ended, shown

NOW = datetime(2026, 11, 24, tzinfo=UTC)
TOKEN = "01234567"
LONG = "<&🙏 [person] " * 70 + "فارسی 中文"
PLAN = Plan("p", "Plan", "Decreto", "2021-01", "2024-12", (Axis("VIII", "ع" * 90),), (), ())


class NobodySpoke:
    """A work in which no voice was given."""

    @property
    def voices(self) -> "NobodySpoke":
        return self

    async def has(self, *about: Any) -> bool:
        return False


def feedback_screens(turn: Turn) -> Iterator[tuple[str, Screen]]:
    """Yield every screen by a name."""
    turn.ponte.now = lambda: NOW
    turn = replace(turn, work=NobodySpoke())  # type: ignore[arg-type]
    yield from _choosing(turn)
    library = turn.ponte.library
    for topic_id in sorted(library.topic_ids()):
        topic = library.topic(topic_id, turn.person.language)
        assert topic
        yield from ((f"{topic_id} {name}", made) for name, made in _talk(turn, "visit", service_about(topic)))
        found = library.questionnaire(turn.person.language)
        assert found
        thumb = reasons(turn, topic, found).screen
        assert thumb
        yield f"{topic_id} reasons", thumb
    yield from _talk(turn, "participation", Service(TAKING_PART, "I"))
    yield from _talk(turn, "suggestion", Service(TAKING_PART, "VIII"))
    yield from _talk(turn, "visit", Service(library.sections()[0].id, ""))


def _choosing(turn: Turn) -> Iterator[tuple[str, Screen]]:
    library = turn.ponte.library
    yield "services", sections_screen(turn)
    yield from ((f"services {section.id}", services_screen(turn, section)) for section in library.sections())
    for kind in library.kinds():
        made = places_screen(turn, f"{library.districts()[0].code}.{kind.id}")
        assert made
        yield f"places {kind.id}", made
        place = library.places_near(0, 0, kind.id, turn.person.language, 1)[0].place
        topic = library.topic(kind.topic, turn.person.language)
        if topic:
            yield f"poster {kind.id}", topic_screen(turn, topic, place)
    yield "ideas", axes_screen(turn)
    yield "question", shown(turn, LONG[:990], TOKEN)
    yield from ((f"question {passed}", ended(turn, passed)) for passed in (True, False))


def _talk(turn: Turn, form: Form, service: Service) -> Iterator[tuple[str, Screen]]:
    asked, about = asked_of(turn, form, service), about_of(turn, form, service)
    assert asked
    empty = Underway(flow.begin(form, service, asked, TOKEN, NOW), asked, about)
    full = replace(empty, talk=filled(empty))
    steps = (*draft.steps(full.talk, asked), "change", *(question.id for question in asked.donated))
    for step in steps:
        for name, going in (("empty", empty), ("full", full)):
            at = replace(going, talk=replace(going.talk, step=step))
            yield f"{form} {step} {name}", step_screen(turn, at, "📌")
    for page in range(5 if asked.areas else 0):
        yield (
            f"{form} areas {page}",
            step_screen(turn, replace(empty, talk=replace(empty.talk, step="area")), page=page),
        )
    yield f"{form} thanks", asyncio.run(thanks_screen(turn, form, about, written=True))
    yield f"{form} already", asyncio.run(already_screen(turn, form, about))


def filled(going: Underway) -> Talk:
    """Return the talk with every choice of several, the last of every other question, and as many words as fit."""
    talk = going.talk
    for question in (*going.asked.questions, *going.asked.donated):
        name = (draft.DONATED if question in going.asked.donated else draft.ANSWER) + question.id
        taken = question.choices if question.shape == "several" else question.choices[-1:]
        for choice in taken:
            talk = draft.put(talk, name, choice.id)
    if going.asked.areas:
        talk = draft.put(talk, draft.DONATED + draft.AREA, max(going.asked.areas, key=lambda area: len(area.name)).code)
    if going.asked.words:
        talk = draft.put(draft.put(talk, draft.WORDS, LONG[:990]), draft.CUT, "yes")
    return draft.put(talk, draft.REVIEWED, "yes")
