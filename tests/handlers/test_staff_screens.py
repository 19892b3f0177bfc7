"""Every screen of the staff and of the city's answers in every language, at its longest."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from html import escape

import pytest

from bot.settings import PACK
from core.feedback import Comment, Reply
from core.figures import Figure
from core.flows import answering as flow
from core.screens import Screen
from core.summary import Line, Summary
from handlers import answers_questions
from handlers.answers import answers_screen, by_axis_screen, reply_screen
from handlers.answers_back import ask_screen
from handlers.axes import axes
from handlers.comments import choice_screen, filter_screen
from handlers.comments_filter import Filter, Spot
from handlers.comments_read import comment_screen
from handlers.comments_sort import themes_screen
from handlers.digest import digest_screen
from handlers.summary_picture import summary_picture
from handlers.summary_screen import summary_screen
from handlers.turn import Turn
from locales.languages import all_languages, right_to_left
from tests.conftest import SMALL_CITY
from tests.handlers.test_screens import _check_direction, _check_keys, _library, turn_in
from tests.telegram_parser import length, parse

NOW = datetime(2026, 11, 3, 12, tzinfo=UTC)
WORDS = "Мене не зрозуміли <b>&amp; 你好 [phone]\nשלום " * 24
THEME, TEXT = "<Ñ & ß> " * 15, "Texto <b>& </b> 文字\n" * 63
CITIES = {"shipped": PACK, "invented": SMALL_CITY}
BARRIERS = ("language", "papers", "discrimination", "no-place", "waiting")


def reader(city: str, lang: str) -> Turn:
    turn = turn_in(_library(CITIES[city]), lang)
    turn.ponte.now = lambda: NOW
    return turn


def summary(turn: Turn) -> Summary:
    """Return a month with the longest numbers."""
    yes, held, few = Figure(0.123, 12345, 0.1, 0.145), Figure(None, None, suppressed=True), Figure(None, 7)
    line = Line(Figure(12345.0, 12345), yes, yes)
    before = Line(Figure(11111.0, 11111), Figure(0.9, 11111), Figure(0.11, 11111))
    by_axis = tuple((axis.code, replace(line, needed=held, satisfied=few), before) for axis in axes(turn)[:2])
    full = tuple((axis.code, line, before) for axis in axes(turn)[2:])
    return Summary("2026-10", 5, 123, line, before, (*by_axis, *full), tuple((name, yes) for name in BARRIERS))


def talk(turn: Turn) -> flow.Talk:
    languages = answers_questions.languages(turn)
    texts = [pair for lang in languages for pair in ((f"theme.{lang}", THEME), (f"text.{lang}", TEXT))]
    return flow.Talk(flow.FLOW, flow.PREVIEW, "01234567", (*flow._head(flow.Subject("", "VI", "r")), *texts), NOW)


def comment_screens(turn: Turn) -> Iterator[tuple[str, Screen]]:
    tags = tuple(theme.id for theme in turn.ponte.library.themes("pt"))
    code = axes(turn)[-1].code
    wanted = Filter("visit", "new", code, tags[0])
    topic = min(turn.ponte.library.topic_ids())
    comment = Comment("a" * 32, "question", "2026-10", "health", code, topic, WORDS, "new", "b" * 32, "2026-11", tags)
    yield "filter", filter_screen(turn, wanted, 1234, 123)
    for part in ("state", "form", "axis", "tag"):
        yield part, choice_screen(turn, wanted, part)
    yield "comment", comment_screen(turn, comment, Spot(wanted, 1233), 1235)
    yield "hidden", comment_screen(turn, replace(comment, state="hidden", topic="", reply=""), Spot(wanted, 0), 2)
    yield "themes", themes_screen(turn, comment, Spot(wanted, 1233).on(comment))


def answer_screens(turn: Turn) -> Iterator[tuple[str, Screen]]:
    code, lang, source = axes(turn)[-1].code, turn.person.language, turn.ponte.library.city.source_language
    reply = Reply("b" * 32, "2026-11", code, {source: THEME}, {source: TEXT})
    own = replace(reply, theme={lang: THEME}, texts={lang: TEXT})
    yield "no answers", answers_screen(turn, [], "")
    yield "answers", answers_screen(turn, [reply] * 20, code, "1")
    yield "by axis", by_axis_screen(turn, {axis.code for axis in axes(turn)})
    yield "reply", reply_screen(turn, reply)
    yield "own reply", reply_screen(turn, own)
    yield "take back", ask_screen(turn, reply)
    written = talk(turn)
    for part in flow.LIMITS:
        for step in (f"{part}.{source}", f"{part}.{lang}"):
            begun = replace(written, step=step, answers=written.answers[:3])
            hint = answers_questions.too_long(turn.words, begun)
            yield step, answers_questions.question_screen(turn, begun, hint)
    for shown in (source, lang):
        yield (
            f"preview {shown}",
            answers_questions.question_screen(turn, replace(written, answers=(*written.answers, ("shown", shown)))),
        )


def month_screens(turn: Turn) -> Iterator[tuple[str, Screen]]:
    made = summary(turn)
    nothing = Line(Figure(0.0, 0), None, None)
    yield "summary", summary_screen(turn, made, "")
    yield "so far", summary_screen(turn, replace(made, month="2026-11"), "")
    yield "empty", summary_screen(turn, replace(made, overall=nothing, axes=(), barriers=()), "")
    yield "digest", digest_screen(turn, made, "", 12, "0" * 64)
    picture = summary_picture(turn, made)
    assert picture
    assert length(picture.caption) <= 1024
    assert not set("\u2068\u2069<&") & set(repr(picture.chart)), "a chart is plain text"
    yield "caption", Screen(picture.caption)


@pytest.mark.parametrize("lang", sorted(all_languages()))
@pytest.mark.parametrize("city", CITIES)
def test_every_screen(city: str, lang: str) -> None:
    if lang not in _library(CITIES[city]).city.languages:
        assert city == "invented"
        return
    turn = reader(city, lang)
    for name, made in (*comment_screens(turn), *answer_screens(turn), *month_screens(turn)):
        assert 0 < length(made.text) <= 4096, name
        shown = parse(made.text)["text"]
        assert "{" not in shown, f"{name}: a placeholder was left"
        _check_keys(name, made)
        if lang in right_to_left():
            ours = shown
            for foreign in (WORDS, THEME, TEXT):
                ours = ours.replace(foreign.strip(), "").replace(" ".join(foreign.split()), "")
            _check_direction(name, ours)


def test_what_people_wrote_is_shown_as_they_wrote_it() -> None:
    turn = reader("shipped", "ar")
    screens = dict(comment_screens(turn))
    assert escape(WORDS, quote=False) in screens["comment"].text
    assert WORDS not in screens["hidden"].text
