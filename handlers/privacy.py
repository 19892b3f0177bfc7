"""What is known of a person, said plainly, shown on request, and deleted on request."""

import secrets
from collections.abc import Collection
from datetime import timedelta

from core.flows import forget, report
from core.model import Person, Screen
from core.roles import Grant
from handlers.help import stale_button
from handlers.invite import role_name
from handlers.routes import Command, Kind
from handlers.screens import bold, foot, menu_button, screen, tap
from handlers.staff import Beside, withdraw
from handlers.turn import Answer, Turn

HOUR = timedelta(hours=1)
SILENCE = report.LIFETIME // HOUR + 1  # an expired talk waits at most an hour for the hourly deletion


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
        words.text(
            "/exit empties this chat: your messages and mine of the last 2 days. "
            "What is older, or what others saved or copied, I cannot delete."
        ),
        words.text("/mydata shows what I keep. /forget deletes it at once."),
        answers_for_data(turn),
    ]
    return screen(words, paragraphs, foot(words, menu_button(words)))


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


def data_screen(turn: Turn, grants: Collection[Grant] = (), news: Collection[str] = ()) -> Screen:
    """Return everything held about this chat (LGPD art. 18); `news` are lines about announcements."""
    words = turn.words
    if not turn.known:
        return screen(words, [words.text("I keep nothing about you.")], foot(words, menu_button(words)))
    lines = [
        *_data_lines(turn, turn.person),
        *news,
        *(words.text("Your role: {role}", role=role_name(words, grant.role)) for grant in grants),
    ]
    return screen(words, [bold(words.text("What I keep about you")), "\n".join(lines)], foot(words, menu_button(words)))


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
    if person.area:
        area = library.areas().get(person.area, person.area)
        lines.append(words.text("Your part of the city: {area}", area=area))
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
    return Answer(data_screen(turn, await turn.work.roles.of(turn.person.chat_id), await news_lines(turn)))


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


async def forget_person(turn: Turn) -> Beside:
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
