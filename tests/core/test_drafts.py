"""Drafts: redacted, short enough, and never half a mark."""

from hypothesis import given, settings
from hypothesis import strategies as st

from core.privacy.drafts import LIMIT, drafted
from core.privacy.redaction import redact
from core.text import units


def test_a_mark_at_the_limit_is_dropped_whole() -> None:
    made = drafted("ab " * 332 + "11 98765-4321 e mais")
    assert made.cut
    assert made.words == ("ab " * 332)
    assert drafted("ab " * 330 + "a@b.com").words.endswith("[email]")


def test_what_follows_is_read_together_with_what_was_there() -> None:
    before = drafted("me chamo").words
    assert drafted("João da Silva", before).words == "me chamo\n[person]"


@settings(deadline=None, max_examples=50)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=700), st.sampled_from(["11 98765-4321 ", "x" * 500, "rua Oriente, 55 ", "🙏" * 300])
        ),
        max_size=4,
    )
)
def test_whatever_is_written_stays_safe_and_short(texts: list[str]) -> None:
    words = ""
    for text in texts:
        words = drafted(text, words).words
        assert redact(words).redacted == words
        assert units(words) <= LIMIT
