"""Announcements in words of the staff."""

from core.announcements import Audience
from core.ports import Catalogue, Library


def announcement_state(words: Catalogue, state: str) -> str:
    """Return where an announcement stands."""
    names = {
        "draft": words.text("draft"),
        "review": words.text("waits for approval"),
        "approved": words.text("approved"),
        "scheduled": words.text("scheduled"),
        "sending": words.text("being sent"),
        "done": words.text("sent"),
        "stopped": words.text("stopped"),
        "failed": words.text("failed"),
    }
    return names[state]


def announcement_kind(words: Catalogue, kind: str) -> str:
    """Return what kind of announcement it is."""
    names = {
        "information": words.text("information"),
        "event": words.text("event"),
        "campaign": words.text("campaign against xenophobia"),
        "alert": words.text("alert: danger to life"),
    }
    return names[kind]


def act_name(words: Catalogue, act: str) -> str:
    """Return what a button does."""
    names = {
        "submit": words.text("Hand in for approval"),
        "return": words.text("Back to draft"),
        "approve": words.text("Approve"),
        "send": words.text("Release"),
        "stop": words.text("Stop"),
        "retry": words.text("Send the failed ones again"),
    }
    return names[act]


def audience(words: Catalogue, wanted: Audience, library: Library) -> str:
    """Return whom it is for."""
    areas = {area.code: area.name for area in library.areas()}
    lang = words.language.code if words.language.code in library.city.languages else library.city.source_language
    parts = [
        ", ".join(words.language_name(code) for code in sorted(wanted.languages)),
        ", ".join(areas.get(code, code) for code in sorted(wanted.areas)),
        ", ".join(library.word(lang, "themes", theme) or theme for theme in sorted(wanted.themes)),
    ]
    return " · ".join(part for part in parts if part) or words.text("everybody")


def announcement_fault(words: Catalogue, fault: str) -> str:
    """Return what is missing or too long."""
    key, _, lang = fault.partition(":")
    name = words.language_name(lang) if lang else ""
    sentences = {
        "source": words.text("The text in the city's language is missing."),
        "empty": words.text("{language}: title or text is empty.", language=name),
        "title": words.text("{language}: the title is too long.", language=name),
        "text": words.text("{language}: the text is too long.", language=name),
        "link": words.text("The link is not an address."),
        "event": words.text("The event ends before it begins."),
        "time": words.text("It would be over before it goes out."),
    }
    return sentences[key]


def refusal(words: Catalogue, reason: str) -> str:
    """Return why an act was refused, or why an announcement failed."""
    sentences = {
        "state": words.text("This cannot be done now: somebody did something else meanwhile."),
        "incomplete": words.text("Something is still missing."),
        "author": words.text("Whoever wrote it cannot approve it. A second person must."),
        "author_gone": words.text("Whoever wrote it has no role any more. Edit it first."),
        "changed": words.text("This has changed. Please look again."),
        "expired": words.text("Its time is over."),
        "audience": words.text("Fewer than 10 people would get it."),
        "gone": words.text("This is not here any more. Please choose again."),
        "telegram": words.text("Telegram refuses this message for everybody. Change the text and hand it in again."),
    }
    return sentences.get(reason, sentences["state"])


def few_or(words: Catalogue, count: int | None) -> str:
    """Return a number, or that it is too small to be told."""
    return words.text("fewer than 10") if count is None else words.number(count)
