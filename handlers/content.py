"""`/content`: what waits for an editor, shown and confirmed with one tap. Nothing is kept but the confirmation."""

from core.facts import Fact
from core.screens import Screen
from core.usecases import confirming
from core.usecases.confirming import fact_by
from handlers.fact import SIGNS, fact_screen, foot_rows
from handlers.menu import gone
from handlers.pages import page_of, paging
from handlers.routes import Command, Kind
from handlers.screens import Row, bold, foot, menu_button, screen, tap
from handlers.turn import Answer, Turn

LABEL = 40  # characters of a button


def waiting(facts: tuple[Fact, ...]) -> dict[str, list[Fact]]:
    """Return facts by list: stale, unconfirmed, confirmed, and the translations to review by language code."""
    lists: dict[str, list[Fact]] = {}
    for fact in facts:
        lists.setdefault(fact.waits_in, []).append(fact)
    return lists


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


async def open_fact(turn: Turn) -> Answer:
    """A fact as it is; `about` is its key, with ".original" for the source of a translation."""
    key, _, side = turn.about.partition(".")
    fact = fact_by(turn.ponte.library, key)
    if fact is None:
        return Answer(overview(turn), notice=turn.words.text("This needs nothing any more."))
    return Answer(fact_screen(turn, fact, original=side == "original"))


async def confirm(turn: Turn) -> Answer:
    """Keep a confirmation of the very value the editor saw; one that changed meanwhile is shown again."""
    key, _, seal = turn.about.partition(".")
    fact = fact_by(turn.ponte.library, key)
    if fact is None or turn.grant is None:
        return await open_fact(turn.about_is(key))
    today = turn.ponte.now().date()
    outcome = await confirming.confirm(turn.work, turn.ponte.library, key, seal, turn.grant, today)
    words = turn.words
    if outcome == "changed":
        return Answer(fact_screen(turn, fact), notice=words.text("This has changed. Please look again."))
    if outcome == "nothing":
        return await open_fact(turn.about_is(key))
    said = words.text("✅ Confirmed: {name}. People see it from now on.", name=fact.name)
    undo: Row = (tap(words, words.text("Take it back"), "takeback", fact.key),)
    return Answer(screen(words, [said], undo, *foot_rows(words, fact)), then=turn.ponte.refresh)


async def take_back(turn: Turn) -> Answer:
    """Undo a confirmation made here."""
    if turn.grant is None:
        return gone(turn)
    today = turn.ponte.now().date()
    fact = await confirming.take_back(turn.work, turn.ponte.library, turn.about, turn.grant, today)
    if fact is None:
        return gone(turn)
    words = turn.words
    said = words.text("Taken back: {name}.", name=fact.name)
    return Answer(screen(words, [said], *foot_rows(words, fact)), then=turn.ponte.refresh)


ROUTES = (
    Command("content", open_content, "Facts and translations to confirm", ("editor",)),
    Kind("content", open_content, ("editor",)),
    Kind("fact", open_fact, ("editor",)),
    Kind("confirm", confirm, ("editor",)),
    Kind("takeback", take_back, ("editor",)),
)
