"""Fills the database of a rehearsal with an invented year, so that staff see pages as they will be."""

import random
import secrets
import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.rehearsal.voices import LANGUAGES, Inventor
from core.feedback import Comment, Feedback, Reply
from core.model import Person
from core.months import month_after
from core.ports import Library, UnitOfWork
from core.roles import Role, new_grant
from core.tallies import tallied

SAID = Path(__file__).with_name("said.toml")
MONTHS, A_MONTH, THUMBS, SEED = 13, 220, 300, 59_965
CROWD, FIRST = 48, 3001
"""People who only receive: an announcement needs ten at least."""
KEPT = 3  # months whose words are still there


def crowd(languages: tuple[str, ...]) -> list[Person]:
    """Return invented people who read the city's languages."""
    chosen = random.Random(SEED).choices(
        [lang for lang in LANGUAGES if lang in languages],
        [weight for lang, weight in LANGUAGES.items() if lang in languages],
        k=CROWD,
    )
    return [Person(FIRST + at, lang, "") for at, lang in enumerate(chosen)]


async def fill(work: UnitOfWork, library: Library, now: datetime, roles: dict[int, Role]) -> None:
    """Write people with roles, the crowd, and what a year of voices left. The caller commits."""
    month = f"{now:%Y-%m}"
    for person in [*(Person(chat_id, "pt", month) for chat_id in roles), *crowd(library.city.languages)]:
        await work.people.put(Person(person.chat_id, person.language, month))
    for chat_id, role in roles.items():
        await work.roles.put(new_grant(chat_id, role, "invitation"))
    said = tomllib.loads(SAID.read_text("utf-8"))
    await _voices(work, library, month, said)
    await _counts(work, library, month)


async def _voices(work: UnitOfWork, library: Library, month: str, said: dict[str, Any]) -> None:
    inventor, readers = Inventor(library, said["comments"], SEED), Inventor(library, (), SEED)
    comments: list[Comment] = []
    for at in range(MONTHS):
        when = month_after(month, at - MONTHS + 1)
        voices = [inventor.voice(at / MONTHS).feedback() for _ in range(A_MONTH)]
        thumbs = [given for _ in range(THUMBS) for given in readers.thumb(at / MONTHS)]
        await work.tallies.add(tallied([*voices, *thumbs], when))
        comments += [_comment(voice, when, at >= MONTHS - KEPT) for voice in voices if voice.words]
    await work.comments.add(comments)
    await _replies(work, comments, month, said["replies"])


def _comment(voice: Feedback, month: str, words: bool) -> Comment:
    service = voice.service
    place = (service.section, service.axis, service.topic)
    return Comment(secrets.token_hex(16), voice.form, month, *place, voice.words if words else "")


async def _replies(work: UnitOfWork, comments: list[Comment], month: str, replies: list[dict[str, Any]]) -> None:
    for reply in replies:
        made = Reply(secrets.token_hex(16), month, reply["axis"], reply["theme"], reply["text"])
        await work.replies.put(made)
        meant = [each.id for each in comments if each.form == "suggestion" and each.axis == made.axis][:8]
        await work.comments.answered(meant, made.id, month)


async def _counts(work: UnitOfWork, library: Library, month: str) -> None:
    draws = random.Random(SEED)
    report = library.report(library.city.source_language)
    kinds = [f"report/{kind.id}" for kind in report.kinds] if report else []
    axes = sorted({topic.axis for name in library.topic_ids() if (topic := library.topic(name, "pt"))})
    reads = [f"read/{axis}/{lang}" for axis in axes for lang in library.city.languages]
    for at in range(MONTHS):
        when = month_after(month, at - MONTHS + 1)
        for kind in (*kinds, *(f"unanswered/{lang}" for lang in library.city.languages)):
            await work.counts.add(kind, when, draws.randint(0, 30))
        for kind in reads:
            await work.counts.add(kind, when, draws.randint(5, 200))
