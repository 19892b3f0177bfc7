"""What is held about a person, shown on request (LGPD art. 18)."""

from collections.abc import Collection

from core.flows import feedback
from core.model import Person, Talk
from core.roles import Grant
from core.screens import Screen
from handlers.feedback_parts import quote
from handlers.follow import area_line
from handlers.privacy import HOUR, about_feedback
from handlers.routes import Command
from handlers.screens import bold, foot, menu_button, screen, tap
from handlers.turn import Answer, Turn
from locales.roles import role_name

WRITTEN = ("words", "draft")  # how the names of answers end that were not chosen but written, in every talk


def data_screen(
    turn: Turn, grants: Collection[Grant] = (), talk: Talk | None = None, news: Collection[str] = ()
) -> Screen:
    """Return everything held about this chat, also of somebody who was never here before; `news` are
    lines about announcements."""
    words = turn.words
    lines = [
        *(_data_lines(turn, turn.person) if turn.known else ()),
        *news,
        *(words.text("Your role: {role}", role=role_name(words, grant.role)) for grant in grants),
        words.text("Numbers of the messages here, for two days"),
    ]
    paragraphs = [
        bold(words.text("What I keep about you")),
        "\n".join(lines),
        *(_begun(turn, talk) if talk and talk.answers else ()),
        words.text("Feedback you have sent is not here: nothing leads from you to it.") if about_feedback(turn) else "",
    ]
    going_on = tap(words, words.text("💬 Back to my feedback"), "feedback")
    open_here = talk is not None and talk.flow == feedback.FLOW
    return screen(words, paragraphs, (going_on,) if open_here else (), foot(words, menu_button(words)))


def _begun(turn: Turn, talk: Talk) -> list[str]:
    """Return what an open talk holds: own words as they would be kept, and that there are answers."""
    words = turn.words
    hours = max(1, (talk.expires_at - turn.ponte.now()) // HOUR + 1)
    said = [answer for name, answer in talk.answers if name.split(".")[-1] in WRITTEN]
    begun = words.text(
        "Begun here and not sent: your answers so far. Deleted in {hours} hours at the latest.", hours=hours
    )
    return [begun, *(quote(turn, answer) for answer in said)]


def _data_lines(turn: Turn, person: Person) -> list[str]:
    words = turn.words
    return [
        words.text("Number of this chat: {number}", number=person.chat_id),
        words.text("Language: {language}", language=words.language.own_name),
        words.text("Last here: {month}", month=words.month(person.last_seen)),
    ]


async def news_lines(turn: Turn) -> list[str]:
    """Return what is held for announcements: what somebody chose, and how many they got."""
    words, library, person = turn.words, turn.ponte.library, turn.person
    lines = []
    if follows := await turn.work.people.follows(person.chat_id):
        names = [library.word(words.language.code, "themes", theme) for theme in sorted(follows)]
        lines.append(words.text("News you follow: {themes}", themes=", ".join(names)))
    if where := area_line(turn):
        lines.append(where)
    if person.muted:
        lines.append(words.text("You want no news, only warnings of danger to life."))
    if received := await turn.work.deliveries.of(person.chat_id):
        lines.append(words.text("News for you in the last 30 days: {number}", number=received))
    return lines


async def my_data(turn: Turn) -> Answer:
    """`/mydata`."""
    chat_id, work = turn.person.chat_id, turn.work
    grants, talk = await work.roles.of(chat_id), await work.talks.get(chat_id)
    return Answer(data_screen(turn, grants, talk, await news_lines(turn)))


ROUTES = (Command("mydata", my_data, "What I keep about you"),)
