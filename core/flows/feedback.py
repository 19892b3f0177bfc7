"""The talk in which somebody says how a service treated them, what they suggest, or whether they take part.

Whatever was answered stays until it is sent, changed or skipped; words are redacted before they enter the talk.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from core.areas import areas_meant
from core.feedback import Form, Question, Service
from core.flows import feedback_draft as draft
from core.flows.feedback_draft import AREA, CHANGE, REVIEW, WORDS, Asked
from core.folding import folded
from core.model import Talk
from core.privacy.drafts import drafted

FLOW = "feedback"
LISTENING = timedelta(minutes=30)  # after the last answer: how long what is typed is taken for an answer
SKIP, FINISH, DONE, ANEW, DONATE, SEND = "skip", "finish", "done", "anew", "donate", "send"
ONE, ON, OFF = "=", "+", "-"
"""What a button does with the choice whose id follows: choose it, or mark it among several, or take the mark away."""
GO, PAGE = "go-", "page-"

Outcome = Literal["ask", "send", "stale", "unclear"]


@dataclass(frozen=True, slots=True)
class Tapped:
    """A button of the talk: the token of the step it was made for, and its value."""

    token: str
    value: str


@dataclass(frozen=True, slots=True)
class Wrote:
    """A message while the talk is open, as it was written; empty where it holds no text."""

    text: str


def begin(form: Form, service: Service, asked: Asked, token: str, now: datetime, area: str = "") -> Talk:
    """Return the talk at its first step; `token` is random and names this very question. `area` is that of the
    service's place, "" where it is not known."""
    talk = Talk(FLOW, "", token, draft.head(form, service), now + asked.kept)
    if area:
        talk = draft.put(talk, draft.DONATED + AREA, area)
    return replace(talk, step=draft.steps(talk, asked)[0])


def advance(
    talk: Talk | None, event: Tapped | Wrote, asked: Asked, token: str, now: datetime
) -> tuple[Talk | None, Outcome]:
    """Return the talk after the event and what to do: ask its step, send it, or say why nothing changed.

    `token` is random and new: it names the next question. What stays at its place, a mark among several, keeps its own,
    so that one may tap as fast as one likes.
    """
    if talk is None or not is_open(talk, now):
        return None, "stale"
    talk = replace(talk, step=draft.standing(talk, asked))
    if isinstance(event, Wrote):
        moved = _written(talk, event.text, asked)
        return (_asking(moved, token, now + asked.kept), "ask") if moved else (talk, "unclear")
    if event.token != talk.token:
        return talk, "stale"
    if event.value == SEND and talk.step == REVIEW and draft.is_said(talk, asked):
        return talk, "send"
    moved, stays = _tapped(talk, event.value, asked), event.value.startswith((ON, OFF, PAGE))
    return (_asking(moved, talk.token if stays else token, now + asked.kept), "ask") if moved else (talk, "stale")


def is_open(talk: Talk | None, now: datetime) -> bool:
    """Tell whether `talk` is one of this flow that has not expired."""
    return talk is not None and talk.flow == FLOW and talk.expires_at > now


def listens(talk: Talk, asked: Asked, now: datetime) -> bool:
    """Tell whether what is typed now belongs to the talk; later it is a question of its own."""
    return talk.expires_at - asked.kept + LISTENING > now


def _asking(talk: Talk, token: str, until: datetime) -> Talk:
    return replace(talk, token=token, expires_at=until)


def _tapped(talk: Talk, value: str, asked: Asked) -> Talk | None:
    """Return the talk after a button, None for one that its step does not have."""
    if value == FINISH:
        return _at(talk, REVIEW)
    if talk.step == REVIEW:
        return _from_review(talk, value, asked)
    if talk.step == CHANGE:
        target = value.removeprefix(GO)
        return _at(talk, target) if value.startswith(GO) and target in draft.changeable(talk, asked) else None
    if value == SKIP:
        return _next(draft.without(talk, talk.step), asked)
    if talk.step == AREA:
        return _area_tapped(talk, value, asked)
    if talk.step == WORDS:
        return {DONE: _at(talk, REVIEW), ANEW: draft.without(talk, WORDS)}.get(value)
    return _answered(talk, value, asked)


def _from_review(talk: Talk, value: str, asked: Asked) -> Talk | None:
    if value == DONATE and asked.donated:
        return _at(talk, asked.donated[0].id)
    if value == ANEW and draft.words_of(talk):
        return _at(draft.without(talk, WORDS), WORDS)
    return _at(talk, CHANGE) if value == CHANGE else None


def _area_tapped(talk: Talk, value: str, asked: Asked) -> Talk | None:
    if value.startswith(PAGE):
        return talk
    code = value.removeprefix(ONE)
    if code not in {area.code for area in asked.areas}:
        return None
    return _next(draft.put(draft.without(talk, AREA), draft.DONATED + AREA, code), asked)


def _answered(talk: Talk, value: str, asked: Asked) -> Talk | None:
    """Return the talk after a choice: among several it stays at the question."""
    question = asked.question(talk.step)
    sign, choice = value[:1], value[1:]
    several = question is not None and question.shape == "several"
    if several and value == DONE:
        return _next(talk, asked)
    known = question is not None and choice in {choice.id for choice in question.choices}
    if question is None or not known or sign not in ((ON, OFF) if several else (ONE,)):
        return None
    name = (draft.DONATED if question in asked.donated else draft.ANSWER) + question.id
    if not several:
        return _next(draft.put(draft.without(talk, question.id), name, choice), asked)
    unmarked = replace(talk, answers=tuple(pair for pair in talk.answers if pair != (name, choice)))
    return draft.put(unmarked, name, choice) if sign == ON else unmarked


def _written(talk: Talk, text: str, asked: Asked) -> Talk | None:
    """Return the talk after a message, None where it is no answer to its step."""
    if talk.step == AREA:
        meant = areas_meant(text, asked.areas, asked.districts)
        return _area_tapped(talk, meant.areas[0].code, asked) if meant.sure else None
    if talk.step in (WORDS, REVIEW):
        return _worded(talk, text) if asked.words and text else None
    question = asked.question(talk.step)
    choice = _choice_written(question, text) if question else None
    if question is None or choice is None:
        return None
    return _answered(talk, (ON if question.shape == "several" else ONE) + choice, asked)


def _worded(talk: Talk, text: str) -> Talk:
    """Return the talk at the review with what may be kept of the words, those before included."""
    made = drafted(text, draft.words_of(talk))
    said = draft.put(draft.without(talk, WORDS), WORDS, made.words)
    return _at(draft.put(said, draft.CUT, "yes") if made.cut or draft.is_cut(talk) else said, REVIEW)


def _choice_written(question: Question, text: str) -> str | None:
    """Return the choice whose words or number somebody typed instead of tapping."""
    typed = folded(text)
    meant = [choice.id for choice in question.choices if typed and typed in (folded(choice.label), choice.id)]
    return meant[0] if meant else None


def _next(talk: Talk, asked: Asked) -> Talk:
    """Return the talk at the step after its own: at the review where that was seen."""
    free = [question.id for question in asked.donated]
    if talk.step in free[:-1]:
        return _at(talk, free[free.index(talk.step) + 1])
    order = draft.steps(talk, asked)
    if draft.is_reviewed(talk) or talk.step not in order:
        return _at(talk, REVIEW)
    return _at(talk, order[order.index(talk.step) + 1])


def _at(talk: Talk, step: str) -> Talk:
    moved = replace(talk, step=step)
    return draft.put(moved, draft.REVIEWED, "yes") if step == REVIEW and not draft.is_reviewed(moved) else moved
