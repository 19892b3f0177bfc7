"""Comments as reviewers meet them, and as everybody else does not."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.feedback import Comment
from handlers.buttons import encode
from handlers.comments_filter import FORMS, STATES, Filter, Spot, read_filter, read_spot
from tests.conftest import Town
from tests.handlers.staffing import PAPERS, WAITING, WISH, WORDS, acts, buttons, chooses, kept, said, staff

KINDS = (
    *("comments|.n..|pt", "commentsby|.n...form|pt", "comment|.n...0.|pt", "commentread|.n...0.aaaaaa|pt"),
    *("commenthide|.n...0.aaaaaa|pt", "commentshow|.h...0.aaaaaa|pt", "commenttags|.n...0.aaaaaa|pt"),
    *("tag|.n...0.aaaaaa.papers|pt", "answerone|.n...0.aaaaaa|pt", "answerall|.n.IV.papers|pt"),
    *("answerchange|a|pt", "answerback|a|pt", "answergone|a|pt", "answering|a.publish|pt"),
)


async def test_words_are_read_one_by_one_and_what_is_read_makes_room(small_city: Town) -> None:
    await said(small_city, PAPERS, WAITING, WISH)
    reviewer = await staff(small_city, "reviewer")
    await reviewer.says("/comments")
    await chooses(reviewer, "comment|")
    assert WORDS["a"] in await reviewer.sees()
    assert "Perdi meus papéis" in await reviewer.sees()
    await chooses(reviewer, "comment|.n...1.")
    assert WORDS["b"] in await reviewer.sees(), "what looks like markup is shown as it was written"
    await chooses(reviewer, "comment|.n...0.")
    for letter in "abc":
        assert WORDS[letter] in await reviewer.sees()
        await chooses(reviewer, "commentread|")
    assert not [button for button in await buttons(reviewer) if "comment|" in button["callback_data"]]
    assert [(await kept(small_city, comment)).state for comment in (PAPERS, WAITING, WISH)] == ["read"] * 3
    noted = [(row.act, row.object) for row in await acts(small_city)]
    assert noted == [("comment_read", comment.id) for comment in (PAPERS, WAITING, WISH)]


@pytest.mark.parametrize(
    ("part", "choice", "first", "count"),
    [
        ("form", "s.n..", WISH, 1),
        ("form", "v.n..", PAPERS, 2),
        ("axis", ".n.I.", PAPERS, 2),
        ("tag", ".n..waiting", WAITING, 1),
    ],
)
async def test_a_filter_leaves_the_rest_out(
    small_city: Town, part: str, choice: str, first: Comment, count: int
) -> None:
    await said(small_city, PAPERS, replace(WAITING, tags=("waiting",)), WISH)
    reviewer = await staff(small_city, "reviewer")
    await reviewer.says("/comments")
    await chooses(reviewer, f"commentsby|.n...{part}")
    await chooses(reviewer, f"comments|{choice}|")
    assert [label for label in await reviewer.buttons() if label.startswith("📖") and str(count) in label]
    await chooses(reviewer, "comment|")
    assert first.words in await reviewer.sees()


async def test_a_comment_goes_under_a_theme_and_out_again(small_city: Town) -> None:
    await said(small_city, PAPERS)
    reviewer = await staff(small_city, "reviewer", language="es")
    await reviewer.says("/comments")
    await chooses(reviewer, "comment|")
    await chooses(reviewer, "commenttags|")
    await reviewer.taps("Papeles")
    assert "✅ Papeles" in await reviewer.buttons()
    await reviewer.taps("Espera")
    await reviewer.taps("Papeles")
    assert (await kept(small_city, PAPERS)).tags == ("waiting",)
    await chooses(reviewer, "comment|")
    assert "🏷 Espera" in await reviewer.sees()
    noted = [(row.act, row.object.removeprefix(PAPERS.id)) for row in await acts(small_city)]
    expected = [("comment_tagged", " papers"), ("comment_tagged", " waiting"), ("comment_untagged", " papers")]
    assert noted == expected


async def test_hidden_words_are_seen_only_by_who_looks_for_them(small_city: Town) -> None:
    await said(small_city, PAPERS)
    reviewer = await staff(small_city, "reviewer")
    await reviewer.says("/comments")
    await chooses(reviewer, "comment|")
    await chooses(reviewer, "commenthide|")
    await reviewer.says("/comments")
    await chooses(reviewer, "commentsby|.n...state")
    await chooses(reviewer, "comments|...|")
    await chooses(reviewer, "comment|")
    assert WORDS["a"] not in await reviewer.sees()
    assert not [button for button in await buttons(reviewer) if "answerone" in button["callback_data"]]
    await reviewer.says("/comments")
    await chooses(reviewer, "commentsby|.n...state")
    await chooses(reviewer, "comments|.h..|")
    await chooses(reviewer, "comment|")
    assert WORDS["a"] in await reviewer.sees()
    await chooses(reviewer, "commentshow|")
    assert (await kept(small_city, PAPERS)).state == "read"


@pytest.mark.parametrize("act", ["commentread|", "commenthide|", "commenttags|", "answerone|"])
async def test_a_button_does_nothing_to_another_comment(small_city: Town, act: str) -> None:
    await said(small_city, WAITING)
    reviewer = await staff(small_city, "reviewer")
    await reviewer.says("/comments")
    await chooses(reviewer, "comment|")
    old = next(button["callback_data"] for button in await buttons(reviewer) if act in button["callback_data"])
    await said(small_city, PAPERS)  # a newer month: it stands first now
    assert await reviewer.taps_data(old, (await reviewer.last())["id"])
    assert WORDS["a"] in await reviewer.sees()
    assert [(await kept(small_city, comment)).state for comment in (PAPERS, WAITING)] == ["new", "new"]
    assert await acts(small_city) == []


@pytest.mark.parametrize("data", KINDS)
async def test_who_is_no_reviewer_sees_nothing(small_city: Town, data: str) -> None:
    await said(small_city, PAPERS)
    answers = []
    for roles in ((), ("council", "editor")):
        person = await staff(small_city, *roles)  # type: ignore[arg-type]
        for tapped in ("nothing||pt", data):
            await person.says("/start")
            notice = await person.taps_data(tapped, (await person.last())["id"])
            answers.append((notice, await person.sees(), await person.buttons()))
    assert all(answer == answers[0] for answer in answers)
    assert await acts(small_city) == []


async def test_the_command_is_unknown_to_others(small_city: Town) -> None:
    await said(small_city, PAPERS)
    for roles in ((), ("council",)):
        person = await staff(small_city, *roles)  # type: ignore[arg-type]
        await person.says("/nosuchcommand")
        unknown = await person.sees()
        await person.says("/comments")
        assert await person.sees() == unknown


@pytest.mark.parametrize("data", ["comment|x|pt", "comments|q.x.XX.gone|pt", "commentread|....9999.zz|pt"])
async def test_a_forged_button_shows_what_is_there(small_city: Town, data: str) -> None:
    await said(small_city, PAPERS)
    reviewer = await staff(small_city, "reviewer")
    await reviewer.says("/comments")
    await reviewer.taps_data(data, (await reviewer.last())["id"])
    assert await reviewer.buttons()
    assert (await kept(small_city, PAPERS)).state == "new"


names = st.text("abcdefghijklmnopqrstuvwxyz-", max_size=14)
filters = st.builds(
    Filter,
    st.sampled_from([None, *FORMS.values()]),
    st.sampled_from([None, *STATES.values()]),
    st.text("IVX123456789", max_size=8),
    names,
)


@given(filters, st.integers(0, 9999), st.text("0123456789abcdef", min_size=32, max_size=32), names)
def test_a_button_carries_any_comment(wanted: Filter, number: int, comment_id: str, theme: str) -> None:
    comment = replace(PAPERS, id=comment_id)
    spot = Spot(wanted, number).on(comment)
    carried = encode("tag", f"{spot.code}.{theme}", "pt")
    assert len(carried) <= 64
    assert read_spot(f"{spot.code}.{theme}") == (spot, theme)
    assert read_filter(wanted.code) == wanted
    assert spot.is_of(comment)
    assert not Spot(wanted, number).is_of(comment)
