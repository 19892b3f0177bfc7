"""The talk in which reviewers answer a comment, or all of a theme and axis: once, readable in `/answers`."""

import secrets
from dataclasses import replace

from core.feedback import Comment
from core.flows import answering as flow
from core.model import Talk
from core.roles import allowing
from core.usecases import answering
from handlers.answers import open_reply
from handlers.answers_questions import TAP, languages, question_screen, too_long, unclear
from handlers.comments import REVIEWERS, filtered
from handlers.comments_filter import read_filter, read_spot
from handlers.comments_read import meant, moved_on
from handlers.guard import actor, guarded, standing
from handlers.help import lost, stale_button
from handlers.menu import gone
from handlers.routes import Kind, Typed
from handlers.turn import Answer, Turn

ONE, ALL = "one", "all"


async def answer_one(turn: Turn) -> Answer:
    """Begin to answer the comment a button was made for."""
    spot, _ = read_spot(turn.about)
    comment = await meant(turn, spot)
    if comment is None:
        return await moved_on(turn, spot)
    return await _begin(turn, f"{ONE} {comment.id}", comment.axis)


async def answer_all(turn: Turn) -> Answer:
    """Begin to answer everything under a theme and axis."""
    wanted = read_filter(turn.about)
    if not (wanted.tag and wanted.axis and await wanted.unanswered(turn.work.comments)):
        return await filtered(turn, wanted)
    return await _begin(turn, f"{ALL} {wanted.code}", wanted.axis)


async def change(turn: Turn) -> Answer:
    """Begin to change an answer; `about` is its id."""
    reply = await turn.work.replies.get(turn.about)
    if reply is None:
        return gone(turn)
    source = turn.ponte.library.city.source_language
    return await _opened(turn, flow.again(reply, source, secrets.token_hex(4), turn.ponte.now()))


async def _begin(turn: Turn, about: str, axis: str) -> Answer:
    subject = flow.Subject(about, axis, secrets.token_hex(16))
    source = turn.ponte.library.city.source_language
    return await _opened(turn, flow.begin(subject, source, secrets.token_hex(4), turn.ponte.now()))


async def _opened(turn: Turn, talk: Talk) -> Answer:
    """Begin the talk below what it is about, in place of any other talk."""
    wipe = await turn.end_talk()
    await turn.work.talks.put(turn.person.chat_id, talk)
    return Answer(question_screen(turn, talk), wipe=wipe, fresh=True)


async def tapped(turn: Turn) -> Answer:
    """A button of the talk."""
    token, _, value = turn.about.partition(".")
    return await goes_on(turn, flow.Tapped(token, value))


async def heard(turn: Turn) -> Answer:
    """Words, or something that is not text."""
    return await goes_on(turn, flow.Wrote(turn.about))


async def resumed(turn: Turn) -> Answer | None:
    """Return the question the talk waits at, in the language of `turn`; None where no such talk is open, or not to this
    person any more."""
    talk = await turn.work.talks.get(turn.person.chat_id)
    if talk is None or not flow.is_open(talk, turn.ponte.now()) or not allowing(await standing(turn), REVIEWERS):
        return None
    return Answer(question_screen(turn, talk))


async def goes_on(turn: Turn, event: flow.Tapped | flow.Wrote) -> Answer:
    """Take one event: the next question, the same one with a hint, or the answer goes out."""
    words, chat_id = turn.words, turn.person.chat_id
    before = await turn.work.talks.get(chat_id)
    talk, outcome = flow.advance(before, event, languages(turn), secrets.token_hex(4), turn.ponte.now())
    if talk is None:
        return await stale_button(turn)
    if outcome == "stale":
        old = words.text("This button is old. This is where we are:")
        return Answer(question_screen(turn, talk), notice=old)
    if outcome in ("unclear", "long"):
        hint = unclear(words, talk) if outcome == "unclear" else too_long(words, talk)
        return Answer(question_screen(turn, talk, hint))
    if outcome == "done":
        return await publish(turn, talk)
    await turn.work.talks.put(chat_id, talk)
    return Answer(question_screen(turn, talk))


async def publish(turn: Turn, talk: Talk) -> Answer:
    """Let everybody read the answer, and note which comments it answers."""
    month = f"{turn.ponte.now():%Y-%m}"
    about = flow.subject(talk).about
    before = await turn.work.replies.get(flow.subject(talk).reply)
    await turn.end_talk()
    if not about and before is None:
        return gone(turn)  # taken back while somebody changed it
    reply = flow.reply(talk, before.month if before else month)
    answered = [comment.id for comment in await _answered(turn, about)]
    await answering.publish(turn.work, reply, answered, actor(turn), turn.ponte.now().date())
    said = turn.words.text("Published. Everybody can read it.")
    return replace(await open_reply(turn.about_is(reply.id)), notice=said)


async def _answered(turn: Turn, about: str) -> list[Comment]:
    """Return the comments the talk is about that nobody answered meanwhile."""
    does, _, which = about.partition(" ")
    if does == ALL:
        return await read_filter(which).unanswered(turn.work.comments)
    comment = await turn.work.comments.get(which) if does == ONE else None
    return [comment] if comment and not comment.reply else []


ROUTES = (
    Kind("answerone", answer_one, REVIEWERS),
    Kind("answerall", answer_all, REVIEWERS),
    Kind("answerchange", change, REVIEWERS),
    Kind(TAP, tapped, REVIEWERS),
    Typed(flow.FLOW, guarded(heard, REVIEWERS, lost)),
)
