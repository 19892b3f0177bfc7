"""The button under an announcement, and when it goes out."""

from dataclasses import replace

from core.announcements import Content, ToTopic
from core.model import Section
from handlers.announce import COUNCIL
from handlers.announce_edit import draft_of, with_card
from handlers.announce_talk import ask
from handlers.announce_words import when_line
from handlers.menu import gone
from handlers.routes import Kind
from handlers.screens import Row, bold, foot, screen, tap
from handlers.turn import Answer, Turn


async def open_button(turn: Turn) -> Answer:
    """What the button may open."""
    words, key = turn.words, turn.about
    if await draft_of(turn, key) is None:
        return gone(turn)
    rows: list[Row] = [
        (tap(words, words.text("📖 An answer of the bot"), "buttonin", key),),
        (tap(words, words.text("🔗 A link"), "announcepart", f"{key}.link"),),
        (tap(words, words.text("📅 “I will come” (calendar)"), "announcepart", f"{key}.starts"),),
        (tap(words, words.text("✖ No button"), "buttonset", f"{key}."),),
    ]
    text = [bold(words.text("Button")), words.text("What does the button under it open?")]
    return Answer(screen(words, text, *rows, foot(words, tap(words, words.text("‹ Back"), "announcement", key))))


async def open_sections(turn: Turn) -> Answer:
    """The sections, to find an answer; `about` is "<id>" or "<id>.<section>"."""
    words = turn.words
    key, _, section_id = turn.about.partition(".")
    section = next((each for each in turn.ponte.library.sections() if each.id == section_id), None)
    if await draft_of(turn, key) is None:
        return gone(turn)
    rows = _topics(turn, key, section) if section else _sections(turn, key)
    back = tap(words, words.text("‹ Back"), "buttonin" if section else "button", key)
    return Answer(screen(words, [words.text("Choose a subject.")], *rows, foot(words, back)))


def _sections(turn: Turn, key: str) -> list[Row]:
    words, library = turn.words, turn.ponte.library
    return [
        (
            tap(
                words,
                f"{each.icon} {library.section_title(each.id, turn.person.language)}",
                "buttonin",
                f"{key}.{each.id}",
            ),
        )
        for each in library.sections()
        if each.topics
    ]


def _topics(turn: Turn, key: str, section: Section) -> list[Row]:
    found = (turn.ponte.library.topic(name, turn.person.language) for name in section.topics)
    return [(tap(turn.words, topic.title, "buttonset", f"{key}.{topic.id}"),) for topic in found if topic]


async def set_topic(turn: Turn) -> Answer:
    """Let the button open an answer, or take it away."""
    key, _, topic_id = turn.about.partition(".")
    if topic_id and topic_id not in turn.ponte.library.topic_ids():
        return gone(turn)

    def change(content: Content) -> Content:
        return replace(content, action=ToTopic(topic_id) if topic_id else None)

    return await with_card(turn, key, change)


async def open_when(turn: Turn) -> Answer:
    """When it goes out, and when it is over."""
    words, key = turn.words, turn.about
    found = await draft_of(turn, key)
    if found is None:
        return gone(turn)
    rules = turn.ponte.library.rules
    quiet = words.text(
        "Nothing is sent between {start} and {end}, alerts excepted. One person gets {day} a day at most.",
        start=f"{rules.quiet_from:%H:%M}",
        end=f"{rules.quiet_to:%H:%M}",
        day=rules.a_day,
    )
    rows: list[Row] = [
        (tap(words, words.text("⚡ As soon as it is released"), "announcenow", key),),
        (tap(words, words.text("🕒 At a time"), "announcepart", f"{key}.time"),),
        (tap(words, words.text("⌛ Not after"), "announcepart", f"{key}.expiry"),),
    ]
    text = [bold(words.text("When")), when_line(words, rules, found.content), quiet]
    return Answer(screen(words, text, *rows, foot(words, tap(words, words.text("‹ Back"), "announcement", key))))


async def set_now(turn: Turn) -> Answer:
    """Let it go out as soon as it is released."""

    def change(content: Content) -> Content:
        return replace(content, starts_at=None)

    return await with_card(turn, turn.about, change)


async def open_part(turn: Turn) -> Answer:
    """Ask for a part that is typed; `about` is "<id>.<part>" or "<id>.<part>.<language>"."""
    key, part, lang = [*turn.about.split("."), "", ""][:3]
    if await draft_of(turn, key) is None:
        return gone(turn)
    return await ask(turn, part, key, lang)


ROUTES = (
    Kind("button", open_button, COUNCIL),
    Kind("buttonin", open_sections, COUNCIL),
    Kind("buttonset", set_topic, COUNCIL),
    Kind("announcewhen", open_when, COUNCIL),
    Kind("announcenow", set_now, COUNCIL),
    Kind("announcepart", open_part, COUNCIL),
)
