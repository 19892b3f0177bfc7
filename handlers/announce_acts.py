"""Preview, approval, release, stop: acts whose rules live in storage, and what people see while it is being sent."""

from core.announcements import Announcement, Progress
from core.approval import ACTS
from core.errors import ActRefused
from core.model import Person
from core.ponte import Call, Ponte
from core.reach import Rules, language_for
from core.screens import Screen
from handlers.announce import COUNCIL, STAFF, signer
from handlers.announce_card import card_screen, state_name
from handlers.announce_edit import refused
from handlers.announce_notice import notices
from handlers.announce_words import night_line, progress_lines, when_line
from handlers.announcement import message_call
from handlers.menu import gone
from handlers.routes import Kind
from handlers.screens import Row, bold, foot, screen, tap
from handlers.turn import Answer, Turn


async def choose_view(turn: Turn) -> Answer:
    """The languages of readers, to see exactly what each gets."""
    words = turn.words
    found = await turn.work.announcements.get(turn.about)
    if found is None:
        return gone(turn)
    rules = turn.ponte.library.rules
    rows: list[Row] = [
        (tap(words, _mark(found, code, rules) + catalogue.language.own_name, "announceas", f"{found.id}.{code}"),)
        for code, catalogue in turn.ponte.catalogues.items()
    ]
    text = [
        bold(words.text("Preview")),
        words.text("As whom? ✅ has a text, ↪️ gets another language, 🚫 is left out."),
    ]
    return Answer(screen(words, text, *rows, foot(words, tap(words, words.text("‹ Back"), "announcement", found.id))))


def _mark(announcement: Announcement, code: str, rules: Rules) -> str:
    lang = language_for(announcement.content, code, rules)
    return "✅ " if lang == code else "↪️ " if lang else "🚫 "


async def view(turn: Turn) -> Answer:
    """Send the very message somebody of that language gets, to this chat alone."""
    key, _, reader = turn.about.partition(".")
    found = await turn.work.announcements.get(key)
    if found is None or reader not in turn.ponte.catalogues:
        return gone(turn)
    lang = language_for(found.content, reader, turn.ponte.library.rules)
    if not lang:
        return Answer(notice=turn.words.text("These people are left out: there is no text in their language."))
    chat_id = turn.person.chat_id
    return Answer(beside=((chat_id, message_call(turn.ponte, found, chat_id, reader, lang)),))


async def act(turn: Turn) -> Answer:
    """Hand in, approve, release, stop ...; `about` is "<act>.<id>.<seal>"."""
    name, key, seal = [*turn.about.split("."), "", ""][:3]
    wanted = next((each for each in ACTS if each == name), None)
    found = await turn.work.announcements.get(key)
    if wanted is None or found is None:
        return gone(turn)
    try:
        made = await turn.work.announcements.act(key, wanted, await signer(turn), turn.ponte.now(), seal=seal)
    except ActRefused as error:
        return await refused(turn, key, str(error.fields["reason"]))
    if wanted in ("send", "retry") and turn.message_id:
        await turn.work.announcements.watch(key, turn.person.chat_id, turn.message_id)

    async def wake() -> None:
        turn.ponte.wake()

    beside = await notices(turn.ponte, turn.work, made, turn.person.chat_id)
    return Answer(await card_screen(turn, made), beside=beside, then=wake)


async def discard(turn: Turn) -> Answer:
    """Throw a draft away."""
    found = await turn.work.announcements.get(turn.about)
    if found is None:
        return gone(turn)
    try:
        await turn.work.announcements.discard(found.id, await signer(turn), turn.ponte.now())
    except ActRefused as error:
        return await refused(turn, found.id, str(error.fields["reason"]))
    words = turn.words
    said = words.text("The draft was thrown away.")
    return Answer(screen(words, [said], foot(words, tap(words, words.text("‹ Back"), "announce"))))


def progress_screen(ponte: Ponte, person: Person, announcement: Announcement, progress: Progress) -> Screen:
    """Return how far it is, as the live message shows it."""
    words = ponte.catalogues.get(person.language) or ponte.catalogues[ponte.languages[0].code]
    source, rules = announcement.content.texts.get(ponte.library.city.source_language), ponte.library.rules
    rate = ponte.rate if announcement.state == "sending" else 0
    far = progress_lines(words, progress, rate) if announcement.began_at else []
    text = [
        bold(state_name(words, announcement)),
        words.text("{title}", title=source.title) if source else "",
        "\n".join(far or [when_line(words, rules, announcement.content)]),
        night_line(words, rules, announcement, ponte.now()),
    ]
    stop: Row = ()
    if announcement.state in ("scheduled", "sending"):
        stop = (
            tap(words, words.text("⛔ Stop"), "announceact", f"stop.{announcement.id}.{announcement.content.seal}"),
        )
    return screen(words, text, stop, foot(words, tap(words, words.text("‹ Back"), "announcement", announcement.id)))


def progress_calls(
    ponte: Ponte, person: Person, message_id: int, announcement: Announcement, progress: Progress
) -> list[Call]:
    """Return the call that brings the live message of somebody who watches up to date."""
    shown = progress_screen(ponte, person, announcement, progress)
    keys = [[{"text": button.text, "callback_data": button.data} for button in row] for row in shown.rows]
    call: Call = {
        "method": "editMessageText",
        "chat_id": person.chat_id,
        "message_id": message_id,
        "text": shown.text,
        "parse_mode": "HTML",
        "reply_markup": {"inline_keyboard": keys},
    }
    return [call]


ROUTES = (
    Kind("announceview", choose_view, STAFF),
    Kind("announceas", view, STAFF),
    Kind("announceact", act, STAFF),
    Kind("announcediscard", discard, COUNCIL),
)
