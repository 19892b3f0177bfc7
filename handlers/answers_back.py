"""An answer of the city is taken back: asked once, then it is gone and what it answered waits again."""

from core.feedback import Reply
from core.screens import Screen
from core.usecases import answering
from handlers.answers import language_of
from handlers.comments import REVIEWERS
from handlers.guard import actor
from handlers.menu import gone
from handlers.routes import Kind
from handlers.screens import foot, menu_button, screen, tap
from handlers.turn import Answer, Turn


def ask_screen(turn: Turn, reply: Reply) -> Screen:
    """Return the question."""
    words = turn.words
    text = words.text(
        "Take this answer back? Nobody can read it any more: {theme}", theme=reply.theme[language_of(turn, reply)]
    )
    yes = tap(words, words.text("Yes, take it back"), "answergone", reply.id)
    return screen(words, [text], (yes,), foot(words, tap(words, words.text("‹ Back"), "reply", reply.id)))


async def ask(turn: Turn) -> Answer:
    """Ask before an answer is taken back; `about` is its id."""
    reply = await turn.work.replies.get(turn.about)
    return Answer(ask_screen(turn, reply)) if reply else gone(turn)


async def take_back(turn: Turn) -> Answer:
    """Delete the answer; its comments count as not answered."""
    reply = await turn.work.replies.get(turn.about)
    if reply is None:
        return gone(turn)
    await answering.take_back(turn.work, reply, actor(turn), turn.ponte.now().date())
    words = turn.words
    said = words.text("The answer was taken back.")
    return Answer(screen(words, [said], foot(words, tap(words, words.text("‹ Back"), "answers"), menu_button(words))))


ROUTES = (Kind("answerback", ask, REVIEWERS), Kind("answergone", take_back, REVIEWERS))
