"""`/help`, `/cancel`, and the one polite answer to what the bot does not understand."""

from core.flows import nearby
from core.screens import Keyboard, Screen
from handlers.menu import menu_screen
from handlers.routes import Command, Kind
from handlers.screens import bold, contact_lines, exit_button, foot, menu_button, screen, tap, with_keyboard
from handlers.turn import Answer, Turn


def help_screen(turn: Turn) -> Screen:
    """Return what one can do here and where people answer."""
    words, library = turn.words, turn.ponte.library
    feedback = (
        words.text("/feedback: tell us how a service treated you"),
        words.text("/suggest: suggest something to the City"),
    )
    lines = [
        words.text("/menu: all subjects"),
        words.text("/nearby: places near you"),
        words.text("/language: change the language"),
        words.text("/emergency: numbers for danger and illness"),
        words.text("/report: help against discrimination, abuse and violence"),
        *(feedback if library.questionnaire(words.language.code) else ()),
        words.text("/answers: what people said, and what the City answers"),
        words.text("/news: the last news of the city; /follow: choose which come to you"),
        words.text("/exit: empty this chat quickly"),
        words.text("/privacy: what I know of you, and how to delete it"),
        words.text("/cancel: stop what we were doing"),
    ]
    people = [
        contact_lines(words, library.contact(found.id, words.language.code), library) for found in library.city.help_now
    ]
    paragraphs = [
        bold(words.text("How I can help")),
        words.text("Every answer is two taps away. Under it you find a card in Portuguese to show at the counter."),
        "\n".join(lines),
        bold(words.text("Talk to a person")),
        *people,
    ]
    return screen(words, paragraphs, foot(words, menu_button(words)))


def lost_screen(turn: Turn) -> Screen:
    """Return the answer to a sticker, a voice message, a file or words the bot cannot read."""
    words = turn.words
    text = words.text("I cannot read this kind of message yet. Please choose a subject, or talk to a person.")
    rows = (menu_button(words), tap(words, words.text("Talk to a person"), "help"))
    return screen(words, [text], rows, foot(words))


async def open_help(turn: Turn) -> Answer:
    """`/help` and the button "talk to a person"."""
    return Answer(help_screen(turn))


async def lost(turn: Turn) -> Answer:
    """Any message without an entry of its own."""
    return Answer(lost_screen(turn))


async def stale_button(turn: Turn) -> Answer:
    """A button that is forged or of a release long gone: a sentence and a fresh menu."""
    return Answer(menu_screen(turn), notice=turn.words.text("This button is old. Please choose again."))


async def cancel(turn: Turn) -> Answer:
    """End whatever talk is open."""
    words = turn.words
    open_talk = await turn.work.talks.get(turn.person.chat_id)
    wipe = await turn.end_talk()
    said = words.text("Stopped. Nothing was sent.") if open_talk else words.text("There is nothing to stop.")
    if open_talk and open_talk.flow == nearby.FLOW:
        return Answer(with_keyboard(words, said, Keyboard()), more=(menu_screen(turn),))
    written = words.text("I have deleted what you told me. This chat still shows it: leave quickly to empty it.")
    leave = (exit_button(words),) if wipe else ()
    paragraphs = [said, written if wipe else ""]
    return Answer(screen(words, paragraphs, leave, foot(words, menu_button(words))), wipe=wipe)


ROUTES = (
    Command("help", open_help, "Help", short=open_help),
    Kind("help", open_help, short=open_help),
    Command("cancel", cancel, "Stop what we were doing"),
    Kind("cancel", cancel),
)
