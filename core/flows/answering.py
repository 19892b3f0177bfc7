"""The talk in which staff answer what people said, once and for everybody: the city's language first, then others."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from core.feedback import Reply
from core.flows.report import Tapped as Tapped
from core.flows.report import Wrote as Wrote
from core.model import Talk

FLOW = "answering"
LIFETIME = timedelta(hours=24)
LIMITS = {"theme": 120, "text": 1200}
"""The parts of an answer, in the order they are asked for: what people said, in one line, and what the city answers.
How long each may be, in UTF-16 units as Telegram counts."""
PREVIEW = "preview"
SKIP, REST, PUBLISH, SEE, WRITE, DROP = "skip", "rest", "publish", "see", "write", "drop"
_ABOUT, _AXIS, _REPLY, _SHOWN, _REACHED = "about", "axis", "reply", "shown", "reached"

Outcome = Literal["ask", "done", "stale", "unclear", "long"]


@dataclass(frozen=True, slots=True)
class Subject:
    """What is answered: `about` names comments as the caller does, `axis` is theirs, `reply` the id of the answer."""

    about: str
    axis: str
    reply: str


def begin(subject: Subject, source: str, token: str, now: datetime) -> Talk:
    """Return the talk waiting for the theme in the city's language; `token` is random and names this very question."""
    return Talk(FLOW, f"theme.{source}", token, _head(subject), now + LIFETIME)


def again(reply: Reply, source: str, token: str, now: datetime) -> Talk:
    """Return the talk that changes an answer which is published already; it begins with the preview."""
    texts = [
        pair
        for lang, words in reply.texts.items()
        for pair in ((f"theme.{lang}", reply.theme[lang]), (f"text.{lang}", words))
    ]
    answers = (*_head(Subject("", reply.axis, reply.id)), *texts, (_REACHED, "yes"), (_SHOWN, source))
    return Talk(FLOW, PREVIEW, token, answers, now + LIFETIME)


def advance(
    talk: Talk | None, event: Tapped | Wrote, languages: Sequence[str], token: str, now: datetime
) -> tuple[Talk | None, Outcome]:
    """Return the talk after the event and what to do: ask its step, publish ("done"), or say why nothing changed.

    `languages` are those of the city, its own first; `token` is random and new: it names the next question.
    """
    if not is_open(talk, now) or talk is None:
        return None, "stale"
    if isinstance(event, Wrote):
        return _written(talk, event.text, languages, token, now)
    if event.token != talk.token:
        return talk, "stale"
    return _tapped(talk, event.value, languages, token, now)


def is_open(talk: Talk | None, now: datetime) -> bool:
    """Tell whether `talk` is one of this flow that has not expired."""
    return talk is not None and talk.flow == FLOW and talk.expires_at > now


def asked(talk: Talk) -> tuple[str, str]:
    """Return the part ("theme", "text" or "preview") and the language the talk waits at."""
    part, _, lang = talk.step.partition(".")
    return part, lang or dict(talk.answers).get(_SHOWN, "")


def subject(talk: Talk) -> Subject:
    """Return what is answered."""
    given = dict(talk.answers)
    return Subject(given[_ABOUT], given[_AXIS], given[_REPLY])


def reached(talk: Talk) -> bool:
    """Tell whether the preview was seen: from then on every step leads back to it."""
    return _REACHED in dict(talk.answers)


def reply(talk: Talk, month: str) -> Reply:
    """Return the answer as it is written so far, of the languages that have both parts."""
    given, about = dict(talk.answers), subject(talk)
    whole = [lang for lang in _languages(given) if f"text.{lang}" in given]
    themes, texts = ({lang: given[f"{part}.{lang}"] for lang in whole} for part in LIMITS)
    return Reply(about.reply, month, about.axis, themes, texts)


def _head(about: Subject) -> tuple[tuple[str, str], ...]:
    return (_ABOUT, about.about), (_AXIS, about.axis), (_REPLY, about.reply)


def _languages(given: dict[str, str]) -> list[str]:
    return [name.removeprefix("theme.") for name in given if name.startswith("theme.")]


def _written(talk: Talk, text: str, languages: Sequence[str], token: str, now: datetime) -> tuple[Talk, Outcome]:
    part, lang = asked(talk)
    said = " ".join(text.split()) if part == "theme" else text.strip()
    if part not in LIMITS or not said:
        return talk, "unclear"
    if len(said.encode("utf-16-le", "surrogatepass")) // 2 > LIMITS[part]:
        return talk, "long"
    kept = _with(talk, {talk.step: said})
    if part == "theme":
        return replace(kept, step=f"text.{lang}", token=token, expires_at=now + LIFETIME), "ask"
    return _onward(kept, lang, languages, token, now), "ask"


def _tapped(talk: Talk, value: str, languages: Sequence[str], token: str, now: datetime) -> tuple[Talk, Outcome]:
    part, lang = asked(talk)
    if part == PREVIEW:
        return _from_preview(talk, value, languages, token, now)
    if value == SKIP and may_skip(talk, languages):
        return _onward(_whole(talk), lang, languages, token, now), "ask"
    if value == REST and may_skip(talk, languages):
        return _preview(_whole(talk), languages[0], token, now), "ask"
    return talk, "stale"


def may_skip(talk: Talk, languages: Sequence[str]) -> bool:
    """Tell whether this step can be left out: in the city's own language only once there is an answer in it."""
    return reached(talk) or asked(talk)[1] != languages[0]


def _from_preview(talk: Talk, value: str, languages: Sequence[str], token: str, now: datetime) -> tuple[Talk, Outcome]:
    does, _, lang = value.partition(".")
    has = f"text.{lang}" in dict(talk.answers)
    if value == PUBLISH:
        return talk, "done"
    if does == SEE and has:
        return _preview(talk, lang, token, now), "ask"
    if does == WRITE and lang in languages:
        return replace(talk, step=f"theme.{lang}", token=token, expires_at=now + LIFETIME), "ask"
    if does == DROP and has and lang != languages[0]:
        return _preview(_without(talk, lang), languages[0], token, now), "ask"
    return talk, "stale"


def _onward(talk: Talk, lang: str, languages: Sequence[str], token: str, now: datetime) -> Talk:
    """Return the talk at the next language; at the preview after the last one, or when it was there before."""
    following = list(languages)[list(languages).index(lang) + 1 :] if lang in languages else []
    if reached(talk) or not following:
        shown = lang if f"text.{lang}" in dict(talk.answers) else languages[0]
        return _preview(talk, shown, token, now)
    return replace(talk, step=f"theme.{following[0]}", token=token, expires_at=now + LIFETIME)


def _preview(talk: Talk, shown: str, token: str, now: datetime) -> Talk:
    seen = _with(talk, {_REACHED: "yes", _SHOWN: shown})
    return replace(seen, step=PREVIEW, token=token, expires_at=now + LIFETIME)


def _with(talk: Talk, more: dict[str, str]) -> Talk:
    return replace(talk, answers=tuple({**dict(talk.answers), **more}.items()))


def _without(talk: Talk, lang: str) -> Talk:
    gone = {f"{part}.{lang}" for part in LIMITS}
    return replace(talk, answers=tuple(pair for pair in talk.answers if pair[0] not in gone))


def _whole(talk: Talk) -> Talk:
    """Return the talk without a theme that has no text yet."""
    given = dict(talk.answers)
    for lang in _languages(given):
        if f"text.{lang}" not in given:
            talk = _without(talk, lang)
    return talk
