"""The report talk as a function: whatever comes, it ends with every field or says why not."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.flows import report as flow
from core.model import Talk
from core.report import Said
from core.text import kept

NOW = datetime(2025, 11, 24, 12, 0, tzinfo=UTC)
FIELDS = {"insult": ("what", "where", "when", "who"), "noise": ("what", "where")}


def after(*events: flow.Wrote | str, talk: Talk | None = None) -> tuple[Talk, str]:
    """Return the talk after the events; a str is a tap on a button of the step where it stands."""
    talk, outcome = talk or flow.begin("t0", NOW), "ask"
    for number, event in enumerate(events, 1):
        happens = flow.Tapped(talk.token, event) if isinstance(event, str) else event
        moved, outcome = flow.advance(talk, happens, FIELDS, f"t{number}", NOW)
        assert moved is not None
        talk = moved
    return talk, outcome


def test_every_field_is_asked_and_answered() -> None:
    talk, outcome = after("insult", flow.Wrote("a"), flow.Wrote("b"), "keep", "unsaid", flow.Wrote("ontem"), "police")
    assert outcome == "done"
    assert flow.kind_of(talk) == "insult"
    assert flow.said(talk) == {
        "what": Said("a\nb", own_words=True),
        "where": Said("unsaid", own_words=False),
        "when": Said("ontem", own_words=True),
        "who": Said("police", own_words=False),
    }


def test_only_the_fields_of_the_kind_are_asked() -> None:
    assert after("noise", flow.Wrote("a"), "keep", flow.Wrote("aqui"))[1] == "done"


def test_what_is_too_long_waits_for_a_decision() -> None:
    talk, outcome = after("noise", flow.Wrote("a"), "keep", flow.Wrote("b" * 201))
    assert (outcome, talk.step, flow.is_too_long(talk), flow.draft(talk)) == ("ask", "where", True, "b" * 200)
    assert flow.said(after("keep", talk=talk)[0])["where"].value == "b" * 200
    assert flow.draft(after("anew", talk=talk)[0]) == ""
    assert flow.said(after(flow.Wrote("aqui"), talk=talk)[0])["where"].value == "aqui"


def test_no_character_is_halved() -> None:
    assert kept("🙏🙏", 3) == "🙏"
    assert flow.is_too_long(after("noise", flow.Wrote("🙏" * 751))[0])
    assert not flow.is_too_long(after("noise", flow.Wrote("🙏" * 750))[0])


@pytest.mark.parametrize(
    "event", [flow.Tapped("old", "insult"), flow.Tapped("t0", "murder"), flow.Tapped("t0", "keep")]
)
def test_an_old_or_forged_button_changes_nothing(event: flow.Tapped) -> None:
    talk = flow.begin("t0", NOW)
    assert flow.advance(talk, event, FIELDS, "t1", NOW) == (talk, "stale")


def test_a_talk_that_is_over_or_another_is_no_talk() -> None:
    talk = flow.begin("t0", NOW)
    for gone in (None, Talk("forget", "confirm", "t0", (), NOW + timedelta(hours=1))):
        assert flow.advance(gone, flow.Wrote("x"), FIELDS, "t1", NOW) == (None, "stale")
    assert flow.advance(talk, flow.Wrote("x"), FIELDS, "t1", NOW + flow.LIFETIME) == (None, "stale")


@given(
    st.lists(
        st.one_of(
            st.text(max_size=1600).map(flow.Wrote),
            st.sampled_from(["insult", "noise", "keep", "anew", "unsaid", "today", "police", "", "x"]),
        ),
        max_size=15,
    )
)
def test_whatever_comes_the_talk_stands_somewhere(events: list[flow.Wrote | str]) -> None:
    talk: Talk = flow.begin("t0", NOW)
    for event in events:
        talk, outcome = after(event, talk=talk)
        if outcome == "done":
            assert set(flow.said(talk)) == set(FIELDS[flow.kind_of(talk)])
            return
        assert talk.step in ("kind", *flow.KEPT, *flow.CHOICES)
        assert all(len(said.value.encode("utf-16-le", "surrogatepass")) <= 3000 for said in flow.said(talk).values())
