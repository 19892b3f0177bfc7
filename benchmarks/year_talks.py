"""Invented people take the feedback talk as its steps lead: its flow, its redaction, its review, to what is sent."""

from datetime import datetime

from bot.rehearsal.voices import Invented
from core.feedback import Feedback, Question
from core.flows import feedback as flow
from core.flows import feedback_draft as draft
from core.flows.feedback_draft import AREA, REVIEW, WORDS, Asked
from core.model import Talk
from core.ports import Library

TOKEN = "1"  # noqa: S105 - names a step; who walks alone needs no random one


def asked_of(library: Library, voice: Invented, language: str) -> Asked:
    """Return what the city asks of this voice; raises ValueError in a city that asks nothing."""
    found = library.questionnaire(language)
    if found is None:
        raise ValueError(language)
    if voice.form == "suggestion":
        return Asked()
    if voice.form == "participation":
        return Asked(found.participation, found.donated, words=False)
    topic = library.topic(voice.service.topic, language)
    sensitive = topic is not None and topic.sensitive
    areas = () if sensitive else library.areas()
    return Asked(found.for_topic(voice.service.topic, sensitive), found.donated, areas, library.districts())


def told(library: Library, voice: Invented, now: datetime) -> Feedback | None:
    """Return what is sent in the end, None where nothing was said."""
    language = dict(voice.donated)["language"]
    asked = asked_of(library, voice, language)
    talk = flow.begin(voice.form, voice.service, asked, TOKEN, now)
    while talk.step != REVIEW:
        talk = _step(talk, voice, asked, now)
    for question in asked.donated:
        talk = _given_freely(talk, question, voice, asked, now)
    sent, outcome = flow.advance(talk, flow.Tapped(TOKEN, flow.SEND), asked, TOKEN, now)
    return draft.finished(sent, asked, language) if sent and outcome == "send" else None


def _step(talk: Talk, voice: Invented, asked: Asked, now: datetime) -> Talk:
    """Return the talk after the voice's answer to its step."""
    if talk.step == WORDS and voice.words:
        return _moved(talk, flow.Wrote(voice.words), asked, now)
    if talk.step == AREA and (area := dict(voice.donated).get(AREA)):
        return _tap(talk, flow.ONE + area, asked, now)
    question = asked.question(talk.step)
    choices = [choice for name, choice in voice.answers if question and name == question.id]
    return _choose(talk, question, choices, asked, now) if question else _tap(talk, flow.SKIP, asked, now)


def _choose(talk: Talk, question: Question, choices: list[str], asked: Asked, now: datetime) -> Talk:
    if question.shape == "several":
        for choice in choices:
            talk = _tap(talk, flow.ON + choice, asked, now)
        return _tap(talk, flow.DONE, asked, now)
    return _tap(talk, flow.ONE + choices[0] if choices else flow.SKIP, asked, now)


def _given_freely(talk: Talk, question: Question, voice: Invented, asked: Asked, now: datetime) -> Talk:
    """Return the talk with one thing more that was given freely: the way there leads over the review."""
    value = dict(voice.donated).get(question.id)
    if value is None:
        return talk
    talk = _tap(talk, flow.DONATE, asked, now)
    while talk.step != question.id:
        talk = _tap(talk, flow.SKIP, asked, now)
    talk = _tap(talk, flow.ONE + value, asked, now)
    return talk if talk.step == REVIEW else _tap(talk, flow.FINISH, asked, now)


def _tap(talk: Talk, value: str, asked: Asked, now: datetime) -> Talk:
    return _moved(talk, flow.Tapped(TOKEN, value), asked, now)


def _moved(talk: Talk, event: flow.Tapped | flow.Wrote, asked: Asked, now: datetime) -> Talk:
    """Return the talk after the event; raises ValueError where the talk does not take it, which nobody may meet."""
    moved, outcome = flow.advance(talk, event, asked, TOKEN, now)
    if moved is None or outcome != "ask":
        raise ValueError(talk.step, outcome)
    return moved
