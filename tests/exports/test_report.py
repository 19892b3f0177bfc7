"""The report: what stands on its pages, and what screen readers get of it."""

import io
from dataclasses import replace

import pypdf
import pytest

from bot.settings import PACK
from content.library import Library
from core.figures import Breakdown, Direction, Figure, Findings
from core.plan import Action, Plan
from exports.changes import turned
from exports.reader import Reader
from exports.report.cards import progress
from exports.report.document import Report, Standing, pdf, report
from exports.wording import languages
from locales.catalogue import GettextCatalogue
from locales.languages import all_languages, right_to_left
from tests.conftest import SMALL_CITY
from tests.exports.findings import EMPTY, HELD, MONTH, MONTHS, YEAR, count, indicator, share

LIBRARY = Library.read(PACK, right_to_left())
SMALL = Library.read(SMALL_CITY, right_to_left())


def reader(findings: Findings = YEAR, lang: str = "en", library: Library = LIBRARY) -> Reader:
    return Reader(findings, library, GettextCatalogue(all_languages()[lang]))


def made(findings: Findings = YEAR, lang: str = "en", **standing: bool) -> Report:
    return report(reader(findings, lang), Standing(**standing))


def pages(given: Report) -> list[str]:
    """Return the text of every page as `bare` leaves it."""
    file = pdf(given, reader().made_at)
    return [bare(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(file)).pages]


def bare(text: str) -> str:
    """Return a text without white space and hyphens: where lines break is the printer's business."""
    return "".join(text.split()).translate(dict.fromkeys(map(ord, "-\u00ad")))


@pytest.mark.parametrize("lang", languages())
def test_the_pages_hold_everything_that_was_found(lang: str) -> None:
    given = made(YEAR, lang)
    first, summary, *rest = pages(given)
    assert bare(given.title) in first
    assert bare(given.period) in first
    assert "Decreto59.965/2020" in first
    assert bare(given.say["summary.changed"]) in summary
    text = "".join(rest)
    for part in (*given.pledges, *given.axes):
        assert bare(part.title) in text
    for name in ("all.title", "training.title", "held.title", "method.limits", "dictionary.title"):
        assert bare(given.say[name]) in text
    for sentence in (*given.method, *given.limits):
        assert bare(sentence) in text


@pytest.mark.parametrize("lang", languages())
def test_the_summary_is_one_page(lang: str) -> None:
    told = pages(made(YEAR, lang))
    assert bare(made(YEAR, lang).say["all.title"]) in told[2]


def test_a_screen_reader_finds_language_title_headings_and_tables() -> None:
    document = pypdf.PdfReader(io.BytesIO(pdf(made(YEAR, "pt"), reader().made_at)))
    root = document.trailer["/Root"]
    assert root["/Lang"] == "pt"
    assert root["/MarkInfo"]["/Marked"]
    assert document.metadata
    assert document.metadata.title == "São Paulo: Indicadores de participação do Plano Municipal, 2026"
    assert document.xmp_metadata
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    kinds = set(roles(root["/StructTreeRoot"]))
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/L"} <= kinds
    assert len(document.outline) >= 8


def roles(node: pypdf.generic.PdfObject) -> list[str]:
    """Return the kinds of all elements below one of the structure tree."""
    node = node.get_object() if hasattr(node, "get_object") else node  # type: ignore[assignment]
    if isinstance(node, pypdf.generic.ArrayObject):
        return [role for child in node for role in roles(child)]
    if not isinstance(node, pypdf.generic.DictionaryObject):
        return []
    own = [str(node["/S"])] if "/S" in node else []
    return own + (roles(node["/K"]) if "/K" in node else [])


def test_a_number_that_is_held_back_stands_nowhere() -> None:
    given = made(MONTH)
    assert "held back" in str(given)
    held = [(part.by, key) for each in MONTH.found for part in each.breakdowns for key, f in part.rows if f.suppressed]
    assert held
    assert given.held.rows


def test_an_indicator_stands_at_length_under_one_pledge_alone() -> None:
    given = made()
    told = [card.title for part in given.pledges for card in part.cards]
    assert sorted(told) == sorted(finding.indicator.title for finding in YEAR.found)
    fourth = next(part for part in given.pledges if part.title.startswith("Pledge 4"))
    assert "Got what they needed" in fourth.notes[0]
    second = next(part for part in given.pledges if part.title.startswith("Pledge 2"))
    assert second.notes == ("Nothing the bot counts speaks of this pledge.",)


@pytest.mark.parametrize(
    ("direction", "now", "before", "kind", "by"),
    [
        ("up", share(600, 1000), share(500, 1000), "better", "+10 points"),
        ("up", share(500, 1000), share(600, 1000), "worse", "−10 points"),
        ("down", share(600, 1000), share(500, 1000), "worse", "+10 points"),
        ("none", share(600, 1000), share(500, 1000), "up", "+10 points"),
        ("up", share(60, 100), share(55, 100), "same", ""),
        ("up", share(60, 100), None, "unknown", ""),
        ("up", HELD, share(55, 100), "unknown", ""),
    ],
)
def test_a_change_is_told_from_chance(
    direction: Direction, now: Figure, before: Figure | None, kind: str, by: str
) -> None:
    first = YEAR.found[1]
    asked = replace(first.indicator, direction=direction)
    finding = replace(first, total=now, before=before, breakdowns=(), indicator=asked)
    told = reader(replace(YEAR, found=(finding,)))
    assert (turned(told, finding).kind, turned(told, finding).by) == (kind, by)
    assert len(report(told, Standing()).summary.news) == (kind not in {"same", "unknown"})


def test_a_group_that_changed_is_news_with_its_name() -> None:
    languages = Breakdown("language", (("ht", share(300, 400)),), (("ht", share(200, 400)),))
    finding = replace(YEAR.found[1], total=share(500, 1000), before=share(500, 1000), breakdowns=(languages,))
    (news,) = report(reader(replace(YEAR, found=(finding,))), Standing()).summary.news
    assert news.line == "Got what they needed (Haitian Creole): 75 %, before 50 %"
    assert news.by == "+25 points, better"


def test_a_mean_is_not_judged() -> None:
    finding = next(each for each in YEAR.found if each.indicator.unit == "mean")
    assert turned(reader(), finding).word == ""


@pytest.mark.parametrize(
    ("direction", "value", "target", "expected"),
    [("up", 1, 2.0, 0.5), ("up", 3, 2.0, 1.0), ("down", 4, 2.0, 0.5), ("down", 1, 2.0, 1.0), ("up", 3, 0.0, 1.0)],
)
def test_progress_towards_a_target(direction: str, value: int, target: float, expected: float) -> None:
    finding = replace(YEAR.found[0], total=count(value), target=target)
    assert progress(replace(finding, indicator=replace(finding.indicator, direction=direction))) == expected  # type: ignore[arg-type]
    assert progress(replace(finding, target=None)) is None


def test_a_report_says_what_it_is_not_for() -> None:
    assert made().warnings == ("The plan's own period ended in December 2024. This city pack knows of no later plan.",)
    told = made(YEAR, "en", inside=True, provisional=True).warnings
    assert "Not to be published." in told[0]
    assert told[1].startswith("Provisional")


def test_actions_the_city_has_not_supplied_are_not_invented() -> None:
    assert "80 actions" in made().axes_notes[0]
    known = reader()
    assert isinstance(known.plan, Plan)
    known.plan = replace(
        known.plan, actions=(Action("1.1", "I", "x"), Action("1.2", "I", "y"), Action("1.2", "I", "y"))
    )
    given = report(known, Standing())
    assert given.axes_notes == ()
    assert "Actions of the plan in this axis: 2." in given.axes[0].notes


@pytest.mark.parametrize("findings", [EMPTY, MONTH], ids=["nothing", "a month"])
@pytest.mark.parametrize("library", [LIBRARY, SMALL], ids=["the shipped city", "the invented city"])
def test_little_to_tell_is_a_report_too(findings: Findings, library: Library) -> None:
    for lang in languages():
        told = reader(findings, lang, library)
        assert pdf(report(told, Standing()), told.made_at).startswith(b"%PDF")


def test_the_longest_lists_are_cut_and_say_so() -> None:
    rows = tuple((f"z{number:02}", count(10 * number)) for number in range(1, 33))
    held = tuple((f"h{number:02}", HELD) for number in range(1, 19))
    finding = replace(YEAR.found[0], breakdowns=(Breakdown("area", rows + held), Breakdown("language", held)))
    card = report(reader(replace(YEAR, found=(finding,))), Standing()).pledges[0].cards[0]
    (block,) = card.blocks
    assert [row[0] for row in block.table.rows][:2] == ["z32", "z31"]
    assert len(block.table.rows) == 8
    assert block.note.startswith("24 more in the data. Held back: h01, h02, ")
    assert block.note.endswith("h12, 6 more.")
    assert card.note == "By language: held back altogether."


def test_a_letter_no_font_has_costs_the_standard_and_not_the_report() -> None:
    amharic = replace(YEAR.found[0], indicator=indicator("reach", "ድምፅ", "count"))
    told = reader(replace(YEAR, found=(amharic,)))
    assert pdf(report(told, Standing()), told.made_at).startswith(b"%PDF")


def test_a_year_stands_side_by_side_and_a_longer_time_one_below_the_other() -> None:
    months = [(f"2025-{number:02}", share(50, 100)) for number in range(1, 13)]
    for rows, shape, labels in ((months, "months", 13), ([*months, ("2026-01", HELD)], "rows", 4)):
        finding = replace(YEAR.found[1], breakdowns=(Breakdown("month", tuple(rows)),))
        card = report(reader(replace(YEAR, found=(finding,))), Standing()).pledges[0].cards[0]
        (block,) = card.blocks
        assert (block.shape, len(block.table.head), len(block.bars)) == (shape, labels, len(rows))


def test_a_year_of_zeros_is_not_drawn() -> None:
    finding = replace(YEAR.found[0], breakdowns=(Breakdown("month", tuple((m, count(0)) for m in MONTHS)),))
    assert report(reader(replace(YEAR, found=(finding,))), Standing()).pledges[0].cards[0].blocks == ()


def test_indicators_stand_in_the_order_of_the_plan() -> None:
    shuffled = replace(YEAR, found=tuple(reversed(YEAR.found)))
    names = [finding.indicator.id for finding in reader(shuffled).findings.found]
    plan = LIBRARY.plan("en")
    assert plan
    ordered = [each.indicator for each in plan.measured if each.indicator in names]
    assert names[: len(ordered)] == ordered


def test_what_a_city_writes_is_text_and_never_markup() -> None:
    odd = "#sys.inputs $x$ *a* <b> & [c]"
    finding = replace(YEAR.found[0], indicator=replace(indicator("reach", odd, "count"), question=odd))
    assert bare(odd) in "".join(pages(made(replace(YEAR, found=(finding,)))))
