"""A thumb under an answer: one tap where it helped, one reason where it did not. It keeps no state."""

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


async def open_thumb(turn: Turn) -> Answer:
    """`<topic>.up`, `<topic>.down`, or `<topic>.<reason>`."""
    name, _, value = turn.about.partition(".")
    topic = turn.ponte.library.topic(name, turn.person.language)
    asked = turn.ponte.library.questionnaire(turn.person.language)
    if topic is None or asked is None:
        return gone(turn)
    if value == UP:
        return Answer(notice=await thank(turn, topic, (("useful", "yes"),)))
    if value in {choice.id for choice in asked.reasons.choices}:
        answers = (("useful", "no"), (asked.reasons.id, value))
        return Answer(topic_screen(turn, topic), notice=await thank(turn, topic, answers))
    if await turn.work.voices.has(turn.person.chat_id, mark(topic), month(turn)):
        return Answer(notice=told_already(turn))
    return reasons(turn, topic, asked)


def reasons(turn: Turn, topic: Topic, asked: Questionnaire) -> Answer:
    """Return the same answer with the reasons in place of its buttons; the question stands over the chat."""
    words = turn.words
    keys = [tap(words, choice.label, "thumb", f"{topic.id}.{choice.id}") for choice in asked.reasons.choices]
    back = foot(words, tap(words, words.text("‹ Back"), "topic", topic.id))
    rows = (*in_rows(keys), leave_row(words, topic), back)
    made = replace(topic_screen(turn, topic), rows=tuple(row for row in rows if row))
    return Answer(made, notice=asked.reasons.title)


async def thank(turn: Turn, topic: Topic, answers: tuple[tuple[str, str], ...]) -> str:
    """Put the thumb into the box, one a person, topic and month; return what to say."""
    if not await turn.work.voices.add(turn.person.chat_id, mark(topic), month(turn)):
        return told_already(turn)
    voice = Feedback("thumb", service_about(topic), answers, (("language", turn.person.language),))
    await turn.work.box.put(voice)
    return turn.words.text("🙏 Thank you!")


def told_already(turn: Turn) -> str:
    return turn.words.text("🙏 Thank you! You have told us already this month.")


def mark(topic: Topic) -> str:
    return f"thumb/{topic.id}"


def month(turn: Turn) -> str:
    return f"{turn.ponte.now():%Y-%m}"


ROUTES = (Kind("thumb", open_thumb),)
