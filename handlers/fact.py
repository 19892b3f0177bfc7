"""One fact as an editor sees it: what it says, what is asked, and the button that confirms."""

from html import escape

from core.facts import Fact
from core.ports import Catalogue
from core.screens import Screen
from core.text import Html
from handlers.screens import Row, bold, foot, heading, latin, screen, tap
from handlers.turn import Turn

SIGNS = {"phones": "📞", "whatsapp": "💬", "email": "✉️", "url": "🔗", "address": "📍", "hours": "🕒", "rule": "⚖️"}


def fact_screen(turn: Turn, fact: Fact, original: bool = False) -> Screen:
    """Return what a fact says, what confirming it means, and the button that does."""
    words = turn.words
    lang = turn.ponte.library.city.source_language if original else fact.lang
    shown = translated(turn, fact.about, lang) if fact.kind == "text" else values(turn, fact)
    head = screen(words, [question(words, fact)]).text
    return Screen(f"{head}\n\n{shown}", (*fact_rows(words, fact, original), *foot_rows(words, fact)))


def question(words: Catalogue, fact: Fact) -> str:
    """Return what the editor is asked, by kind of fact."""
    if fact.problem:
        return words.text("This cannot be shown as it is written. Please correct it in the files of the city.")
    if fact.state == "confirmed":
        return words.text("This was confirmed here.")
    if fact.kind == "text":
        return words.text("Does this translation say the same as the original?")
    if fact.kind == "contact":
        return words.text("Is all of this still right, today?")
    if fact.kind == "rule":
        return words.text("Is this rule stated rightly in the text?")
    return words.text("Is this right? Nobody sees it as sure before you confirm it.")


def values(turn: Turn, fact: Fact) -> str:
    """Return the fields of a contact, or a rule and the title of the text that states it."""
    words, library = turn.words, turn.ponte.library
    lines = [f"{SIGNS.get(name, '•')} {_value(words, name, value)}" for name, value in fact.values]
    topic = library.topic(fact.about, words.language.code) if fact.kind == "rule" else None
    checked = library.contact(fact.about, words.language.code).checked_on if fact.kind == "contact" else ""
    dated = words.text("Facts checked: {month}.", month=words.month(checked)) if checked else ""
    name = topic.title if topic else latin(words, escape(fact.name))
    return screen(words, [bold(name), "\n".join(lines), dated]).text


def _value(words: Catalogue, name: str, value: str) -> str:
    return escape(words.hours(value)) if name == "hours" else latin(words, escape(value))


def translated(turn: Turn, topic_id: str, lang: str) -> str:
    """Return a text as its readers see it, in its own direction."""
    topic, words = turn.ponte.library.topic(topic_id, lang), turn.ponte.catalogues[lang]
    if topic is None:
        return ""
    parts = [
        bold(topic.title),
        topic.answer,
        heading(words.text("What to do"), topic.steps),
        heading(words.text("What to bring"), topic.bring),
        heading(words.text("Your rights"), topic.rights),
        f"<i>{Html(topic.counter_note or topic.counter)}</i>",
    ]
    return screen(words, parts).text


def fact_rows(words: Catalogue, fact: Fact, original: bool) -> list[Row]:
    """Return the one button that confirms or takes back, and the way between a translation and its original."""
    rows: list[Row] = []
    if fact.state == "confirmed":
        rows.append((tap(words, words.text("Take it back"), "takeback", fact.key),))
    elif not fact.problem:
        rows.append((tap(words, words.text("✅ Confirm"), "confirm", f"{fact.key}.{fact.seal}"),))
    if fact.kind == "text":
        other = words.text("Show the translation") if original else words.text("Show the original")
        rows.append((tap(words, other, "fact", fact.key if original else f"{fact.key}.original"),))
    return rows


def foot_rows(words: Catalogue, fact: Fact) -> list[Row]:
    return [foot(words, tap(words, words.text("‹ Back"), "content", f"{fact.waits_in}.0"))]
