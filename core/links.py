"""Deep links: what `/start` is given by a shared answer or by the code on a poster, and the address that carries it."""

import re
from dataclasses import dataclass

from core.errors import LinkWrong

LIMIT = 64  # characters of A-Z, a-z, 0-9, _ and - (Bot API, deep linking)
INVITATION = "i_"
PAYLOAD = re.compile(r"t_(?P<topic>[A-Za-z0-9-]+?)(?:-p_(?P<place>[A-Za-z0-9_-]+))?")


@dataclass(frozen=True, slots=True)
class TopicLink:
    """An answer, and the id of the place whose poster was read ("" for none)."""

    topic: str
    place: str = ""


def encode(link: TopicLink) -> str:
    """Return the payload `t_<topic>` or `t_<topic>-p_<place>`; raises `LinkWrong` where no payload can carry it."""
    payload = f"t_{link.topic}" + (f"-p_{link.place}" if link.place else "")
    if len(payload) > LIMIT or decode(payload) != link:
        raise LinkWrong(topic=link.topic, place=link.place, limit=LIMIT)
    return payload


def decode(payload: str) -> TopicLink | None:
    """Return what a payload names, None for one that is no topic link. Whether it exists, the reader finds out."""
    found = PAYLOAD.fullmatch(payload)
    return TopicLink(found["topic"], found["place"] or "") if found else None


def invitation_address(username: str, token: str) -> str:
    """Return the deep link of an invitation; its token is 32 characters that `?start=` allows."""
    return address(username, f"{INVITATION}{token}")


def address(username: str, payload: str) -> str:
    """Return the https address that opens the bot's private chat with `/start payload`."""
    return f"https://t.me/{username}?start={payload}"
