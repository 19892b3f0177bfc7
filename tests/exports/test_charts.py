"""Charts as people see them: in every script, without colour, from the side reading begins."""

import asyncio
import io
from xml.etree import ElementTree

import pytest
from PIL import Image

from core.chart import Bar, Chart
from exports.charts import drawn, legend, png, svg
from tests.exports.charts import LABELS, chart

DARK, LIGHT = 100, 225  # of 255: what ink is, what paper and empty tracks are


def grey(drawing: Chart) -> Image.Image:
    """Return the picture as a printer without colour gives it."""
    with Image.open(io.BytesIO(drawn(drawing))) as picture:
        return picture.convert("L")


def below(picture: Image.Image, column: int) -> list[int]:
    """Return the pixels of a column, below the title."""
    return [int(picture.getpixel((column, y))) for y in range(110, picture.height)]  # type: ignore[arg-type]


def longest(pixels: list[int], dark: bool) -> int:
    """Return the longest run of dark (or light) pixels."""
    best = run = 0
    for value in pixels:
        run = run + 1 if (value < DARK if dark else value > LIGHT) else 0
        best = max(best, run)
    return best


def inked(picture: Image.Image) -> int:
    """Return how many pixels are dark."""
    return sum(picture.histogram()[:DARK])


def one(lang: str, value: float | None, **more: float) -> Chart:
    return chart(lang, Bar("x", value, "", **more))


@pytest.mark.parametrize("lang", LABELS)
def test_a_picture_is_as_wide_as_a_phone_shows_and_takes_what_telegram_takes(lang: str) -> None:
    picture = grey(chart(lang, note="n = 140", target=0.8))
    assert picture.width == 1200
    assert picture.width + picture.height < 10_000
    assert len(drawn(chart(lang))) < 1_000_000


@pytest.mark.parametrize("lang", LABELS)
def test_a_bar_begins_where_reading_begins(lang: str) -> None:
    picture = grey(one(lang, 0.5))
    begins, ends = below(picture, 100), below(picture, picture.width - 100)
    if lang in {"ar", "fa"}:
        begins, ends = ends, begins
    assert longest(begins, dark=True) > 25
    assert longest(ends, dark=True) < 25


def test_nothing_known_nothing_and_all_look_different_without_colour() -> None:
    column = 600
    full, empty, unknown = (below(grey(one("pt", value)), column) for value in (1.0, 0.0, None))
    assert longest(full, dark=True) > 25
    assert longest(empty, dark=True) < 6
    assert longest(unknown, dark=True) < 12
    stripes = inked(grey(one("pt", None))) - inked(grey(one("pt", 0.0)))
    assert 0.1 < stripes / (1104 * 33) < 0.5, "a part of the track, 1,104 by 33 pixels, is hatched"


@pytest.mark.parametrize("lang", ["pt", "ar"])
@pytest.mark.parametrize(("name", "at"), [("target", 0.75), ("before", 0.75)])
def test_a_target_and_the_period_before_stand_where_they_belong(lang: str, name: str, at: float) -> None:
    bar = Bar("x", 0.1, "", before=at if name == "before" else None)
    marked = grey(chart(lang, bar, target=at if name == "target" else None))
    plain = grey(one(lang, 0.1))
    bars = range(170, 215)  # below title and label, above the scale
    changed = [x for x in range(marked.width) if any(marked.getpixel((x, y)) != plain.getpixel((x, y)) for y in bars)]
    middle = 48 + (marked.width - 96) * (at if lang == "pt" else 1 - at)
    assert changed
    assert abs(sum(changed) / len(changed) - middle) < 4


def test_an_interval_spans_its_ends() -> None:
    marked, plain = grey(one("pt", 0.5, low=0.4, high=0.6)), grey(one("pt", 0.5))
    bars = range(170, 215)
    changed = [x for x in range(marked.width) if any(marked.getpixel((x, y)) != plain.getpixel((x, y)) for y in bars)]
    width = marked.width - 96
    assert abs(min(changed) - (48 + 0.4 * width)) < 8
    assert abs(max(changed) - (48 + 0.6 * width)) < 8


def test_values_beyond_the_scale_stay_on_the_paper() -> None:
    assert grey(one("pt", 7.0, low=0.9, high=2.0, before=3.0)).width == 1200
    assert grey(chart("pt", Bar("x", 3, "3"), target=9, full=1)).width == 1200


def test_the_legend_explains_only_what_is_there() -> None:
    words = legend(one("pt", 0.5))
    assert not any(words[name] for name in ("interval", "before", "target", "held"))
    assert (words["zero"], words["full"]) == ("0 %", "100 %")
    words = legend(chart("en", target=0.8))
    assert all(words[name] for name in ("interval", "before", "target", "held"))
    assert words["target"] == "Target: 80 %"
    assert legend(chart("pt", Bar("x", 3, "3"), full=1200))["full"] == "1.200"


def test_what_people_type_is_text_and_never_markup() -> None:
    odd = '#sys.inputs $x$ *a* <b> & "q"'
    assert grey(chart("pt", Bar(odd, 0.5, odd), note=odd)).width == 1200
    root = ElementTree.fromstring(svg(chart("pt", Bar(odd, 0.5, odd), note=odd)))
    assert odd in {text.text for text in root.iter("{http://www.w3.org/2000/svg}text")}


def test_the_signs_of_a_chat_are_left_out_where_no_font_has_them() -> None:
    assert drawn(chart("pt", Bar("💰 custo", 0.5, "✅ 50 %"))) == drawn(chart("pt", Bar("custo", 0.5, "50 %")))
    assert drawn(chart("fa", Bar("می‌خواهم", 0.5, "۵۰"))) != drawn(chart("fa", Bar("میخواهم", 0.5, "۵۰")))


@pytest.mark.parametrize("lang", LABELS)
def test_a_page_gets_words_not_letters_drawn(lang: str) -> None:
    root = ElementTree.fromstring(svg(chart(lang, note="n = 140", target=0.8)))
    assert root.get("role") == "img"
    assert root.get("direction") == ("rtl" if lang in {"ar", "fa"} else "ltr")
    title, *rest = root
    assert title.text
    assert "82 % (n = 140)" in title.text
    words = " ".join(text.text or "" for text in rest)
    assert LABELS[lang] in words
    assert "n = 140" in words
    width = float((root.get("viewBox") or "").split()[2])
    for shape in rest:
        assert all(-1 <= float(shape.get(name, "0")) <= width for name in ("x", "width", "cx"))


async def test_drawing_does_not_stop_the_loop() -> None:
    beats = 0

    async def beat() -> None:
        nonlocal beats
        while True:
            await asyncio.sleep(0.005)
            beats += 1

    heart = asyncio.ensure_future(beat())
    picture = await png(chart("ar"))
    heart.cancel()
    assert picture.startswith(b"\x89PNG")
    assert beats > 2
