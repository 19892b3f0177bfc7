"""What an open feedback talk asks in this city, and what it is about, in the reader's language."""

from dataclasses import dataclass
from datetime import timedelta

from core.feedback import Form, Service
from core.flows import feedback_draft as draft
from core.flows.feedback_draft import Asked
from core.model import Talk
from handlers.services import SECTION, Visited, visited
from handlers.turn import Turn

TAKING_PART = "participation"
"""The section under which suggestions and the questions about taking part are counted."""
TAKEN_PART = "form/participation"
"""The mark of the questions about taking part; no section can have this name."""


@dataclass(frozen=True, slots=True)
class Underway:
    """An open talk with all that its screens need."""

    talk: Talk
    asked: Asked
    about: Visited

    @property
    def form(self) -> Form:
        return draft.form_of(self.talk)


def underway(turn: Turn, talk: Talk) -> Underway | None:
    """Return the talk with what it asks, None in a city that asks nothing any more."""
    service, form = draft.service_of(talk), draft.form_of(talk)
    asked = asked_of(turn, form, service)
    return Underway(talk, asked, about_of(turn, form, service)) if asked else None


def asked_of(turn: Turn, form: Form, service: Service) -> Asked | None:
    """Return what is asked, None where the city asks nothing. After a sensitive service nothing that exposes is asked:
    neither where it was nor what an onlooker could read from the answers."""
    library = turn.ponte.library
    found = library.questionnaire(turn.person.language)
    if found is None:
        return None
    kept = timedelta(hours=library.city.draft_hours)
    if form == "suggestion":
        return Asked(kept=kept)
    if form == "participation":
        return Asked(found.participation, found.donated, words=False, kept=kept) if found.participation else None
    sensitive = visited(turn, service).sensitive
    questions = found.for_topic(service.topic, sensitive)
    areas = () if sensitive else library.areas()
    return Asked(questions, found.donated, areas, library.districts(), kept=kept)


def about_of(turn: Turn, form: Form, service: Service) -> Visited:
    """Return what the talk is about: a service, or the part of the Plan a suggestion is for."""
    if form == "participation":
        return Visited(service, turn.words.text("Taking part"))
    if form == "suggestion" and (title := axis_title(turn, service.axis)):
        return Visited(service, title)
    return visited(turn, service)


def axis_title(turn: Turn, code: str) -> str:
    """Return the title of an axis of the plan in force, "" where there is none."""
    plan = turn.ponte.library.plan(turn.person.language)
    return next((axis.title for axis in plan.axes if axis.code == code), "") if plan else ""


def mark_of(form: Form, service: Service) -> str:
    """Return what a person may speak about once a month."""
    if form == "participation":
        return TAKEN_PART
    if form == "suggestion":
        return f"suggest/{service.axis if service.section == TAKING_PART else SECTION + service.section}"
    return service.section
