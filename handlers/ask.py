"""Words that are no command and belong to no talk: a question, or a word of an official letter."""

from core.glossary import Term
from core.model import Found, Topic
from core.screens import Screen
from core.text import isolate
from core.unserved import UNSERVED, written
from handlers.emergency import emergency_screen
from handlers.help import lost
from handlers.screens import Row, arrow, foot, heading, language_name_button, menu_button, screen, tap
from handlers.topic import read
from handlers.turn import Answer, Turn
from handlers.unanswered import offer

CHOICES = 3
NEAR = 0.1  # score of a second topic that is worth a button
UNANSWERED = "unanswered"  # counted by language and month; the question is kept only where its author passes it on
TELLING = 12  # characters of a question whose language can be told


def term_screen(turn: Turn, term: Term) -> Screen:
    """Return what a word of an official letter means, and the way to the answer that helps with it."""
    words = turn.words
    full = f"{term.name} ({term.full})" if term.full else term.name
    paragraphs = [heading(isolate(full) if words.language.rtl else full, term.meaning)]
    topic = turn.ponte.library.topic(term.topic, words.language.code)
    more: Row = (tap(words, f"{arrow(words)} {topic.title}", "topic", topic.id),) if topic else ()
    return screen(words, paragraphs, more, foot(words, menu_button(words)))


def found_screen(turn: Turn, found: Found) -> Screen:
    """Return the screen of a decision: the answer, a choice of three, or who else can help. Danger comes first."""
    words = turn.words
    topics = _topics(turn, found)
    if found.danger:
        card = emergency_screen(turn)
        return Screen(card.text, (*_buttons(turn, topics[:2]), *card.rows))
    if found.decision == "answer" and topics:
        answer = read(turn, topics[0])
        others = [topic for topic in topics[1:] if topic.id not in topics[0].related]
        near = [topic for topic in others if found.candidates[topics.index(topic)].score >= NEAR]
        return Screen(answer.text, (*_buttons(turn, near[:1]), *answer.rows))
    person = tap(words, words.text("Talk to a person"), "help")
    if found.decision == "choose" and topics:
        ask = words.text("Is it about one of these?")
        return screen(words, [ask], *_buttons(turn, topics), (menu_button(words), person), foot(words))
    sorry = words.text("I have no answer to that. Please choose a subject, or talk to a person.")
    return screen(words, [sorry], (menu_button(words), person), foot(words))


def _topics(turn: Turn, found: Found) -> list[Topic]:
    library, lang = turn.ponte.library, turn.person.language
    topics = (library.topic(candidate.topic, lang) for candidate in found.candidates[:CHOICES])
    return [topic for topic in topics if topic]


def _buttons(turn: Turn, topics: list[Topic]) -> list[Row]:
    words = turn.words
    return [(tap(words, f"{arrow(words)} {topic.title}", "topic", topic.id),) for topic in topics]


def _switch(turn: Turn, found: Found) -> tuple[Row, ...]:
    """Offer the language of the question where it is another one; it is never changed unasked."""
    if found.lang == turn.person.language or found.lang not in turn.ponte.catalogues or len(turn.about) < TELLING:
        return ()
    topic = found.candidates[0].topic if found.decision == "answer" else ""
    return ((language_name_button(turn.ponte.catalogues[found.lang], topic),),)


async def answer_text(turn: Turn) -> Answer:
    """Answer what somebody wrote in their own words outside a talk. Only what has no answer may be passed on."""
    if not turn.about:
        return await lost(turn)
    if term := turn.ponte.library.explained(turn.about, turn.person.language):
        return Answer(term_screen(turn, term))
    found = await turn.ponte.finder.find(turn.about, None)
    if found.decision == "none":
        await turn.count(f"{UNANSWERED}/{turn.person.language}")
        turn.ponte.meter.count(UNANSWERED)
    if len(turn.about) >= TELLING and (lang := written(turn.about, turn.ponte.catalogues)):
        await turn.count(UNSERVED.format(lang=lang))
    made = found_screen(turn, found)
    passing = await offer(turn) if found.decision == "none" and not found.danger else ()
    return Answer(Screen(made.text, (*_switch(turn, found), *((passing,) if passing else ()), *made.rows)))
