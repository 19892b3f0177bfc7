"""The report helper's first screens: what to expect, help without reporting. Reading: no state is kept."""

from core.model import Contact
from core.report import Kind as Reportable
from core.report import Report
from core.screens import Screen
from handlers.menu import gone, numbers_now
from handlers.routes import Command, Kind
from handlers.screens import (
    Row,
    arrow,
    bold,
    contact_lines,
    emergency_button,
    exit_button,
    foot,
    menu_button,
    screen,
    tap,
)
from handlers.turn import Answer, Turn


def first_screen(turn: Turn) -> Screen:
    """Return what a frightened person must know before anything else, and the three ways on."""
    words = turn.words
    paragraphs = [
        bold(words.text("📝 Help after discrimination, abuse or violence")),
        words.text("You need no papers to ask for help or to report."),
        words.text("I help you write a report text in Portuguese. I send it to nobody: you decide what to do with it."),
        words.text("I cannot promise what will come of it."),
        words.text(
            "I delete what you write when we end. Telegram keeps this chat on its servers; "
            "🚪 empties it here and leaves one harmless line."
        ),
    ]
    return screen(
        words,
        paragraphs,
        (tap(words, words.text("🆘 I am in danger now"), "emergency"),),
        (tap(words, words.text("🤝 Help without reporting"), "support"),),
        (tap(words, words.text("📝 Write a report"), "reportnew"),),
        (exit_button(words), menu_button(words)),
    )


def kinds_screen(turn: Turn, report: Report) -> Screen:
    """Return what the help is about, to choose from."""
    words = turn.words
    rows = [(tap(words, kind.title, "support", kind.id),) for kind in report.kinds]
    question = bold(words.text("What is it about?"))
    calm = words.text("You can get help and never report.")
    return screen(words, [question, calm], *rows, *ways_out(turn))


def support_screen(turn: Turn, kind: Reportable) -> Screen:
    """Return the help that asks for no report: words, people, answers to read."""
    words, library = turn.words, turn.ponte.library
    topics = [topic for name in kind.topics if (topic := library.topic(name, words.language.code))]
    rows: list[Row] = [(tap(words, f"{arrow(words)} {topic.title}", "topic", topic.id),) for topic in topics]
    paragraphs = [bold(kind.title), kind.help, *contact_paragraphs(turn, kind.contacts)]
    return screen(
        words, paragraphs, *rows, (tap(words, words.text("📝 Write a report"), "reportnew"),), *ways_out(turn)
    )


def contact_paragraphs(turn: Turn, contacts: tuple[Contact, ...]) -> list[str]:
    return [contact_lines(turn.words, contact, turn.ponte.library) for contact in contacts]


def ways_out(turn: Turn) -> tuple[Row, ...]:
    """Return the last rows of every screen of the report helper that is read."""
    words = turn.words
    return (exit_button(words),), foot(words, tap(words, words.text("‹ Back"), "report"), menu_button(words))


def nothing_here(turn: Turn) -> Answer:
    """Return the numbers that help, for a city without a report helper."""
    words = turn.words
    return Answer(
        screen(words, numbers_now(turn), (exit_button(words),), (menu_button(words), emergency_button(words)))
    )


async def open_report(turn: Turn) -> Answer:
    """`/report` and its button."""
    return nothing_here(turn) if turn.report is None else Answer(first_screen(turn))


async def open_support(turn: Turn) -> Answer:
    """Help without reporting: about what, then the help; a kind that is gone opens the menu and says so."""
    if turn.report is None:
        return nothing_here(turn)
    if not turn.about:
        return Answer(kinds_screen(turn, turn.report))
    kind = turn.report.kind(turn.about)
    return Answer(support_screen(turn, kind)) if kind else gone(turn)


ROUTES = (
    Command("report", open_report, "Help against discrimination and violence"),
    Kind("report", open_report),
    Kind("support", open_support),
)
