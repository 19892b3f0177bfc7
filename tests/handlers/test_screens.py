"""Every screen in every language: Telegram's own parser takes it, it fits, nothing is missing, directions are right."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.settings import PACK
from content.library import Library
from core.model import Person
from core.ponte import Ponte
from core.screens import Screen
from handlers import elsewhere
from handlers.buttons import decode
from handlers.emergency import emergency_screen
from handlers.help import help_screen, lost_screen
from handlers.language import language_screen
from handlers.menu import menu_screen, section_screen
from handlers.mydata import data_screen
from handlers.privacy import privacy_screen
from handlers.start import greeting
from handlers.topic import counter_screen, topic_screen
from handlers.turn import Turn
from locales.catalogue import GettextCatalogue
from locales.languages import all_languages, negotiate, right_to_left
from tests.conftest import SMALL_CITY
from tests.handlers.feedback_screens import PLAN, feedback_screens
from tests.telegram_parser import length, parse

LATIN = re.compile(r"[A-Za-zÀ-ÿ]{2,}|\d+(?:[ ./-]\d+)+")
ISOLATED = re.compile("\u2068[^\u2069]*\u2069")


def turn_in(library: Library, lang: str) -> Turn:
    """Return a turn without storage: reading screens need none."""
    spoken = tuple(found for code, found in all_languages().items() if code in library.city.languages)
    ponte = Ponte(
        library=library,
        finder=None,  # type: ignore[arg-type]
        catalogues={language.code: GettextCatalogue(language) for language in spoken},
        languages=spoken,
        storage=None,  # type: ignore[arg-type]
        sealer=SimpleNamespace(mark=lambda month, text: "0" * 64),  # type: ignore[arg-type]
        negotiate=lambda tag: negotiate(tag, library.city.languages),
        now=lambda: datetime(2026, 11, 2, tzinfo=UTC),
        deliver=lambda chat_id, calls, row=None: None,
        username="ponte_bot",
    )
    return Turn(ponte, None, Person(1, lang, "2026-11"), True, "", None)  # type: ignore[arg-type]


def screens(turn: Turn) -> Iterator[tuple[str, Screen]]:
    """Yield every reading screen by a name."""
    single: tuple[Callable[[Turn], Screen], ...] = (
        greeting,
        menu_screen,
        language_screen,
        emergency_screen,
        help_screen,
        lost_screen,
        privacy_screen,
        data_screen,
    )
    yield from ((made.__name__, made(turn)) for made in single)
    library = turn.ponte.library
    yield from ((section.id, section_screen(turn, section)) for section in library.sections())
    for topic_id in sorted(library.topic_ids()):
        topic = library.topic(topic_id, turn.person.language)
        assert topic
        yield topic_id, topic_screen(turn, topic)
        yield f"{topic_id} counter", counter_screen(turn, topic)


CITIES = {"shipped": PACK, "invented": SMALL_CITY}


@pytest.mark.parametrize("lang", sorted(all_languages()))
@pytest.mark.parametrize("city", CITIES)
def test_every_screen(city: str, lang: str) -> None:
    library = _library(CITIES[city])
    if lang not in library.city.languages:
        assert city == "invented"
        return
    for name, made in screens(turn_in(library, lang)):
        _check(name, made, lang)


@pytest.mark.parametrize("planned", [True, False])
@pytest.mark.parametrize("lang", sorted(all_languages()))
@pytest.mark.parametrize("city", CITIES)
def test_every_screen_of_giving_feedback(city: str, lang: str, planned: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    library = _library(CITIES[city])
    monkeypatch.setattr(Library, "plan", lambda self, lang: PLAN if planned else None)
    if lang in library.city.languages:
        for name, made in feedback_screens(turn_in(library, lang)):
            _check(name, made, lang)


def _check(name: str, made: Screen, lang: str) -> None:
    assert 0 < length(made.text) <= 4096, name
    shown = parse(made.text)["text"]
    assert "{" not in shown, f"{name}: a placeholder was left"
    _check_keys(name, made)
    if lang in right_to_left():
        _check_direction(name, shown)


def _library(pack: Path, cache: dict[Path, Library] = {}) -> Library:  # noqa: B006 - read once for all languages
    return cache.setdefault(pack, Library.read(pack, right_to_left()))


def _check_keys(name: str, made: Screen) -> None:
    for button in (button for row in made.rows for button in row):
        assert 0 < len(button.text) <= 60, f"{name}: {button.text}"
        assert bool(button.data) != bool(button.url)
        assert not button.data or (decode(button.data) and len(button.data.encode()) <= 64)


def _check_direction(name: str, shown: str) -> None:
    """Latin words and long numbers stand inside isolates, except in the Portuguese card, which runs from left."""
    card = shown.find("\n\n") if name.endswith("counter") else 0
    text = shown[:card] if card else shown
    for line in text.split("\n"):
        rest = ISOLATED.sub("", line)
        assert line.count("\u2068") == line.count("\u2069"), f"{name}: {line}"
        assert not LATIN.search(rest), f"{name}: {LATIN.search(rest)} bare in {line!r}"


@pytest.mark.parametrize("lang", sorted(all_languages()))
def test_the_group_sentence(lang: str) -> None:
    turn = turn_in(_library(PACK), lang)
    call = elsewhere.group_call(turn.ponte, -1, lang)
    assert length(call["text"])


def test_no_language_lacks_a_sentence_another_has() -> None:
    library = _library(PACK)
    texts = {lang: dict(screens(turn_in(library, lang))) for lang in library.city.languages}
    names = {lang: list(made) for lang, made in texts.items()}
    assert all(found == names["pt"] for found in names.values())
    for name in names["en"]:
        same = {lang for lang in texts if lang != "en" and texts[lang][name].text == texts["en"][name].text}
        assert not same, f"{name} is English in {same}"
