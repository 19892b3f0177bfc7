"""`/announce`: what the City is about to say, a new announcement, and each one with what may be done with it."""

from core.announcements import KINDS, Announcement, Content, Kind, Text
from core.approval import Signer
from core.ports import Catalogue
from core.roles import Role
from core.screens import Screen
from handlers.announce_card import card_screen, state_name
from handlers.guard import actor, standing
from handlers.menu import gone
from handlers.routes import Command
from handlers.routes import Kind as Tapped
from handlers.screens import Row, bold, foot, menu_button, screen, tap
from handlers.turn import Answer, Turn

COUNCIL: tuple[Role, ...] = ("council",)
STAFF: tuple[Role, ...] = ("council", "reviewer")
LABEL = 44  # characters of a title in a button


async def signer(turn: Turn) -> Signer:
    """Return who acts; all grants of a person count as one, for a second role is no second person."""
    return Signer(actor(turn), frozenset(grant.id for grant in await standing(turn)))


def kind_name(words: Catalogue, kind: Kind) -> str:
    """Return what kind of announcement it is."""
    names: dict[Kind, str] = {
        "information": words.text("ℹ️ Information"),
        "event": words.text("📅 Event"),
        "campaign": words.text("✊ Campaign against xenophobia"),
        "alert": words.text("⚠️ Alert: danger to life"),
    }
    return names[kind]


def title_of(turn: Turn, announcement: Announcement) -> str:
    """Return its title in the city's language, or that it has none yet."""
    text = announcement.content.texts.get(turn.ponte.library.city.source_language)
    return text.title if text else turn.words.text("(no title yet)")


def list_screen(turn: Turn, announcements: list[Announcement], writes: bool) -> Screen:
    """Return the announcements that are not over and, for those who write them, the way to a new one."""
    words = turn.words
    rows: list[Row] = [
        (tap(words, f"{state_name(words, each)} · {title_of(turn, each)[:LABEL]}", "announcement", each.id),)
        for each in announcements
    ]
    said = words.text("Nothing waits.") if not rows else words.text("Choose one, or begin a new one.")
    new: Row = (tap(words, words.text("➕ New announcement"), "announcenew"),) if writes else ()
    past = tap(words, words.text("Sent before"), "announcepast")
    return screen(
        words, [bold(words.text("Announcements")), said], *rows, new, (past,), foot(words, menu_button(words))
    )


async def open_list(turn: Turn) -> Answer:
    """The list."""
    writes = await may_write(turn)
    return Answer(list_screen(turn, await turn.work.announcements.open(), writes))


async def may_write(turn: Turn) -> bool:
    """Tell whether this person writes announcements."""
    return bool({"council", "admin"} & {grant.role for grant in await standing(turn)})


async def past(turn: Turn) -> Answer:
    """Those that were sent, with what became of them."""
    words = turn.words
    found = await turn.work.announcements.latest(10)
    rows: list[Row] = [(tap(words, title_of(turn, each)[:LABEL], "announcement", each.id),) for each in found]
    said = words.text("Choose one to see what became of it.") if rows else words.text("Nothing was sent yet.")
    back = tap(words, words.text("‹ Back"), "announce")
    return Answer(screen(words, [bold(words.text("Sent before")), said], *rows, foot(words, back)))


async def choose_kind(turn: Turn) -> Answer:
    """What kind of announcement; the campaigns of the pack are drafts to begin with."""
    words = turn.words
    rows: list[Row] = [(tap(words, kind_name(words, kind), "announcekind", kind),) for kind in KINDS]
    source = turn.ponte.library.city.source_language
    drafts: list[Row] = [
        (tap(words, f"📄 {draft.texts[source].title}"[:LABEL], "announcekind", f"draft.{draft.id}"),)
        for draft in turn.ponte.library.campaigns()
    ]
    text = [bold(words.text("New announcement")), words.text("What is it? 📄 are drafts of the city to begin with.")]
    back = tap(words, words.text("‹ Back"), "announce")
    return Answer(screen(words, text, *rows, *drafts, foot(words, back)))


async def begin(turn: Turn) -> Answer:
    """Make the draft, and show it."""
    kind = next((kind for kind in KINDS if kind == turn.about), None)
    draft = next((each for each in turn.ponte.library.campaigns() if f"draft.{each.id}" == turn.about), None)
    if draft is not None:
        content = Content("campaign", texts=draft.texts, missing="source", action=draft.action)
    elif kind is not None:
        content = Content(kind, missing="source" if kind == "alert" else "skip")
    else:
        return await choose_kind(turn)
    made = await turn.work.announcements.draft(content, await signer(turn), turn.ponte.now())
    return Answer(await card_screen(turn, made))


async def from_reply(turn: Turn) -> Answer:
    """Make a draft of an answer of the city, for those who follow a theme; `about` is the reply's id."""
    reply = await turn.work.replies.get(turn.about)
    if reply is None:
        return gone(turn)
    texts = {lang: Text(reply.theme[lang], reply_body(reply.texts[lang])) for lang in reply.texts if reply.theme[lang]}
    content = Content("information", texts=texts, missing="source")
    made = await turn.work.announcements.draft(content, await signer(turn), turn.ponte.now())
    return Answer(await card_screen(turn, made))


def reply_body(text: str) -> str:
    """Return plain text as Telegram HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


async def open_one(turn: Turn) -> Answer:
    """An announcement by its id."""
    found = await turn.work.announcements.get(turn.about)
    return Answer(await card_screen(turn, found)) if found else gone(turn)


ROUTES = (
    Command("announce", open_list, "Announcements", STAFF),
    Tapped("announce", open_list, STAFF),
    Tapped("announcepast", past, STAFF),
    Tapped("announcement", open_one, STAFF),
    Tapped("announcenew", choose_kind, COUNCIL),
    Tapped("announcekind", begin, COUNCIL),
    Tapped("announcereply", from_reply, COUNCIL),
)
