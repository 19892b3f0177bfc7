"""Every screen of the report helper, in every language, as Telegram's own parser takes it."""

import re
import tomllib
from datetime import UTC, datetime
from itertools import product
from typing import Any

import pytest

from bot.settings import PACK
from content.library import Library
from core.flows import report as flow
from core.model import Person, Talk
from core.ponte import Ponte
from core.screens import Screen
from handlers.report import first_screen, kinds_screen, support_screen
from handlers.report_questions import question_screen
from handlers.report_result import channels_screen, text_screen
from handlers.turn import Turn
from locales.catalogue import GettextCatalogue
from locales.languages import all_languages, right_to_left
from tests.telegram_parser import length, parse

NOW = datetime(2025, 11, 24, 1, 0, tzinfo=UTC)
LANGUAGES = sorted(all_languages())
LIBRARY = Library.read(PACK, right_to_left())
LONGEST = (("what.words", "<&😀" * 375), ("where.words", "&" * 200), ("when.words", "<" * 200), ("who", "police"))


def reader(lang: str) -> Turn:
    """Return a turn of somebody who reads `lang`; nothing here touches storage."""
    unused: Any = None
    catalogues = {code: GettextCatalogue(language) for code, language in all_languages().items()}
    spoken = tuple(all_languages().values())
    ponte = Ponte(LIBRARY, unused, catalogues, spoken, unused, unused, unused, lambda: NOW, unused)
    return Turn(ponte, unused, Person(7, lang, "2025-11"), True, "", None)


def talk(step: str, *answers: tuple[str, str]) -> Talk:
    return Talk(flow.FLOW, step, "01234567", answers, NOW)


def fits(screen: Screen) -> str:
    """Check a screen as the Bot API would; return its text."""
    assert length(screen.text) <= 4096
    assert all(len(button.data.encode()) <= 64 for row in screen.rows for button in row)
    return str(parse(screen.text)["text"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_screen_fits_and_parses(lang: str) -> None:
    turn = reader(lang)
    report = turn.report
    assert report
    fits(first_screen(turn))
    fits(kinds_screen(turn, report))
    for step in ("kind", *flow.KEPT, "who"):
        fits(question_screen(turn.words, report, talk(step, ("draft", "<&" * 900 if step in flow.KEPT else ""))))
        fits(question_screen(turn.words, report, talk(step)))
    for kind, who in product(report.kinds, flow.CHOICES["who"]):
        fits(support_screen(turn, kind))
        fits(channels_screen(turn, kind, talk("who", ("who", who))))
        text = fits(text_screen(turn, report, kind, talk("who", *LONGEST)))
        assert f"«{LONGEST[0][1]}»" in text
        assert kind.subject in text


def test_the_report_has_the_citys_day_and_no_mark_in_its_lines() -> None:
    turn = reader("ar")
    assert turn.report
    text = text_screen(turn, turn.report, turn.report.kinds[0], talk("who", *LONGEST)).text.split("<pre>")[1]
    assert "23/11/2025" in text, "one in the night of UTC is still the day before"
    assert "árabe" in text
    assert not re.search("[\u200f\u2068\u2069]", text)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_language_has_other_laws_or_numbers(lang: str) -> None:
    for table in ("report_help", "report_notes"):
        ours, source = numbers(lang, table), numbers("pt", table)
        assert ours == source


def numbers(lang: str, table: str) -> dict[str, list[str]]:
    words = tomllib.loads((PACK / "words" / f"{lang}.toml").read_text("utf-8"))[table]
    return {key: sorted(re.findall(r"\d+", text)) for key, text in words.items()}
