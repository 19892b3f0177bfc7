"""An announcement as its authors and approvers see it: every part, what is missing, and what may be done now."""

from core.announcements import Announcement, ToEvent, ToLink, ToTopic
from core.approval import MOVES, faults, is_signed_alone
from core.ports import Catalogue
from core.screens import Screen
from core.text import Html
from handlers.announce_words import (
    audience_line,
    fault_sentence,
    missing_sentence,
    night_line,
    progress_lines,
    reason_sentence,
    when_line,
)
from handlers.guard import standing
from handlers.screens import Row, bold, foot, screen, tap
from handlers.turn import Turn


def state_name(words: Catalogue, announcement: Announcement) -> str:
    """Return where an announcement stands."""
    names = {
        "draft": words.text("✏️ Draft"),
        "review": words.text("👀 Waits for approval"),
        "approved": words.text("✅ Approved"),
        "scheduled": words.text("🕒 Scheduled"),
        "sending": words.text("📤 Being sent"),
        "done": words.text("☑️ Sent"),
        "stopped": words.text("⛔ Stopped"),
        "failed": words.text("❗ Failed"),
    }
    return names[announcement.state]


async def card_screen(turn: Turn, announcement: Announcement) -> Screen:
    """Return the card of an announcement."""
    words = turn.words
    roles = {grant.role for grant in await standing(turn)}
    own = {grant.id for grant in await standing(turn)}
    lines = [
        bold(state_name(words, announcement)),
        *_told(turn, announcement),
        await _people(turn, announcement),
        night_line(words, turn.ponte.library.rules, announcement, turn.ponte.now()),
        *await _became(turn, announcement),
    ]
    writes = bool(roles & {"council", "admin"})
    rows = [
        *(_parts(words, announcement) if announcement.state == "draft" and writes else ()),
        (tap(words, words.text("👁 Preview"), "announceview", announcement.id),),
        *_acts(words, announcement, writes, not own & announcement.authors, turn),
        foot(words, tap(words, words.text("‹ Back"), "announce")),
    ]
    return screen(words, lines, *rows)


def _told(turn: Turn, announcement: Announcement) -> list[str]:
    """Return what it says, in which languages, to whom, when, with what."""
    words, content = turn.words, announcement.content
    source = turn.ponte.library.city.source_language
    text = content.texts.get(source)
    names = ", ".join(words.language_name(lang) for lang in turn.ponte.catalogues if lang in content.texts)
    lacking = [lang for lang in turn.ponte.catalogues if lang not in content.texts]
    written = words.text("🌐 {languages}", languages=names) if names else ""
    return [
        bold(words.text("{title}", title=text.title)) if text else "",
        "\n".join(
            line
            for line in (
                written,
                missing_sentence(words, content.missing, lacking, source) if names and lacking else "",
                _action(turn, announcement),
                words.text("📎 With a picture or a document") if content.attachment else "",
                audience_line(turn, content.audience),
                when_line(words, turn.ponte.library.rules, content),
            )
            if line
        ),
        "\n".join(fault_sentence(words, fault, source) for fault in faults(content, turn.ponte.library.rules)),
    ]


def _action(turn: Turn, announcement: Announcement) -> str:
    words = turn.words
    match announcement.content.action:
        case ToTopic(topic_id):
            topic = turn.ponte.library.topic(topic_id, turn.person.language)
            return words.text("🔘 Button: {what}", what=Html(topic.title) if topic else topic_id)
        case ToLink(url):
            return words.text("🔘 Button: {what}", what=url)
        case ToEvent(starts, _, place):
            local = turn.ponte.library.rules.local(starts)
            told = f"{words.weekday(local)} {words.time(local)} {place}"
            return words.text("🔘 Button: {what}", what=told)
    return ""


async def _people(turn: Turn, announcement: Announcement) -> str:
    """Return how many people it would reach, rounded down to tens."""
    words = turn.words
    written = turn.ponte.library.city.source_language in announcement.content.texts
    if announcement.state not in ("draft", "review", "approved", "scheduled") or not written:
        return ""
    count = await turn.work.deliveries.reach(announcement.content)
    if not count:
        return words.text("👥 Fewer than 10 people: only an alert can be sent to so few.")
    return words.text("👥 About {count} people", count=words.number(count))


async def _became(turn: Turn, announcement: Announcement) -> list[str]:
    """Return what became of it, once it is being sent or was."""
    words = turn.words
    lines = [words.text("✍️ Signed by its author alone.")] if is_signed_alone(announcement) else []
    if announcement.reason:
        lines.append(reason_sentence(words, announcement.reason))
    if announcement.began_at:
        progress = await turn.work.deliveries.progress(announcement.id)
        lines.append(
            "\n".join(progress_lines(words, progress, turn.ponte.rate if announcement.state == "sending" else 0))
        )
    return lines


def _parts(words: Catalogue, announcement: Announcement) -> list[Row]:
    key = announcement.id
    return [
        (
            tap(words, words.text("🌐 Texts"), "announcetexts", key),
            tap(words, words.text("👥 To whom"), "audience", key),
        ),
        (tap(words, words.text("🕒 When"), "announcewhen", key), tap(words, words.text("🔘 Button"), "button", key)),
        (tap(words, words.text("📎 Picture or document"), "announcepart", f"{key}.file"),),
    ]


def _acts(words: Catalogue, announcement: Announcement, writes: bool, other: bool, turn: Turn) -> list[Row]:
    """Return the acts that are in order now; storage checks each again."""
    key, state = announcement.id, announcement.state
    seal = announcement.content.seal
    alone = announcement.content.kind == "alert" and turn.ponte.library.rules.alert_with_one_signature
    possible = [
        ("submit", words.text("👀 Hand in for approval"), writes),
        ("approve", words.text("✅ Approve"), other or alone),
        ("send", words.text("📤 Release"), writes or other),
        ("return", words.text("↩️ Back to draft"), True),
        ("retry", words.text("🔁 Send the failed ones again"), True),
        ("stop", words.text("⛔ Stop"), True),
    ]
    rows: list[Row] = [
        (tap(words, label, "announceback", key),)  # who wrote it hears why
        if act == "return" and other
        else (tap(words, label, "announceact", f"{act}.{key}.{seal}"),)
        for act, label, may in possible
        if may and state in MOVES[act][0]  # type: ignore[index]
    ]
    if writes and state in ("draft", "review"):
        rows.append((tap(words, words.text("🗑 Throw away"), "announcediscard", key),))
    if state in ("scheduled", "sending"):
        rows.append((tap(words, words.text("🔄 How far is it?"), "announcement", key),))
    return rows
