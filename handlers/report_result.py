"""What the report talk ends with: the text in the city's language to copy, then where to take it."""

import html
from dataclasses import replace
from zoneinfo import ZoneInfo

from core.flows import report as flow
from core.model import Talk
from core.report import Channel, Kind, Report, Said, channels_for, compose
from core.screens import Screen
from handlers.report import ways_out
from handlers.screens import bold, contact_lines, exit_button, screen, tap
from handlers.turn import Turn

DAY = "%d/%m/%Y"


def text_screen(turn: Turn, report: Report, kind: Kind, talk: Talk) -> Screen:
    """Return the report text, alone in its message so that it is easy to copy; its lines keep their own direction."""
    words, city = turn.words, turn.ponte.library.city
    language = turn.ponte.catalogues[city.source_language].language_name(words.language.code)
    day = turn.ponte.now().astimezone(ZoneInfo(city.time_zone)).strftime(DAY)
    text = compose(report.template, kind, flow.said(talk), language, day)
    above = [bold(words.text("📝 Your report, in Portuguese")), words.text("Tap the text to copy it.")]
    head = screen(words, above, (exit_button(words),))
    return Screen(f"{head.text}\n\n<pre>{html.escape(text, quote=False)}</pre>", head.rows)


def channels_screen(turn: Turn, kind: Kind, talk: Talk) -> Screen:
    """Return where to send it, what to expect, and that nothing was kept."""
    words = turn.words
    who = flow.said(talk).get("who", Said("unknown", own_words=False)).value
    paragraphs = [
        bold(words.text("Where you can send it")),
        *(channel_lines(turn, channel) for channel in channels_for(kind, who)),
        words.text("Ask for the number of your report (protocolo) and keep it."),
        kind.note,
        words.text("🔒 I have kept nothing of what you told me. This chat still shows it: 🚪 empties it."),
    ]
    support = tap(words, words.text("🤝 Help without reporting"), "support", kind.id)
    return screen(words, paragraphs, (support,), *ways_out(turn))


def channel_lines(turn: Turn, channel: Channel) -> str:
    """Return a channel with its service, whether it asks for a name, and how long an answer may take."""
    words = turn.words
    contact = replace(channel.contact, url=channel.url) if channel.url else channel.contact
    lines = [contact_lines(words, contact, turn.ponte.library)]
    if channel.service_name:
        service = words.text("📋 Service {number}: {name}", number=channel.service, name=channel.service_name)
        lines.append(service)
    elif channel.service:
        lines.append(words.text("📋 Service {number}", number=channel.service))
    if channel.anonymous:
        lines.append(words.text("🙈 You need not say your name."))
    if channel.days:
        lines.append(words.text("⏳ The answer can take up to {days} days.", days=channel.days))
    return "\n".join(lines)
