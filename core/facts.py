"""What an editor may confirm: a fact of the city, a field that was doubtful, a translation, a rule of law."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from typing import Literal

from core.roles import Role

Kind = Literal["contact", "field", "text", "rule"]
State = Literal["missing", "draft", "outdated", "unconfirmed", "stale", "confirmed"]

KEY = 10  # characters of a hash that a button carries


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Somebody with `role` found a fact right on `day`; it counts for the value of this digest alone."""

    fact: str
    digest: str
    day: date
    role: Role

    @property
    def month(self) -> str:
        return f"{self.day:%Y-%m}"


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of the pack and how sure it is.

    `about` is the id of a contact or topic, `lang` "" where the fact is one for all languages, `owner` who answers
    for it. `values` are pairs of a field's name and its value; a text's value is Telegram HTML, all others plain.
    `problem` says why it cannot be confirmed as it is written, "" when it can.
    """

    id: str
    kind: Kind
    state: State
    about: str
    name: str
    lang: str
    owner: str
    values: tuple[tuple[str, str], ...] = ()
    digest: str = ""
    problem: str = ""

    @property
    def key(self) -> str:
        """Return what a button calls this fact: ids of packs may be too long for one."""
        return digest_of(self.id)[:KEY]

    @property
    def waits_in(self) -> str:
        """Return the list it stands in: a translation's language while nobody reviewed it, else its state."""
        return self.lang if self.state in {"draft", "outdated"} else self.state

    @property
    def seal(self) -> str:
        """Return what a button calls this very value: who confirms must have seen it."""
        return self.digest[:KEY]


def digest_of(*values: object) -> str:
    """Return the SHA-256 of values in order, as hex."""
    return hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()
