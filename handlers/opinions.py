"""What one may say of an answer and of the service behind it: the row under every topic."""

from core.model import Topic
from core.places import Place
from handlers.screens import Row, tap
from handlers.services import begin_button, service_about
from handlers.turn import Turn

SHOWN = 60  # characters of a button


def opinion_rows(turn: Turn, topic: Topic, place: Place | None = None) -> list[Row]:
    """Return thumbs and the way to a feedback; of a poster's place in a row of its own."""
    words = turn.words
    if turn.ponte.library.questionnaire(words.language.code) is None:
        return []
    thumbs = (tap(words, "👍", "thumb", f"{topic.id}.up"), tap(words, "👎", "thumb", f"{topic.id}.down"))
    if place:
        text = words.text("💬 How was it? {place}", place=place.name)[:SHOWN]
        return [(begin_button(turn, text, service_about(topic, place)),), thumbs]
    return [(*thumbs, begin_button(turn, words.text("💬 How was it?"), service_about(topic)))]
