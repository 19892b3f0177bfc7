"""The printed sheet: what is on it, and what its code says."""

import io
from pathlib import Path

import pypdf
import pytest
import zxingcpp
from PIL import Image

from bot.__main__ import main
from bot.settings import PACK
from content.library import Library
from core.announcements import Draft
from exports.poster import Hanging, Paper, Poster, campaign_poster, poster
from exports.printing import printed
from locales.catalogue import GettextCatalogue
from locales.languages import all_languages, right_to_left
from tests.conftest import SMALL_CITY

LIBRARY = Library.read(PACK, right_to_left())
WORDS = {code: GettextCatalogue(language) for code, language in all_languages().items()}
LANGUAGES = sorted(WORDS)
FONTS = {"ar": "NotoSansArabic", "fa": "NotoSansArabic", "zh": "NotoSansSC"}


def made(*langs: str, topic: str = "sus-card", paper: Paper = "a4", place: str = "UBS Sé") -> Poster:
    return poster(LIBRARY, WORDS, topic, langs, "ponte_test_bot", Hanging(paper, place, "2752336"))


def page(sheet: Poster) -> pypdf.PageObject:
    """Return the one page of the sheet."""
    pages = pypdf.PdfReader(io.BytesIO(printed(sheet))).pages
    assert len(pages) == 1
    return pages[0]


def decoded(sheet: Poster) -> list[str]:
    """Return what a phone's camera reads."""
    with Image.open(io.BytesIO(printed(sheet, "png"))) as picture:
        return [found.text for found in zxingcpp.read_barcodes(picture)]


@pytest.mark.parametrize("lang", sorted(set(LANGUAGES) - {"ar", "fa"}))
def test_a_sheet_has_its_words(lang: str) -> None:
    sheet = made(lang)
    text = bare(page(sheet).extract_text() or "")
    voice = sheet.voices[0]
    parts = (voice.topic, voice.question, "t.me/ponte_test_bot", "UBS Sé", LIBRARY.city.name, "Cartão do SUS")
    for part in (*parts, *voice.lines, voice.draft):
        assert bare(part) in text
    assert bool(voice.draft) is (lang != "pt")


def bare(text: str) -> str:
    """Return the text without white space: where lines break is the printer's business."""
    return "".join(text.split())


@pytest.mark.parametrize("lang", sorted(FONTS))
def test_a_script_is_set_in_its_own_font(lang: str) -> None:
    fonts = page(made(lang))["/Resources"]["/Font"]
    names = {str(font.get_object()["/BaseFont"]) for font in fonts.values()}
    assert any(FONTS[lang] in name for name in names), names


@pytest.mark.parametrize("paper", ["a4", "a5"])
@pytest.mark.parametrize("langs", [*((lang,) for lang in LANGUAGES), tuple(LANGUAGES)], ids="-".join)
def test_the_longest_words_stay_on_one_page_and_the_code_is_read(langs: tuple[str, ...], paper: Paper) -> None:
    topic = max(
        LIBRARY.topic_ids(), key=lambda name: sum(len(made(lang, topic=name).voices[0].topic) for lang in langs)
    )
    sheet = made(*langs, topic=topic, paper=paper, place="Centro de Referência e Atendimento da Rua Muito Comprida, 1")
    size = page(sheet).mediabox
    assert round(float(size.width)) == {"a4": 595, "a5": 420}[paper]
    assert decoded(sheet) == [f"https://t.me/ponte_test_bot?start=t_{topic}-p_2752336"]


def test_a_sheet_of_all_languages_names_each() -> None:
    text = page(made(*LANGUAGES)).extract_text()
    assert all(language.own_name in text for code, language in all_languages().items() if code not in {"ar", "fa"})


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("draft", LIBRARY.campaigns(), ids=lambda draft: draft.id)
def test_a_campaign_has_a_sheet_with_its_points(draft: Draft, lang: str) -> None:
    sheet = campaign_poster(LIBRARY, WORDS, draft, lang, "ponte_test_bot", Hanging())
    assert sheet.voices[0].question == draft.texts[lang].title
    assert len(sheet.voices[0].lines) >= 2
    assert not any("<" in line or "&" in line for line in sheet.voices[0].lines)
    page(sheet)
    assert decoded(sheet) == [sheet.link]


@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_no_mark_of_direction_is_left_for_programs_that_read_aloud(lang: str) -> None:
    assert not set("\u2068\u2069") & set(page(made(lang)).extract_text())


def test_what_people_type_is_text_and_never_markup() -> None:
    text = page(made("pt", place="#sys.inputs $x$ *Sé* <a> \\ ")).extract_text()
    assert "#sys.inputs $x$ *Sé* <a>" in text


def test_the_command_prints_a_sheet_of_any_city(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "poster.pdf"
    given = ["--city", str(SMALL_CITY), "--topic", "first-days", "--username", "@vila_bot", "--output", str(out)]
    assert main(["poster", "--lang", "es", "--size", "a5", *given]) == 0
    assert "https://t.me/vila_bot?start=t_first-days" in capsys.readouterr().out
    assert "Vila Nova" in pypdf.PdfReader(out).pages[0].extract_text()
    assert main(["poster", *given]) == 0
    assert "Português" in pypdf.PdfReader(out).pages[0].extract_text()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"--topic": "no-topic"}, "sus-card"),
        ({"--lang": "xx"}, "ht"),
        ({"--place-id": "Sé"}, "64"),
        ({"--username": "a b"}, "user name"),
        ({"--place": "a" * 61}, "60"),
        ({"--size": "a3"}, "a4"),
    ],
    ids=str,
)
def test_wrong_use_is_said_in_one_sentence(
    change: dict[str, str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = {"--topic": "sus-card", "--username": "ponte_bot", "--output": str(tmp_path / "x.pdf")} | change
    words = ["poster", *(part for pair in given.items() for part in pair)]
    try:
        code = main(words)
    except SystemExit as stopped:
        code = int(str(stopped.code))
    assert code == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "x.pdf").exists()


def test_a_file_that_cannot_be_written_is_a_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "nowhere" / "x.pdf"
    assert main(["poster", "--topic", "sus-card", "--username", "ponte_bot", "--output", str(out)]) == 1
    assert "cannot be written" in capsys.readouterr().err
