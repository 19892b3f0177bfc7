"""The questions of the report talk, one screen each; every button carries the token of its step."""

from core.flows import report as flow
from core.model import Talk
from core.ports import Catalogue
from core.report import Report
from core.screens import Button, Screen
from handlers.screens import Row, bold, emergency_button, exit_button, screen, tap

TAP = "reporting"


def question_screen(words: Catalogue, report: Report, talk: Talk, *hints: str) -> Screen:
    """Return what the talk asks now; `hints` stand above: whom to call, why it asks again."""
    if written := flow.draft(talk):
        return _draft_screen(words, talk, written, hints)
    if talk.step == "kind":
        asked, choices = [bold(words.text("What is it about?"))], [(kind.id, kind.title) for kind in report.kinds]
    else:
        asked, choices = _asked(words, talk.step), _choices(words, talk.step)
    return _screen(words, [*hints, *asked], choices, talk)


def _screen(words: Catalogue, paragraphs: list[str], choices: list[tuple[str, str]], talk: Talk) -> Screen:
    rows: list[Row] = [(_choice(words, talk, value, label),) for value, label in choices]
    stop = tap(words, words.text("✖ Stop"), "cancel")
    return screen(words, paragraphs, *rows, (exit_button(words),), (stop, emergency_button(words)))


def _choice(words: Catalogue, talk: Talk, value: str, label: str) -> Button:
    return tap(words, label, TAP, f"{talk.token}.{value}")


def _asked(words: Catalogue, step: str) -> list[str]:
    if step == "what":
        return [
            bold(words.text("What happened?")),
            words.text("Write it in your language, as you would tell a friend. I carry your words over as they are."),
            words.text("Up to {count} characters, in one message or in several.", count=flow.KEPT[step]),
        ]
    if step == "where":
        return [bold(words.text("Where was it?")), words.text("Write the district, the street or the place.")]
    if step == "when":
        return [bold(words.text("When was it?")), words.text("Choose, or write the day.")]
    return [bold(words.text("Who did it?"))]


def _choices(words: Catalogue, step: str) -> list[tuple[str, str]]:
    labels = {
        "unsaid": words.text("I do not want to say"),
        "today": words.text("Today"),
        "week": words.text("This week"),
        "longer": words.text("Longer ago"),
        "agent": words.text("Public office or agent"),
        "police": words.text("Police"),
        "employer": words.text("Boss or employer"),
        "private": words.text("A person or a company"),
        "unknown": words.text("I do not know"),
    }
    return [(value, labels[value]) for value in flow.CHOICES.get(step, ())]


def _draft_screen(words: Catalogue, talk: Talk, written: str, hints: tuple[str, ...]) -> Screen:
    """Return what is noted so far; of what is too long, how much would be kept, before anything is lost."""
    anew = (flow.ANEW, words.text("↩️ Write it again"))
    if not flow.is_too_long(talk):
        noted = words.text("Noted: {count} of {limit} characters.", count=len(written), limit=flow.KEPT[talk.step])
        more = words.text("You can write more. When that is all, tap ✅.")
        return _screen(words, [*hints, noted, more], [(flow.KEEP, words.text("✅ That is all")), anew], talk)
    fits = words.text(
        "✂️ This is longer than a report can carry. I can keep the first {count} characters. They end with:",
        count=len(written),
    )
    end = words.text("“…{end}”", end=written[-60:])
    keep = (flow.KEEP, words.text("✂️ Keep the beginning"))
    return _screen(words, [*hints, fits, end], [keep, anew], talk)


def unclear(words: Catalogue, talk: Talk) -> str:
    """Return why a message did not answer the question."""
    if talk.step in flow.KEPT:
        return words.text("I can read only written words here, no pictures and no voice. Please write it.")
    return words.text("Please tap one of the buttons.")
