"""Announcements in words of the staff."""

from core.announcements import Audience
from core.ports import Catalogue, Library
from locales.announcing import refusal_sentence


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
    if reason == "telegram":
        return words.text("Telegram refuses this message for everybody. Change the text and hand it in again.")
    return refusal_sentence(words, reason)
