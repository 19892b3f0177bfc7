"""An announcement as people get it: one message, the same bytes in a preview and when it is sent."""

import html

from core.announcements import Announcement, Attachment, Content, ToEvent, ToLink, ToTopic
from core.ponte import Call, Ponte
from core.ports import Catalogue
from core.screens import Button, Screen
from core.text import shielded
from handlers.calls import show_calls
from handlers.screens import Row, arrow, bold, screen, tap

METHODS = {"photo": "sendPhoto", "document": "sendDocument"}


def message_call(
    ponte: Ponte, announcement: Announcement, chat_id: int, reader: str, language: str, repeated: bool = False
) -> Call:
    """Return the call that sends it to somebody who reads `reader`, with the text in `language`.

    `repeated`: it may have arrived before, and says so.
    """
    shown = announcement_screen(ponte, announcement, reader, language, repeated)
    (call,) = show_calls(chat_id, shown, None)
    attachment = announcement.content.attachment
    return _captioned(call, attachment) if attachment else call


def announcement_screen(
    ponte: Ponte, announcement: Announcement, reader: str, language: str, repeated: bool = False
) -> Screen:
    """Return it as a screen, without its picture or document."""
    words, content = ponte.catalogues[reader], announcement.content
    text = content.texts[language]
    lines = [
        words.text("🔁 Sent again: I could not see whether it reached you before.") if repeated else "",
        words.text("This news is in {language} only.", language=words.language_name(language))
        if language != reader
        else "",
    ]
    sign = "⚠️ " if content.kind == "alert" else ""
    parts = [bold(sign + html.escape(text.title, quote=False)), text.body]
    theirs = ponte.catalogues.get(language, words)
    said = screen(theirs, [shielded(part) if theirs.language.rtl else part for part in parts]).text
    before = screen(words, [line for line in lines if line]).text
    rows = (action_row(ponte, words, announcement.id, content), mute_row(words))
    return Screen(f"{before}\n\n{said}" if before else said, tuple(row for row in rows if row))


def action_row(ponte: Ponte, words: Catalogue, announcement_id: str, content: Content) -> Row:
    """Return the button of the announcement, none where it has none or its topic is gone."""
    match content.action:
        case ToTopic(topic_id) if topic := ponte.library.topic(topic_id, words.language.code):
            return (tap(words, f"{arrow(words)} {topic.title}", "newstopic", topic.id),)
        case ToLink(url):
            return (Button(words.text("🔗 Open"), url=url),)
        case ToEvent():
            return (tap(words, words.text("📅 I will come"), "coming", announcement_id),)
    return ()


def mute_row(words: Catalogue) -> Row:
    """Return the way out, under every announcement."""
    return (tap(words, words.text("🔕 No more news"), "mute"),)


def _captioned(call: Call, attachment: Attachment) -> Call:
    kept = {name: value for name, value in call.items() if name not in ("method", "text", "link_preview_options")}
    return {"method": METHODS[attachment.kind], **kept, attachment.kind: attachment.file_id, "caption": call["text"]}
