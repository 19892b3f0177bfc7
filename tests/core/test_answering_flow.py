"""The talk that answers what people said, as a pure function: nothing lost, nothing published that was not written."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.feedback import Reply
from core.flows import answering as flow
from core.model import Talk

NOW = datetime(2026, 11, 3, 12, tzinfo=UTC)
LANGUAGES = ("pt", "es", "ar")
SUBJECT = flow.Subject("one x", "IV", "r1")


def begun() -> Talk:
    return flow.begin(SUBJECT, "pt", "t0", NOW)


def walked(talk: Talk, *said: str) -> Talk:
    """Write, or tap what begins with "/"."""
    for at, text in enumerate(said):
        event = flow.Tapped(talk.token, text[1:]) if text.startswith("/") else flow.Wrote(text)
        after, outcome = flow.advance(talk, event, LANGUAGES, f"n{at}", NOW)
        assert after and outcome == "ask", (text, outcome)
        talk = after
    return talk


def test_languages_are_asked_for_one_after_the_other() -> None:
    talk = walked(begun(), "Falta\n  intérprete ", " Contratamos dois.\n\nVenha ver. ", "/skip", "نقص", "وظفنا")
    assert talk.step == flow.PREVIEW
    assert flow.reply(talk, "2026-11") == Reply(
        "r1",
        "2026-11",
        "IV",
        {"pt": "Falta intérprete", "ar": "نقص"},
        {"pt": "Contratamos dois.\n\nVenha ver.", "ar": "وظفنا"},
    )


def test_a_theme_without_a_text_is_not_kept() -> None:
    talk = walked(begun(), "Tema", "Texto", "Tema es", "/skip", "/rest")
    assert flow.reply(talk, "").texts == {"pt": "Texto"}


def test_the_own_language_cannot_be_skipped() -> None:
    for value in (flow.SKIP, flow.REST):
        assert flow.advance(begun(), flow.Tapped("t0", value), LANGUAGES, "n", NOW) == (begun(), "stale")


def test_from_the_preview_every_step_leads_back_to_it() -> None:
    talk = walked(begun(), "Tema", "Texto", "/rest", "/write.es", "Tema es", "Texto es")
    assert flow.asked(talk) == (flow.PREVIEW, "es")
    talk = walked(talk, "/write.pt", "Outro tema", "/skip")
    assert flow.reply(talk, "").theme["pt"] == "Outro tema"
    talk = walked(talk, "/see.es", "/drop.es")
    assert set(flow.reply(talk, "").texts) == {"pt"}
    assert flow.advance(talk, flow.Tapped(talk.token, "drop.pt"), LANGUAGES, "n", NOW)[1] == "stale"


def test_a_published_answer_comes_back_as_it_was() -> None:
    reply = Reply("r1", "2026-10", "IV", {"pt": "Tema", "ar": "نقص"}, {"pt": "Texto", "ar": "وظفنا"})
    assert flow.reply(flow.again(reply, "pt", "t", NOW), "2026-10") == reply


def test_what_is_too_long_or_empty_is_not_taken() -> None:
    for text, outcome in (("x" * 121, "long"), ("😀" * 61, "long"), ("  ", "unclear"), ("", "unclear")):
        assert flow.advance(begun(), flow.Wrote(text), LANGUAGES, "n", NOW) == (begun(), outcome)
    assert flow.advance(begun(), flow.Wrote("😀" * 60), LANGUAGES, "n", NOW)[1] == "ask"


def test_it_ends_by_itself() -> None:
    late = NOW + flow.LIFETIME
    assert flow.advance(begun(), flow.Wrote("x"), LANGUAGES, "n", late) == (None, "stale")
    assert flow.advance(begun(), flow.Wrote("x"), LANGUAGES, "n", late - timedelta(seconds=1))[1] == "ask"


values = st.sampled_from(
    ["skip", "rest", "publish", *(f"{does}.{lang}" for does in ("see", "write", "drop") for lang in (*LANGUAGES, "xx"))]
)
events = st.lists(
    st.one_of(
        st.builds(flow.Wrote, st.text(max_size=130)),
        st.builds(flow.Tapped, st.just("now"), values),
        st.builds(flow.Tapped, st.just("old"), values),
    ),
    max_size=25,
)


@given(events, st.permutations(LANGUAGES).map(tuple))
def test_whatever_happens_only_whole_texts_are_published(
    taken: list[flow.Tapped | flow.Wrote], later: tuple[str, ...]
) -> None:
    talk, written = begun(), set()
    for at, event in enumerate(taken):
        if isinstance(event, flow.Tapped) and event.token == "now":
            event = flow.Tapped(talk.token, event.value)
        if isinstance(event, flow.Wrote):
            written |= {" ".join(event.text.split()), event.text.strip()}
        languages = later if at > 12 else LANGUAGES  # the city changed its file meanwhile
        after, outcome = flow.advance(talk, event, languages, f"n{at}", NOW)
        assert after is not None
        assert outcome == "ask" or after == talk, "only a step that goes on changes anything"
        assert outcome != "ask" or after.token == f"n{at}", "every question has a token of its own"
        reply = flow.reply(after, "2026-11")
        assert reply.theme.keys() == reply.texts.keys()
        assert {*reply.theme.values(), *reply.texts.values()} <= written - {""}
        if outcome == "done":
            assert "pt" in reply.texts or later[0] != "pt"
            assert talk.step == flow.PREVIEW
        talk = after
