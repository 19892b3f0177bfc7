"""The feedback talk as a function: whatever comes, nothing is lost, nothing raw is held, and it ends at the review."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.feedback import Area, Choice, Feedback, Question, Service
from core.flows import feedback as flow
from core.flows import feedback_draft as draft
from core.model import Talk
from core.places import District, Point
from core.privacy.drafts import LIMIT
from core.privacy.redaction import redact
from core.text import units

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def question(name: str, *choices: str, shape: str = "one", **more: object) -> Question:
    made = tuple(Choice(choice, f"⭐ {choice.title()} it") for choice in choices)
    return Question(name, shape, f"{name}?", made, **more)  # type: ignore[arg-type]


ASKED = draft.Asked(
    questions=(
        question("needed", "yes", "no"),
        question("barriers", "language", "papers", "cost", shape="several"),
        question("found", "yes", "no"),
        question("stopped", "no", "work", when=(("found", ("yes",)),)),
    ),
    donated=(question("age", "young", "old"), question("gender", "woman", "unsaid")),
    areas=(Area("N", "Norte"), Area("S", "Sul/Mar")),
    districts=(District("1", "Beira Rio", Point(0, 0), "N"), District("2", "Vila Água", Point(0, 0), "S")),
)
VISIT = Service("health", "VIII", "health-centre")


def after(*events: flow.Wrote | str, talk: Talk | None = None, asked: draft.Asked = ASKED) -> tuple[Talk, str]:
    """Return the talk after the events; a str is a tap on a button of the step where it stands."""
    talk, outcome = talk or flow.begin("visit", VISIT, asked, "t0", NOW), "ask"
    for number, event in enumerate(events, 1):
        happens = flow.Tapped(talk.token, event) if isinstance(event, str) else event
        moved, outcome = flow.advance(talk, happens, asked, f"{talk.token}.{number}", NOW)
        assert moved is not None
        talk = moved
    return talk, outcome


WHOLE = ("=no", "+cost", "+language", "done", "=yes", "=work", flow.Wrote("vila agua"), flow.Wrote("longe"))


def test_from_the_first_question_to_what_goes_into_the_box() -> None:
    talk, outcome = after(*WHOLE, "donate", "=old", "=woman", "send")
    assert outcome == "send"
    given = (("language", "ht"), ("area", "S"), ("age", "old"), ("gender", "woman"))
    said = (("needed", "no"), ("barriers", "language"), ("barriers", "cost"), ("found", "yes"), ("stopped", "work"))
    assert draft.finished(talk, ASKED, "ht") == Feedback("visit", VISIT, said, given, "longe")


def test_of_a_place_the_area_is_known_and_not_asked() -> None:
    talk = flow.begin("visit", replace(VISIT, place="ubs/7"), ASKED, "t0", NOW, "N")
    assert draft.AREA not in draft.steps(talk, ASKED)
    assert not draft.is_said(talk, ASKED), "it is no answer of the person"
    talk, _ = after("=yes", "finish", talk=talk)
    assert draft.finished(talk, ASKED, "ht").donated == (("language", "ht"), ("area", "N"))


def test_everything_may_be_skipped_and_then_there_is_nothing_to_send() -> None:
    talk, _ = after(*["skip"] * 6)
    assert talk.step == draft.REVIEW
    assert after("send", talk=talk)[1] == "stale"


def test_one_may_finish_early_and_change_later() -> None:
    talk, _ = after("=yes", "+papers", "finish")
    assert (talk.step, draft.answers(talk, ASKED)) == ("review", (("needed", "yes"), ("barriers", "papers")))
    talk, _ = after("change", "go-needed", "=no", talk=talk)
    assert (talk.step, draft.answers(talk, ASKED)) == ("review", (("needed", "no"), ("barriers", "papers")))
    talk, _ = after("change", "go-barriers", "finish", talk=talk)
    assert draft.answers(talk, ASKED) == (("needed", "no"), ("barriers", "papers"))
    talk, _ = after("change", "go-barriers", "skip", talk=talk)
    assert draft.answers(talk, ASKED) == (("needed", "no"),)


def test_a_question_an_earlier_answer_makes_senseless_is_not_asked_and_not_counted() -> None:
    talk, _ = after("=yes", "done", "=no")
    assert talk.step == draft.AREA
    talk, _ = after(*WHOLE, "change", "go-found", "=no")
    assert ("stopped", "work") not in draft.answers(talk, ASKED)
    assert "stopped" not in draft.changeable(talk, ASKED)
    talk, _ = after("change", "go-found", "=yes", talk=talk)
    assert ("stopped", "work") in draft.answers(talk, ASKED), "and it was not lost"


def test_marks_can_be_set_and_taken_as_fast_as_one_taps() -> None:
    talk, _ = after("=yes")
    for value in ("+cost", "+language", "+cost", "-language", "+papers"):
        moved, outcome = flow.advance(talk, flow.Tapped(talk.token, value), ASKED, "new", NOW)
        assert (outcome, moved and moved.token) == ("ask", talk.token)
        talk = moved or talk
    assert draft.chosen(talk, ASKED.questions[1]) == ("papers", "cost")


def test_words_are_redacted_before_they_enter_and_read_across_messages() -> None:
    talk, _ = after("finish", flow.Wrote("meu telefone é"), flow.Wrote("11 98765-4321"), flow.Wrote("obrigada"))
    assert draft.words_of(talk) == "meu telefone é\n[phone]\nobrigada"
    assert after("anew", talk=talk)[0].step == draft.WORDS
    assert draft.words_of(after("anew", talk=talk)[0]) == ""


def test_what_was_not_seen_cannot_be_sent() -> None:
    seen, _ = after("=yes", "finish")
    changed, _ = after(flow.Wrote("mais uma coisa"), talk=seen)
    assert flow.advance(changed, flow.Tapped(seen.token, "send"), ASKED, "t", NOW) == (changed, "stale")


def test_what_is_too_long_keeps_its_beginning_and_says_so() -> None:
    talk, _ = after("finish", flow.Wrote("começo " + "muito " * 300))
    assert draft.is_cut(talk)
    assert draft.words_of(talk).startswith("começo muito")
    assert units(draft.words_of(talk)) <= LIMIT
    assert draft.is_cut(after(flow.Wrote("mais"), talk=talk)[0])
    assert not draft.is_cut(after("anew", talk=talk)[0])


def test_an_answer_may_be_typed() -> None:
    talk, _ = after(flow.Wrote("yes it"), flow.Wrote("COST IT"), "done", flow.Wrote("no"))
    assert draft.answers(talk, ASKED) == (("needed", "yes"), ("barriers", "cost"), ("found", "no"))
    assert talk.step == draft.AREA
    assert draft.area_of(after(flow.Wrote("sul"), talk=talk)[0], ASKED) == ASKED.areas[1]
    assert after(flow.Wrote("Atlantis"), talk=talk) == (talk, "unclear")


@pytest.mark.parametrize(
    "value", ["send", "done", "anew", "donate", "go-found", "=maybe", "+yes", "page-1", "", "change"]
)
def test_a_button_the_step_does_not_have_changes_nothing(value: str) -> None:
    talk = flow.begin("visit", VISIT, ASKED, "t0", NOW)
    assert flow.advance(talk, flow.Tapped("t0", value), ASKED, "t1", NOW) == (talk, "stale")


def test_an_old_button_a_talk_that_is_over_and_another_talk() -> None:
    talk = flow.begin("visit", VISIT, ASKED, "t0", NOW)
    assert flow.advance(talk, flow.Tapped("old", "=yes"), ASKED, "t1", NOW) == (talk, "stale")
    for gone in (None, Talk("forget", "confirm", "t0", (), NOW + timedelta(hours=1))):
        assert flow.advance(gone, flow.Wrote("x"), ASKED, "t1", NOW) == (None, "stale")
    assert flow.advance(talk, flow.Wrote("x"), ASKED, "t1", NOW + ASKED.kept) == (None, "stale")
    hours = replace(ASKED, kept=timedelta(hours=2))
    short = flow.begin("visit", VISIT, hours, "t0", NOW)
    assert flow.is_open(short, NOW + timedelta(minutes=119))
    assert not flow.is_open(short, NOW + timedelta(minutes=120))
    assert flow.listens(short, hours, NOW + timedelta(minutes=29))
    assert flow.listens(talk, ASKED, NOW + timedelta(minutes=29))
    assert not flow.listens(talk, ASKED, NOW + timedelta(minutes=30))


def test_a_question_the_city_asks_no_more_leads_to_the_review() -> None:
    talk, _ = after("=yes", "done")
    fewer = draft.Asked(ASKED.questions[:1], words=False)
    assert (
        after("send", talk=Talk(talk.flow, talk.step, talk.token, talk.answers, talk.expires_at), asked=fewer)[1]
        == "send"
    )
    assert draft.answers(talk, fewer) == (("needed", "yes"),)


def test_a_suggestion_is_words_alone() -> None:
    asked = draft.Asked()
    talk = flow.begin("suggestion", Service("participation", "I"), asked, "t0", NOW)
    assert talk.step == draft.WORDS
    talk, _ = after(flow.Wrote("mais intérpretes"), talk=talk, asked=asked)
    assert draft.finished(talk, asked, "pt").words == "mais intérpretes"
    assert after("donate", talk=talk, asked=asked)[1] == "stale"


VALUES = (
    *("=yes", "=no", "=work", "+cost", "+language", "-cost", "=N", "=S", "=old", "=woman", "page-1", "x", ""),
    *("skip", "finish", "done", "anew", "change", "donate"),
    *(f"go-{step}" for step in ("needed", "barriers", "found", "stopped", "area", "words", "age", "nowhere")),
)
TEXTS = st.one_of(
    st.text(max_size=1100),
    st.sampled_from(
        ["meu nome é João da Silva", "11 98765-4321", "beira rio", "yes", "CPF 529.982.247-25", "[person", "x" * 990]
    ),
)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.one_of(TEXTS.map(flow.Wrote), st.sampled_from(VALUES)), max_size=25))
def test_whatever_comes_nothing_is_lost_and_nothing_raw_is_held(events: list[flow.Wrote | str]) -> None:
    talk = flow.begin("visit", VISIT, ASKED, "t0", NOW)
    for number, event in enumerate(events):
        before, at = talk, talk.step
        happens = flow.Tapped(talk.token, event) if isinstance(event, str) else event
        moved, outcome = flow.advance(talk, happens, ASKED, f"t{number}", NOW)
        assert moved is not None
        talk = moved
        if outcome != "ask":
            assert talk == before
            continue
        assert talk.step in {*draft.steps(talk, ASKED), "age", "gender", "change"}
        assert draft.service_of(talk) == VISIT
        _everything_else_stands(before, talk, at)
        _what_is_held_is_safe(talk)
    finished, _ = after("finish", talk=talk)
    assert finished.step == draft.REVIEW


def _everything_else_stands(before: Talk, talk: Talk, at: str) -> None:
    for asked in (*ASKED.questions, *ASKED.donated):
        if asked.id != at:
            assert draft.chosen(talk, asked) == draft.chosen(before, asked)
    if at != draft.AREA:
        assert draft.area_of(talk, ASKED) == draft.area_of(before, ASKED)
    if at not in (draft.WORDS, draft.REVIEW):
        assert draft.words_of(talk) == draft.words_of(before)


def _what_is_held_is_safe(talk: Talk) -> None:
    words = draft.words_of(talk)
    assert redact(words).redacted == words
    assert units(words) <= LIMIT
    order = [asked.id for asked in ASKED.questions]
    given = [name for name, _ in draft.answers(talk, ASKED)]
    assert given == sorted(given, key=order.index)
    assert all(given.count(name) == 1 for name in given if name != "barriers")
