"""The questions of the talk that answers what people said; every button carries the token of its step."""

from core.flows import answering as flow
from core.model import Talk
from core.ports import Catalogue
from core.screens import Button, Screen
from handlers.answers import reply_text
from handlers.screens import Row, bold, emergency_button, screen, tap
from handlers.turn import Turn

TAP = "answering"


def languages(turn: Turn) -> tuple[str, ...]:
    """Return the languages an answer can be written in, the city's own first."""
    source = turn.ponte.library.city.source_language
    return (source, *(lang for lang in turn.ponte.library.city.languages if lang != source))


def question_screen(turn: Turn, talk: Talk, hint: str = "") -> Screen:
    """Return what the talk asks now; `hint` says why it asks again."""
    part, lang = flow.asked(talk)
    if part == flow.PREVIEW:
        return _preview_screen(turn, talk, lang, hint)
    words = turn.words
    name = words.language_name(lang)
    limit = flow.LIMITS[part]
    if part == "theme":
        asked = bold(words.text("What did people say? ({language})", language=name))
        how = words.text(
            "One line, in the words of the City: quote nobody, so that nobody can be recognised. "
            "Up to {count} characters.",
            count=limit,
        )
    else:
        asked = bold(words.text("What does the City answer? ({language})", language=name))
        how = words.text("What was done, or will be, and when. Up to {count} characters.", count=limit)
    return screen(words, [hint, asked, how], *_skip_rows(turn, talk), _last(words))


def _skip_rows(turn: Turn, talk: Talk) -> list[Row]:
    words = turn.words
    if not flow.may_skip(talk, languages(turn)):
        return []
    if flow.reached(talk):
        return [(_key(words, talk, flow.SKIP, words.text("‹ Back")),)]
    skip = _key(words, talk, flow.SKIP, words.text("Skip this language"))
    return [(skip,), (_key(words, talk, flow.REST, words.text("Skip all others")),)]


def _preview_screen(turn: Turn, talk: Talk, shown: str, hint: str) -> Screen:
    """Return the answer as its readers will see it in one language, and what can still be done."""
    words = turn.words
    written = flow.reply(talk, "").texts
    missing = [lang for lang in languages(turn) if lang not in written]
    head = [hint, bold(words.text("This is what people will read:"))]
    names = ", ".join(words.language_name(lang) for lang in missing)
    source = words.language_name(languages(turn)[0])
    without = words.text("Not written: {languages}. There people read it in {source}.", languages=names, source=source)
    text = "\n\n".join(
        (
            screen(words, head).text,
            reply_text(turn, flow.reply(talk, ""), shown),
            screen(words, [without]).text if missing else "",
        )
    ).strip()
    return Screen(text, (*_preview_rows(turn, talk, shown, written), _last(words)))


def _preview_rows(turn: Turn, talk: Talk, shown: str, written: dict[str, str]) -> list[Row]:
    words = turn.words
    others = [lang for lang in languages(turn) if lang != shown]
    names = {language.code: language.own_name for language in turn.ponte.languages}
    looks = [
        _key(words, talk, f"{flow.SEE}.{lang}", f"👁 {names[lang]}")
        if lang in written
        else _key(words, talk, f"{flow.WRITE}.{lang}", f"＋ {names[lang]}")
        for lang in others
    ]
    change = _key(words, talk, f"{flow.WRITE}.{shown}", words.text("✏️ Change"))
    drop = _key(words, talk, f"{flow.DROP}.{shown}", words.text("🗑 Without this language"))
    return [
        (_key(words, talk, flow.PUBLISH, words.text("✅ Publish")),),
        (change, drop) if shown != languages(turn)[0] else (change,),
        *(tuple(looks[at : at + 2]) for at in range(0, len(looks), 2)),
    ]


def _last(words: Catalogue) -> Row:
    return tap(words, words.text("✖ Stop"), "cancel"), emergency_button(words)


def _key(words: Catalogue, talk: Talk, value: str, label: str) -> Button:
    return tap(words, label, TAP, f"{talk.token}.{value}")


def unclear(words: Catalogue, talk: Talk) -> str:
    """Return why a message did not answer the question."""
    if flow.asked(talk)[0] == flow.PREVIEW:
        return words.text("Please tap one of the buttons.")
    return words.text("I can read only written words here, no pictures and no voice. Please write it.")


def too_long(words: Catalogue, talk: Talk) -> str:
    """Return that what was written is too long."""
    return words.text("This is too long: at most {count} characters.", count=flow.LIMITS[flow.asked(talk)[0]])
