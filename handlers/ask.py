"""Words that are no command and belong to no talk: a word of an official letter is explained, the rest is not read."""

from core.glossary import Term
from core.model import Screen
from core.text import isolate
from handlers.help import lost
from handlers.screens import Row, arrow, foot, heading, menu_button, screen, tap
from handlers.turn import Answer, Turn


def term_screen(turn: Turn, term: Term) -> Screen:
    """Return what a word of an official letter means, and the way to the answer that helps with it."""
    words = turn.words
    full = f"{term.name} ({term.full})" if term.full else term.name
    paragraphs = [heading(isolate(full) if words.language.rtl else full, term.meaning)]
    topic = turn.ponte.library.topic(term.topic, words.language.code)
    more: Row = (tap(words, f"{arrow(words)} {topic.title}", "topic", topic.id),) if topic else ()
    return screen(words, paragraphs, more, foot(words, menu_button(words)))


async def answer_text(turn: Turn) -> Answer:
    """Answer what somebody wrote in their own words outside a talk."""
    if term := turn.ponte.library.explained(turn.about, turn.person.language):
        return Answer(term_screen(turn, term))
    return await lost(turn)
