"""The languages of an announcement: which have a text, and what the readers of the others get."""

from core.announcements import Announcement, Missing
from core.screens import Screen
from handlers.announce_words import missing_sentence
from handlers.screens import Row, bold, foot, screen, tap
from handlers.turn import Turn


def texts_screen(turn: Turn, announcement: Announcement) -> Screen:
    """Return the languages, those with a text marked, and the two ways to treat the others."""
    words, content, key = turn.words, announcement.content, announcement.id
    source = turn.ponte.library.city.source_language
    codes = sorted(turn.ponte.catalogues, key=lambda code: code != source)
    rows: list[Row] = [
        (
            tap(
                words,
                f"{'✅' if code in content.texts else '▫️'} {_own_name(turn, code)}",
                "announcetext",
                f"{key}.{code}",
            ),
        )
        for code in codes
    ]
    begun = source in content.texts
    lacking = [code for code in codes if begun and code not in content.texts]
    other: Missing = "source" if content.missing == "skip" else "skip"
    said = {
        "skip": words.text("Leave them out"),
        "source": words.text("Send them the text in {language}", language=words.language_name(source)),
    }
    change: Row = (tap(words, said[other], "announcemissing", f"{key}.{other}"),) if lacking else ()
    first = words.text("Begin with {language}. Tap a language to write its text.", language=words.language_name(source))
    text = [
        bold(words.text("Texts")),
        words.text("Tap a language to write its text, or to see it.") if begun else first,
        missing_sentence(words, content.missing, lacking, source) if lacking else "",
    ]
    file = tap(words, words.text("📥 Take texts from a file"), "announcepart", f"{key}.import")
    back = tap(words, words.text("‹ Back"), "announcement", key)
    return screen(words, text, *rows, change, (file,), foot(words, back))


def _own_name(turn: Turn, code: str) -> str:
    return turn.ponte.catalogues[code].language.own_name
