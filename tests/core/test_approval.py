"""Two people sign, and what was signed is what is sent."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.announcements import Announcement, Attachment, Content, Text, ToEvent, ToLink
from core.approval import ACTS, EDITABLE, MOVES, Signer, acted, edited, faults, is_signed_alone, moved
from core.errors import ActRefused
from core.reach import Rules

RULES = Rules(source_language="pt", time_zone="America/Sao_Paulo")
NOON = datetime(2025, 11, 24, 15, tzinfo=UTC)
NEWS = Content("information", {"pt": Text("Aulas", "<b>Aulas</b>")})
ANA, BIA, CAIO = (Signer(name, frozenset({name, f"{name}-admin"})) for name in ("ana", "bia", "caio"))
STAFF = frozenset({"ana", "bia", "caio"})
DRAFT = Announcement("a1", NEWS, authors=frozenset({"ana"}))
REVIEW = replace(DRAFT, state="review")


def approve(
    announcement: Announcement,
    signer: Signer,
    rules: Rules = RULES,
    seal: str = NEWS.seal,
    present: frozenset[str] = STAFF,
) -> Announcement:
    return acted(announcement, "approve", signer, rules, NOON, present, seal)


def reason(refused: pytest.ExceptionInfo[ActRefused]) -> object:
    return refused.value.fields["reason"]


def test_the_way_from_draft_to_done() -> None:
    found = acted(DRAFT, "submit", ANA, RULES, NOON)
    found = approve(found, BIA)
    assert (found.approved_by, found.is_approved, is_signed_alone(found)) == ("bia", True, False)
    found = acted(found, "send", ANA, RULES, NOON)
    found = moved(found, "begin", NOON)
    assert (found.state, found.began_at) == ("sending", NOON)
    assert moved(found, "finish", NOON).state == "done"


def test_the_author_does_not_approve_under_another_role_either() -> None:
    for signer in (ANA, Signer("ana-admin", ANA.own)):
        with pytest.raises(ActRefused) as refused:
            approve(REVIEW, signer)
        assert reason(refused) == "author"


def test_whoever_changed_it_is_an_author() -> None:
    changed = edited(REVIEW, replace(NEWS, missing="source"), BIA, STAFF)
    assert (changed.state, changed.authors) == ("draft", {"ana", "bia"})
    for signer in (ANA, BIA):
        with pytest.raises(ActRefused):
            approve(replace(changed, state="review"), signer, seal=changed.content.seal)
    assert approve(replace(changed, state="review"), CAIO, seal=changed.content.seal).state == "approved"


def test_an_author_who_left_and_came_back_is_no_second_person() -> None:
    back = Signer("new", frozenset({"new"}))
    with pytest.raises(ActRefused) as refused:
        approve(REVIEW, back, present=frozenset({"new", "bia"}))
    assert reason(refused) == "author_gone"
    taken_over = edited(REVIEW, NEWS, BIA, frozenset({"new", "bia"}))
    assert taken_over.authors == {"bia"}


def test_what_was_not_seen_is_not_approved() -> None:
    with pytest.raises(ActRefused) as refused:
        approve(REVIEW, BIA, seal="0123456789")
    assert reason(refused) == "changed"


def test_an_edit_takes_approval_away() -> None:
    signed = approve(REVIEW, BIA)
    changed = edited(signed, replace(NEWS, kind="alert"), ANA, STAFF)
    assert (changed.state, changed.approved, changed.approved_by) == ("draft", "", "")
    smuggled = replace(signed, content=replace(NEWS, missing="source"))
    with pytest.raises(ActRefused) as refused:
        acted(smuggled, "send", ANA, RULES, NOON)
    assert reason(refused) == "changed"


def test_danger_to_life_may_go_with_one_signature_where_the_city_allows_it() -> None:
    alert = replace(REVIEW, content=replace(NEWS, kind="alert"))
    with pytest.raises(ActRefused):
        approve(alert, ANA, seal=alert.content.seal)
    allowed = replace(RULES, alert_with_one_signature=True)
    assert is_signed_alone(approve(alert, ANA, allowed, alert.content.seal))
    with pytest.raises(ActRefused):
        approve(REVIEW, ANA, allowed)


def test_what_is_over_is_not_sent() -> None:
    content = replace(NEWS, expires_at=NOON)
    signed = approve(replace(REVIEW, content=content), BIA, seal=content.seal)
    with pytest.raises(ActRefused) as refused:
        acted(signed, "send", ANA, RULES, NOON)
    assert reason(refused) == "expired"


@pytest.mark.parametrize("act", ACTS)
def test_every_act_has_its_time(act: str) -> None:
    for state in ("draft", "review", "approved", "scheduled", "sending", "done", "stopped", "failed"):
        found = replace(DRAFT, state=state, approved=NEWS.digest, approved_by="bia")  # type: ignore[arg-type]
        if state in MOVES[act][0]:  # type: ignore[index]
            assert acted(found, act, BIA, RULES, NOON, STAFF, NEWS.seal).state == MOVES[act][1]  # type: ignore[arg-type,index]
        else:
            with pytest.raises(ActRefused) as refused:
                acted(found, act, BIA, RULES, NOON, STAFF, NEWS.seal)  # type: ignore[arg-type]
            assert reason(refused) == "state"


def test_what_is_on_its_way_or_over_cannot_be_changed() -> None:
    assert {"sending", "done", "stopped"}.isdisjoint(EDITABLE)
    with pytest.raises(ActRefused):
        edited(replace(DRAFT, state="sending"), NEWS, BIA, STAFF)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (NEWS, ()),
        (Content("information"), ("source",)),
        (replace(NEWS, texts={"es": Text("A", "a")}), ("source",)),
        (replace(NEWS, texts={**NEWS.texts, "es": Text(" ", "a")}), ("empty:es",)),
        (replace(NEWS, texts={**NEWS.texts, "es": Text("A", "<b> </b>")}), ("empty:es",)),
        (replace(NEWS, texts={"pt": Text("A" * 101, "a")}), ("title:pt",)),
        (replace(NEWS, texts={"pt": Text("A", "😀" * 1750)}), ("text:pt",)),
        (replace(NEWS, texts={"pt": Text("A", "<b>&amp;</b>" * 3400)}), ()),
        (replace(NEWS, texts={"pt": Text("A", "a" * 900)}, attachment=Attachment("photo", "x")), ("text:pt",)),
        (replace(NEWS, action=ToLink("not a link")), ("link",)),
        (replace(NEWS, action=ToLink("https://example.org/a")), ()),
        (replace(NEWS, action=ToEvent(NOON, NOON, "here")), ("event",)),
        (replace(NEWS, starts_at=NOON, expires_at=NOON - timedelta(hours=1)), ("time",)),
    ],
)
def test_what_is_incomplete_is_not_handed_in(content: Content, found: tuple[str, ...]) -> None:
    assert faults(content, RULES) == found
    if found:
        with pytest.raises(ActRefused) as refused:
            acted(replace(DRAFT, content=content), "submit", ANA, RULES, NOON)
        assert reason(refused) == "incomplete"
