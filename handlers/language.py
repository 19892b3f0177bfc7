"""Choosing the language: every one by its own name; the choice is kept and used for every later message."""

from dataclasses import replace

from core.screens import Button, Screen
from handlers import announce_return, announce_talk, answers_talk, feedback_talk, report_talk
from handlers.buttons import encode
from handlers.menu import menu_screen
from handlers.routes import Command, Kind
from handlers.screens import Row, bold, foot, menu_button, screen
from handlers.staff import command_calls
from handlers.topic import open_topic
from handlers.turn import Answer, Turn

TALKS = (
    report_talk.resumed,
    feedback_talk.resumed,
    answers_talk.resumed,
    announce_talk.resumed,
    announce_return.resumed,
)


def language_rows(turn: Turn, about: str) -> list[Row]:
    """Return the languages two by two; `about` is the topic to come back to, or ""."""
    keys = [Button(language.own_name, data=encode("speak", about, language.code)) for language in turn.ponte.languages]
    return [tuple(keys[at : at + 2]) for at in range(0, len(keys), 2)]


def language_screen(turn: Turn) -> Screen:
    words = turn.words
    text = words.text("Which language do you want to read?")
    return screen(words, [bold(text)], *language_rows(turn, turn.about), foot(words, menu_button(words)))


async def open_languages(turn: Turn) -> Answer:
    """`/language` and the language button."""
    return Answer(language_screen(turn))


async def speak(turn: Turn) -> Answer:
    """Keep the chosen language and show where the person was, in it: the question of an open talk, or the topic."""
    chosen = turn.speaking(turn.tap.lang if turn.tap else "")
    await turn.work.people.put(chosen.person)
    return replace(await shown(chosen), beside=await command_calls(chosen))


async def shown(chosen: Turn) -> Answer:
    """Return where the person was: the question of an open talk, a topic, or the menu."""
    for resumed in TALKS:
        if (question := await resumed(chosen)) is not None:
            return question
    if chosen.about in chosen.ponte.library.topic_ids():
        return await open_topic(chosen)
    return Answer(menu_screen(chosen))


ROUTES = (
    Command("language", open_languages, "Change the language", short=open_languages),
    Kind("languages", open_languages, short=open_languages),
    Kind("speak", speak),
)
