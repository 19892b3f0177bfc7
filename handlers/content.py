"""`/content`: what waits for an editor, shown and confirmed with one tap. Nothing is kept but the confirmation."""

from html import escape

from core.facts import Confirmation, Fact
from core.model import Screen
from core.ports import Catalogue
from core.text import Html
from handlers.guard import note
from handlers.menu import gone
from handlers.pages import page_of, paging
from handlers.routes import Command, Kind
from handlers.screens import Row, bold, foot, heading, latin, menu_button, screen, tap
from handlers.turn import Answer, Turn

SIGNS = {"phones": "📞", "whatsapp": "💬", "email": "✉️", "url": "🔗", "address": "📍", "hours": "🕒", "rule": "⚖️"}
LABEL = 40  # characters of a button


def waiting(facts: tuple[Fact, ...]) -> dict[str, list[Fact]]:
    """Return facts by list: stale, unconfirmed, confirmed, and the translations to review by language code."""
    lists: dict[str, list[Fact]] = {}
    for fact in facts:
        lists.setdefault(list_of(fact), []).append(fact)
    return lists


def list_of(fact: Fact) -> str:
    """Return the list a fact stands in."""
    return fact.lang if fact.state in {"draft", "outdated"} else fact.state


def overview(turn: Turn) -> Screen:
    """Return the lists with how long they are."""
    words, lists = turn.words, waiting(turn.ponte.library.facts())
    named = [
        ("stale", words.text("Facts to check again")),
        ("unconfirmed", words.text("Not confirmed")),
        *((language.code, language.own_name) for language in turn.ponte.languages),
        ("confirmed", words.text("Confirmed here")),
    ]
    rows = [(tap(words, f"{name}: {len(lists[key])}", "content", f"{key}.0"),) for key, name in named if key in lists]
    said = words.text("What do you want to look at? Languages are translations that wait for a reviewer.")
    nothing = words.text("Everything is confirmed and in date.")
    return screen(
        words, [bold(words.text("Content")), said if rows else nothing], *rows, foot(words, menu_button(words))
    )


async def open_content(turn: Turn) -> Answer:
    """The lists, or a page of one: `about` is "<list>.<page>"."""
    key, _, number = turn.about.partition(".")
    words, facts = turn.words, waiting(turn.ponte.library.facts()).get(key, [])
    if not facts:
        return Answer(overview(turn))
    page = page_of(facts, number)
    rows = [(tap(words, label(fact), "fact", fact.key),) for fact in page.items]
    back = tap(words, words.text("‹ Back"), "content")
    text = words.text("Choose one to look at.")
    return Answer(screen(words, [text], *rows, paging(words, page, "content", f"{key}."), foot(words, back)))


def label(fact: Fact) -> str:
    """Return a fact's button: which field of which contact, which text, which rule."""
    sign = SIGNS.get(fact.values[0][0], "") if fact.kind in {"field", "rule"} else ""
    return f"{sign} {fact.name}".strip()[:LABEL]


def find(turn: Turn, key: str) -> Fact | None:
    """Return the fact a button names, None when it needs nobody any more."""
    return next((fact for fact in turn.ponte.library.facts() if fact.key == key), None)


async def open_fact(turn: Turn) -> Answer:
    """A fact as it is; `about` is its key, with ".original" for the source of a translation."""
    key, _, side = turn.about.partition(".")
    fact = find(turn, key)
    if fact is None:
        return Answer(overview(turn), notice=turn.words.text("This needs nothing any more."))
    return Answer(fact_screen(turn, fact, original=side == "original"))


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
    lines = [f"{SIGNS.get(name, '•')} {latin(words, escape(value))}" for name, value in fact.values]
    topic = library.topic(fact.about, words.language.code) if fact.kind == "rule" else None
    checked = library.contact(fact.about, words.language.code).checked_on if fact.kind == "contact" else ""
    dated = words.text("Facts checked: {month}.", month=words.month(checked)) if checked else ""
    name = topic.title if topic else latin(words, escape(fact.name))
    return screen(words, [bold(name), "\n".join(lines), dated]).text


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
    return [foot(words, tap(words, words.text("‹ Back"), "content", f"{list_of(fact)}.0"))]


async def confirm(turn: Turn) -> Answer:
    """Keep a confirmation of the very value the editor saw; one that changed meanwhile is shown again."""
    key, _, seal = turn.about.partition(".")
    fact = find(turn, key)
    if fact is None or fact.state == "confirmed" or fact.problem or turn.grant is None:
        return await open_fact(turn.about_is(key))
    if fact.seal != seal:
        return Answer(fact_screen(turn, fact), notice=turn.words.text("This has changed. Please look again."))
    today = turn.ponte.now().date()
    await turn.work.confirmations.put(Confirmation(fact.id, fact.digest, today, turn.grant.role))
    await note(turn, "confirmed", f"{fact.id} {fact.seal}")
    words = turn.words
    said = words.text("✅ Confirmed: {name}. People see it from now on.", name=fact.name)
    undo: Row = (tap(words, words.text("Take it back"), "takeback", fact.key),)
    return Answer(screen(words, [said], undo, *foot_rows(words, fact)), then=turn.ponte.refresh)


async def take_back(turn: Turn) -> Answer:
    """Undo a confirmation made here."""
    fact = find(turn, turn.about)
    if fact is None or turn.grant is None:
        return gone(turn)
    if await turn.work.confirmations.delete(fact.id):
        await note(turn, "taken_back", f"{fact.id} {fact.seal}")
    words = turn.words
    said = words.text("Taken back: {name}.", name=fact.name)
    return Answer(screen(words, [said], *foot_rows(words, fact)), then=turn.ponte.refresh)


ROUTES = (
    Command("content", open_content, "Facts and translations to confirm", "editor"),
    Kind("content", open_content, "editor"),
    Kind("fact", open_fact, "editor"),
    Kind("confirm", confirm, "editor"),
    Kind("takeback", take_back, "editor"),
)
