"""Deep links keep what they carry, within what Telegram takes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import LinkWrong
from core.links import TopicLink, address, decode, encode

TOPICS = st.text("ab9-p", min_size=1, max_size=29)
PLACES = st.text("aZ9-_p", max_size=29)


@given(TOPICS, PLACES)
def test_what_is_encoded_comes_back(topic: str, place: str) -> None:
    link = TopicLink(topic, place)
    payload = encode(link)
    assert decode(payload) == link
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload)


@pytest.mark.parametrize(
    ("payload", "link"),
    [
        ("t_sus-card", TopicLink("sus-card")),
        ("t_sus-card-p_2752336", TopicLink("sus-card", "2752336")),
        ("t_p-p_p-p_p", TopicLink("p", "p-p_p")),
        ("t_", None),
        ("t_a-p_", None),
        ("menu", None),
        ("", None),
        ("t_a b", None),
        ("t_été", None),
    ],
)
def test_a_payload_is_read(payload: str, link: TopicLink | None) -> None:
    assert decode(payload) == link


@pytest.mark.parametrize("link", [TopicLink("a" * 63), TopicLink("a_b"), TopicLink("a", "Sé"), TopicLink("")])
def test_what_no_link_can_carry_is_refused(link: TopicLink) -> None:
    with pytest.raises(LinkWrong):
        encode(link)


def test_the_address() -> None:
    assert address("ponte_bot", encode(TopicLink("food"))) == "https://t.me/ponte_bot?start=t_food"
