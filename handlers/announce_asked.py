"""What is asked for each typed part of an announcement, and why an answer could not be taken."""

from datetime import timedelta

from core.approval import CAPTION, TEXT, TITLE
from core.flows import announcing as flow
from core.model import Talk
from core.ports import Catalogue
from core.screens import Screen
from handlers.screens import bold, screen, tap
from handlers.turn import Turn

WEEK = timedelta(days=7)


def asked_screen(turn: Turn, talk: Talk, hint: str = "") -> Screen:
    """Return what the talk waits for; `hint` says why it asks again."""
    words = turn.words
    asked = flow.asked(talk, turn.ponte.now())
    if asked is None:
        return screen(words, [hint])
    name = words.language_name(asked.lang) if asked.lang else ""
    back = tap(words, words.text("‹ Back"), "announcement", asked.announcement)
    return screen(
        words,
        [hint, *_asked(words, asked.part, name, _example(turn))],
        (back, tap(words, words.text("✖ Stop"), "cancel")),
    )


def _asked(words: Catalogue, part: flow.Part, language: str, example: str) -> list[str]:
    match part:
        case "title":
            return [
                bold(words.text("Title in {language}", language=language)),
                words.text("One line, at most {count} characters. Keep it neutral: others may see it.", count=TITLE),
            ]
        case "body":
            return [
                bold(words.text("Text in {language}", language=language)),
                words.text(
                    "At most {count} characters ({less} with a picture). Bold and links are kept.",
                    count=TEXT,
                    less=CAPTION,
                ),
            ]
        case "file":
            return [words.text("Send the picture or the document.")]
        case "import":
            return [
                words.text("Send a file with texts in several languages (.toml or .csv, in UTF-8)."),
                words.text("CSV: columns lang, title, text. TOML: a table for each language, such as [es]."),
            ]
        case "link":
            return [words.text("Write the address, with https://")]
        case "place":
            return [words.text("Where is it? Write the name of the place and the street.")]
        case "starts":
            return [words.text("When does it begin? {example}", example=example)]
        case "ends":
            return [words.text("When does it end? {example}", example=example)]
        case "time":
            return [words.text("When shall it go out? {example}", example=example)]
    return [words.text("After which moment shall nobody get it any more? {example}", example=example)]


def _example(turn: Turn) -> str:
    """Return a time as it may be typed: in a week."""
    return f"{turn.ponte.library.rules.local(turn.ponte.now() + WEEK):%d/%m} 14:30"


def unclear_sentence(turn: Turn, part: flow.Part) -> str:
    """Return why an answer could not be taken."""
    words = turn.words
    match part:
        case "title":
            return words.text("The title must be one line of at most {count} characters.", count=TITLE)
        case "file":
            return words.text("This is no picture and no document.")
        case "link":
            return words.text("This is not an address. Write it with https://")
        case "body" | "place":
            return words.text("I can read only written words here, no pictures and no voice. Please write it.")
    example = _example(turn)
    return words.text("I do not understand this time, or it is past. Write it like {example}.", example=example)
