"""What is known of a person, said plainly, shown on request, and deleted on request."""

import secrets
from collections.abc import Collection
from datetime import timedelta

from core.flows import feedback, forget, report
from core.model import Person, Talk
from core.ponte import ForChats
from core.roles import Grant
from core.screens import Screen
from handlers.feedback_parts import quote
from handlers.follow import area_line
from handlers.help import stale_button
from handlers.routes import Command, Kind
from handlers.screens import bold, foot, menu_button, screen, tap
from handlers.staff import withdraw
from handlers.turn import Answer, Turn
from locales.roles import role_name

HOUR = timedelta(hours=1)
SILENCE = report.LIFETIME // HOUR + 1  # an expired talk waits at most an hour for the hourly deletion
WRITTEN = ("words", "draft")  # how the names of answers end that were not chosen but written, in every talk


def privacy_screen(turn: Turn) -> Screen:
    """Return the notice in plain words (LGPD art. 9)."""
    words = turn.words
    kept = [
        words.text("• the number of this chat, so that I can answer"),
        words.text("• your language"),
        words.text("• the month you were last here"),
        words.text("• what you choose for news: themes, a part of the city, or silence"),
        words.text("• for 30 days: which news I sent you, so that none comes twice"),
        words.text("• for two days: the numbers of the messages here, so that this chat can be cleaned"),
    ]
    paragraphs = [
        bold(words.text("Your privacy")),
        words.text("I keep only this:") + "\n" + "\n".join(kept),
        words.text(
            "I do not keep your name, your phone or what you read. After 12 months without a visit I delete all."
        ),
        words.text("A location you share serves one answer. I do not keep it."),
        words.text(
            "Telegram keeps this chat on servers outside Brazil. I cannot delete it there: you can, in the chat's menu."
        ),
        words.text(
            "What you tell me for a report is deleted when we end, or after {hours} hours of silence.", hours=SILENCE
        ),
        *about_feedback(turn),
        words.text(
            "/exit empties this chat: your messages and mine of the last 2 days. "
            "What is older, or what others saved or copied, I cannot delete."
        ),
        words.text("/mydata shows what I keep. /forget deletes it at once.")
        + " "
        + words.text("Encrypted backups hold it for up to 30 days more."),
        answers_for_data(turn),
    ]
    return screen(words, paragraphs, foot(words, menu_button(words)))


def about_feedback(turn: Turn) -> list[str]:
    """Return what becomes of what people say about a service; nothing where the city does not ask."""
    words, library = turn.words, turn.ponte.library
    if library.questionnaire(words.language.code) is None:
        return []
    return [
        words.text(
            "What you say about a service becomes numbers. Your own words are kept apart from them, masked as you saw "
            "them, for {days} days at most. Staff of the City read them: leave out what only you can know.",
            days=library.city.retention_days,
        ),
        words.text(
            "Once sent, nothing leads from you to it: it cannot be shown, changed or deleted any more. "
            "Only a code remembers until the end of the month that you have spoken: each person counts once a subject."
        ),
    ]


def answers_for_data(turn: Turn) -> str:
    """Return who answers for personal data (LGPD art. 41), "" while the pack names nobody."""
    words, city = turn.words, turn.ponte.library.city
    if not city.data_office:
        return ""
    if not city.data_contact:
        return words.text("The office that answers for personal data here: {office}.", office=city.data_office)
    return words.text(
        "The office that answers for personal data here: {office}, {contact}.",
        office=city.data_office,
        contact=city.data_contact,
    )


def data_screen(
    turn: Turn, grants: Collection[Grant] = (), talk: Talk | None = None, news: Collection[str] = ()
) -> Screen:
    """Return everything held about this chat (LGPD art. 18), also of somebody who was never here before; `news` are
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


async def open_privacy(turn: Turn) -> Answer:
    """`/privacy`."""
    return Answer(privacy_screen(turn))


async def my_data(turn: Turn) -> Answer:
    """`/mydata`."""
    chat_id, work = turn.person.chat_id, turn.work
    grants, talk = await work.roles.of(chat_id), await work.talks.get(chat_id)
    return Answer(data_screen(turn, grants, talk, await news_lines(turn)))


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
    Command("privacy", open_privacy, "Your privacy"),
    Command("mydata", my_data, "What I keep about you"),
    Command("forget", ask_forget, "Delete what I keep about you"),
    Kind("forget", answer_forget),
)
