"""The notice: what is known of a person, said plainly."""

from datetime import timedelta

from core.flows import report
from core.screens import Screen
from handlers.routes import Command
from handlers.screens import bold, foot, menu_button, screen
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


async def open_privacy(turn: Turn) -> Answer:
    """`/privacy`."""
    return Answer(privacy_screen(turn))


ROUTES = (Command("privacy", open_privacy, "Your privacy"),)
