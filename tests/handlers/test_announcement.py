"""An announcement as people get it: Telegram takes it, it fits, and it reads right in every language."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.settings import PACK
from core.announcements import Action, Announcement, Attachment, Content, Text, ToEvent, ToLink, ToTopic
from core.approval import CAPTION, TEXT, TITLE, faults
from handlers.announcement import message_call
from handlers.buttons import decode
from locales.languages import all_languages, right_to_left
from tests.handlers.test_screens import _library, turn_in
from tests.telegram_parser import length, parse

NOON = datetime(2025, 11, 24, 15, tzinfo=UTC)
ACTIONS: tuple[Action | None, ...] = (
    None,
    ToTopic("portas-abertas"),
    ToTopic("gone"),
    ToLink("https://example.org/aulas"),
    ToEvent(NOON, NOON + timedelta(hours=2), "Rua do Teste, 1"),
)


def announcement(content: Content) -> Announcement:
    return Announcement("0123456789abcdef", content)


@pytest.mark.parametrize("lang", sorted(all_languages()))
@pytest.mark.parametrize("attachment", [None, Attachment("photo", "AgACAgQ")])
def test_the_longest_text_fits_in_every_language(lang: str, attachment: Attachment | None) -> None:
    ponte, most = turn_in(_library(PACK), lang).ponte, CAPTION if attachment else TEXT
    text = Text("é" * TITLE, "<b>&amp;</b>" + "x" * (most - TITLE - 1))
    content = Content("alert", {lang: text, "pt": text}, attachment=attachment)
    assert faults(content, ponte.library.rules) == ()
    for language in (lang, "pt"):
        call = message_call(ponte, announcement(content), 7, lang, language, repeated=True)
        shown = call["caption"] if attachment else call["text"]
        assert length(shown) <= (1024 if attachment else 4096)
        assert call["method"] == ("sendPhoto" if attachment else "sendMessage")


@pytest.mark.parametrize("lang", sorted(all_languages()))
@pytest.mark.parametrize("action", ACTIONS)
def test_its_buttons(lang: str, action: Action | None) -> None:
    ponte = turn_in(_library(PACK), lang).ponte
    content = Content("event", {lang: Text("A", "a")}, action=action)
    call = message_call(ponte, announcement(content), 7, lang, lang)
    rows = call["reply_markup"]["inline_keyboard"]
    taps = [decode(button["callback_data"]) for row in rows for button in row if "callback_data" in button]
    assert [tap.kind for tap in taps if tap][-1] == "mute"
    assert all(tap and tap.lang == lang for tap in taps)
    assert len(rows) == (1 if action in (None, ToTopic("gone")) else 2)


def test_a_text_in_another_language_says_so_in_ones_own_and_keeps_its_direction() -> None:
    ponte = turn_in(_library(PACK), "ar").ponte
    content = Content("information", {"pt": Text("Aulas <de> português & mais", "Na <i>Rua</i> 1.")}, missing="source")
    before, title, body = parse(message_call(ponte, announcement(content), 7, "ar", "pt")["text"])["text"].split("\n\n")
    assert before.startswith("\u200f")
    assert (title, body) == ("Aulas <de> português & mais", "Na Rua 1.")


@pytest.mark.parametrize("lang", sorted(right_to_left()))
def test_latin_words_in_a_text_from_right_to_left_are_shielded(lang: str) -> None:
    ponte = turn_in(_library(PACK), lang).ponte
    content = Content("information", {lang: Text("خبر", "اتصل بـ CRAI على <b>Rua Japurá 234</b>.")})
    shown = parse(message_call(ponte, announcement(content), 7, lang, lang)["text"])["text"]
    assert "\u2068CRAI\u2069" in shown
    assert all(line.startswith("\u200f") for line in shown.split("\n") if line)


def test_what_may_have_arrived_before_and_danger_are_marked() -> None:
    ponte = turn_in(_library(PACK), "es").ponte
    alert = announcement(Content("alert", {"es": Text("Agua", "Salga.")}))
    plain, again = (message_call(ponte, alert, 7, "es", "es", repeated)["text"] for repeated in (False, True))
    assert plain.startswith("<b>⚠️ Agua")
    assert again.endswith(plain)
    assert again.startswith("🔁")
    calm = announcement(replace(alert.content, kind="event"))
    assert "⚠️" not in message_call(ponte, calm, 7, "es", "es")["text"]
