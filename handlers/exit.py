"""The quick exit: the chat's messages of the last two days go, both sides', and one harmless line stays."""

from handlers.routes import Command, Kind
from handlers.screens import screen
from handlers.turn import Answer, Turn


async def leave(turn: Turn) -> Answer:
    """End the talk, drop what waits to be sent, clear the chat. The notice stays neutral: others may be looking."""
    words = turn.words
    wipe = await turn.end_talk()
    await turn.work.outbox.forget(turn.person.chat_id)
    notice = words.text("I clean the last 2 days here. What is older stays, and so does what Telegram keeps.")
    harmless = screen(words, [words.text("Hello! How can I help?")])
    return Answer(harmless, notice=notice, fresh=True, cleared=True, wipe=wipe)


ROUTES = (Command("exit", leave, "Leave quickly: empty this chat"), Kind("exit", leave))
