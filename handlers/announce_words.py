"""What is said of an announcement to staff: whom, when, what is missing, why not, how far."""

import math
from datetime import datetime

from core.announcements import Announcement, Audience, Content, Missing, Progress
from core.ports import Catalogue
from core.reach import Rules
from handlers.turn import Turn
from locales.announcing import refusal_sentence, told


def missing_sentence(words: Catalogue, missing: Missing, lacking: list[str], source: str) -> str:
    """Return what people get whose language has no text."""
    names = ", ".join(words.language_name(lang) for lang in lacking)
    if missing == "skip":
        return words.text("🚫 Left out, no text in their language: {languages}", languages=names)
    return words.text(
        "↪️ Get the text in {language}, with a line in their own: {languages}",
        language=words.language_name(source),
        languages=names,
    )


def audience_line(turn: Turn, audience: Audience) -> str:
    """Return whom it is for."""
    words, library = turn.words, turn.ponte.library
    areas = {area.code: area.name for area in library.areas()}
    themes = {theme.id: library.word(turn.person.language, "themes", theme.id) for theme in library.rules.themes}
    parts = [
        ", ".join(words.language_name(lang) for lang in sorted(audience.languages)),
        ", ".join(areas.get(code, code) for code in sorted(audience.areas)),
        ", ".join(themes.get(theme, theme) for theme in sorted(audience.themes)),
    ]
    said = " · ".join(part for part in parts if part)
    return words.text("👥 To: {whom}", whom=said) if said else words.text("👥 To: everybody")


def when_line(words: Catalogue, rules: Rules, content: Content) -> str:
    """Return when it goes out and when it is over, in the city's time."""
    if content.starts_at:
        local = rules.local(content.starts_at)
        start = words.text("🕒 {day}, {time}", day=words.weekday(local), time=words.time(local))
    else:
        start = words.text("🕒 As soon as it is released")
    if not content.expires_at:
        return start
    local = rules.local(content.expires_at)
    end = words.text("not after {day}, {time}", day=words.weekday(local), time=words.time(local))
    return f"{start}, {end}"


def night_line(words: Catalogue, rules: Rules, announcement: Announcement, now: datetime) -> str:
    """Return that it waits for the morning, "" for what does not."""
    content = announcement.content
    waits = announcement.state in ("approved", "scheduled", "sending") and content.kind != "alert"
    if not waits or (content.starts_at and content.starts_at > now) or not rules.is_quiet(now):
        return ""
    return words.text("🌙 People sleep now: it goes out from {time} on.", time=f"{rules.quiet_to:%H:%M}")


def fault_sentence(words: Catalogue, fault: str, source: str) -> str:
    """Return what is missing or too long."""
    key, _, lang = fault.partition(":")
    name = words.language_name(lang) if lang else ""
    sentences = {
        "source": words.text("❗ The text in {language} is missing.", language=words.language_name(source)),
        "empty": words.text("❗ {language}: title or text is empty.", language=name),
        "title": words.text("❗ {language}: the title is too long.", language=name),
        "text": words.text("❗ {language}: the text is too long.", language=name),
        "link": words.text("❗ The link is not an address."),
        "event": words.text("❗ The event ends before it begins."),
        "time": words.text("❗ It would be over before it goes out."),
    }
    return sentences[key]


def reason_sentence(words: Catalogue, reason: str) -> str:
    """Return why an announcement failed or ended early."""
    if reason == "telegram":
        return words.text("❗ Telegram refuses this message for everybody. Change the text and hand it in again.")
    if reason == "expired":
        return words.text("❗ Its time was over before everybody had it.")
    return refusal_sentence(words, reason)


def progress_lines(words: Catalogue, progress: Progress, rate: int) -> list[str]:
    """Return how far it is, and by language; small groups are not told. `rate` is 0 for what is not being sent."""
    lines = [
        words.text("Sent: {count}", count=told(words, progress.sent)),
        words.text("Left: {count}", count=told(words, progress.left)),
        words.text("Blocked the bot: {count}", count=told(words, progress.blocked)),
        words.text("Failed: {count}", count=told(words, progress.failed)),
        words.text("Not known whether it arrived: {count}", count=told(words, progress.unknown)),
    ]
    if progress.left and rate:
        minutes = math.ceil(progress.left / rate / 60)
        lines.append(words.text("About {count} min to go", count=words.number(minutes)))
    lines += [
        f"{words.language_name(lang)}: {told(words, count)}" for lang, count in sorted(progress.by_language.items())
    ]
    return lines
