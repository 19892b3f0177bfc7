"""What is held about a person, deleted on request."""

import secrets

from core.flows import forget
from core.ponte import ForChats
from handlers.help import stale_button
from handlers.routes import Command, Kind
from handlers.screens import foot, menu_button, screen, tap
from handlers.staff import withdraw
from handlers.turn import Answer, Turn


async def ask_forget(turn: Turn) -> Answer:
    """`/forget`: ask once, because it cannot be undone."""
    words, token = turn.words, secrets.token_hex(4)
    wipe = await turn.end_talk()
    await turn.work.talks.put(turn.person.chat_id, forget.begin(token, turn.ponte.now()))
    rows = (
        (tap(words, words.text("Yes, delete everything"), "forget", f"{token}.yes"),),
        (tap(words, words.text("No, keep it"), "forget", f"{token}.no"),),
    )
    question = words.text("Delete everything I keep about you? This cannot be undone.")
    return Answer(screen(words, [question], *rows), wipe=wipe)


async def answer_forget(turn: Turn) -> Answer:
    """The answer to that question; deleting covers talk, outbox and message ids too."""
    words, chat_id = turn.words, turn.person.chat_id
    token, _, value = turn.about.partition(".")
    outcome = forget.advance(await turn.work.talks.get(chat_id), forget.Tapped(token, value), turn.ponte.now())
    if outcome == "stale":
        return await stale_button(turn)
    await turn.work.talks.delete(chat_id)
    if outcome == "kept":
        return Answer(screen(words, [words.text("Nothing was deleted.")], foot(words, menu_button(words))))
    beside = await forget_person(turn)
    said = words.text("Deleted. I keep nothing about you any more. If you write again, I start from zero.")
    return Answer(screen(words, [said]), forgotten=True, beside=beside)


async def forget_person(turn: Turn) -> ForChats:
    """Delete every row that carries this chat; the audit log keeps that a role ended, under its grant's id."""
    grants = await turn.work.roles.of(turn.person.chat_id)
    calls = [await withdraw(turn.work, turn.ponte, grant, grant.id) for grant in grants]
    for noun in (turn.work.deliveries, turn.work.people, turn.work.outbox, turn.work.messages):
        await noun.forget(turn.person.chat_id)
    return calls[-1] if calls else ()


ROUTES = (
    Command("forget", ask_forget, "Delete what I keep about you"),
    Kind("forget", answer_forget),
)
