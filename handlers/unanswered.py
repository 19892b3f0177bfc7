"""A question nobody could answer: passed on without names, when the one who asked it says so."""

import asyncio
import secrets

from core.feedback import Feedback, Service
from core.flows import question as flow
from core.screens import Screen
from handlers.feedback_parts import quote
from handlers.help import stale_button
from handlers.routes import Kind
from handlers.screens import Row, bold, foot, menu_button, screen, tap
from handlers.turn import Answer, Turn

TAP = "passon"


async def offer(turn: Turn) -> Row:
    """Keep the question, redacted and sealed, for an hour; return the row that offers to pass it on.

    No other talk gives way to it: then nothing is kept and nothing offered.
    """
    chat_id, now = turn.person.chat_id, turn.ponte.now()
    before = await turn.work.talks.get(chat_id)
    busy = before is not None and before.flow != flow.FLOW and before.expires_at > now
    if busy or turn.ponte.library.questionnaire(turn.person.language) is None:
        return ()
    talk = await asyncio.to_thread(flow.begin, turn.about, secrets.token_hex(4), now)
    await turn.work.talks.put(chat_id, talk)
    text = turn.words.text("📨 Pass this question on (without names)")
    return (tap(turn.words, text, TAP, f"{talk.token}.{flow.SHOW}"),)


async def pass_on(turn: Turn) -> Answer:
    """Show what would be passed on; pass it on when the person agrees."""
    chat_id, now = turn.person.chat_id, turn.ponte.now()
    token, _, value = turn.about.partition(".")
    before = await turn.work.talks.get(chat_id)
    talk, outcome = flow.advance(before, flow.Tapped(token, value), secrets.token_hex(4), now)
    if talk is None or outcome == "stale":
        return await stale_button(turn)
    if outcome == "show":
        await turn.work.talks.put(chat_id, talk)
        return Answer(shown(turn, flow.words(talk), talk.token))
    await turn.end_talk()
    if outcome == "pass":
        language = (("language", turn.person.language),)
        await turn.work.box.put(Feedback("question", Service("", ""), donated=language, words=flow.words(talk)))
    return Answer(ended(turn, outcome == "pass"), wipe=True)


def shown(turn: Turn, question: str, token: str) -> Screen:
    """Return the redacted question as staff would read it."""
    words = turn.words
    paragraphs = [
        bold(words.text("This would be passed on:")),
        quote(turn, question),
        words.text("[Marks] like this stand for what could lead to a person."),
        words.text(
            "Staff of the City read it, so that the bot can learn. They are not told who asked: no answer comes back."
        ),
    ]
    yes = tap(words, words.text("📨 Yes, pass it on"), TAP, f"{token}.{flow.YES}")
    no = tap(words, words.text("✖ No"), TAP, f"{token}.{flow.NO}")
    return screen(words, paragraphs, (yes, no), foot(words, menu_button(words)))


def ended(turn: Turn, passed: bool) -> Screen:
    words = turn.words
    person = tap(words, words.text("Talk to a person"), "help")
    said = words.text("🙏 Thank you! It is passed on.") if passed else words.text("Nothing was passed on.")
    return screen(words, [said], (menu_button(words), person), foot(words))


ROUTES = (Kind(TAP, pass_on),)
