"""A thumb under an answer: one tap, counted at once; where it points down a reason may follow. It keeps no state."""

import secrets
from dataclasses import replace

from core.feedback import Feedback, Questionnaire
from core.model import Topic
from handlers.feedback_parts import in_rows
from handlers.menu import gone
from handlers.routes import Kind
from handlers.screens import foot, tap
from handlers.services import service_about
from handlers.topic import leave_row, topic_screen
from handlers.turn import Answer, Turn

UP, DOWN = "up", "down"
NUMBER, PROOF = 3, 8  # bytes of a ticket's number, hexadecimal digits of its proof


async def open_thumb(turn: Turn) -> Answer:
    """`<topic>.up`, `<topic>.down`, or `<topic>.<reason>.<ticket>`."""
    name, value, ticket = [*turn.about.split("."), "", ""][:3]
    topic = turn.ponte.library.topic(name, turn.person.language)
    asked = turn.ponte.library.questionnaire(turn.person.language)
    if topic is None or asked is None:
        return gone(turn)
    if value == UP:
        return Answer(notice=thanks(turn, await count(turn, topic, "yes")))
    known = value in {choice.id for choice in asked.reasons.choices}
    if known and await explain(turn, topic, (asked.reasons.id, value), ticket):
        return Answer(topic_screen(turn, topic), notice=thanks(turn, True))
    if value != DOWN and not known:
        return gone(turn)
    if not await count(turn, topic, "no"):
        return Answer(notice=thanks(turn, False))
    return reasons(turn, topic, asked)


async def count(turn: Turn, topic: Topic, useful: str) -> bool:
    """Put the thumb into the box, one a person, topic and month; return False where it was given already."""
    if not await turn.work.voices.add(turn.person.chat_id, mark(topic), month(turn)):
        return False
    donated = (("language", turn.person.language),)
    await turn.work.box.put(Feedback("thumb", service_about(topic), (("useful", useful),), donated))
    return True


def reasons(turn: Turn, topic: Topic, asked: Questionnaire) -> Answer:
    """Return the same answer with the reasons in place of its buttons; the question stands over the chat."""
    words, number = turn.words, secrets.token_hex(NUMBER)
    ticket = number + proof(turn, topic, number)
    keys = [tap(words, choice.label, "thumb", f"{topic.id}.{choice.id}.{ticket}") for choice in asked.reasons.choices]
    back = foot(words, tap(words, words.text("‹ Back"), "topic", topic.id))
    rows = (*in_rows(keys), leave_row(words, topic), back)
    made = replace(topic_screen(turn, topic), rows=tuple(row for row in rows if row))
    return Answer(made, notice=asked.reasons.title)


async def explain(turn: Turn, topic: Topic, answer: tuple[str, str], ticket: str) -> bool:
    """Put the reason into the box where the ticket is ours and new. What is remembered of a ticket is its number, which
    leads to nobody: a mark of the person would tell who said no."""
    number, proven = ticket[: 2 * NUMBER], ticket[2 * NUMBER :]
    if not secrets.compare_digest(proven.encode(), proof(turn, topic, number).encode()):
        return False
    if not await turn.work.voices.add(0, f"reason/{topic.id}/{number}", month(turn)):
        return False
    await turn.work.box.put(Feedback("reason", service_about(topic), (answer,)))
    return True


def proof(turn: Turn, topic: Topic, number: str) -> str:
    """Return what shows that the bot gave this ticket, to this person, about this topic, in this month."""
    return turn.ponte.sealer.mark(month(turn), f"{turn.person.chat_id}/{mark(topic)}/{number}")[:PROOF]


def thanks(turn: Turn, new: bool) -> str:
    if new:
        return turn.words.text("🙏 Thank you!")
    return turn.words.text("🙏 Thank you! You have told us already this month.")


def mark(topic: Topic) -> str:
    return f"thumb/{topic.id}"


def month(turn: Turn) -> str:
    return f"{turn.ponte.now():%Y-%m}"


ROUTES = (Kind("thumb", open_thumb),)
