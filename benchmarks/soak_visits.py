"""What people do in the soak: they come in turns, each does ten things, between which others do theirs, and is not seen
again. So whatever the bot keeps of a person in memory grows until the end."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from benchmarks.throughput_updates import FIRST, LANGUAGES, TAPPED, said, tapped

Step = Callable[[dict[str, Any], str], dict[str, Any]]
STEPS: tuple[Step, ...] = (
    lambda user, lang: said(user, "/start"),
    lambda user, lang: tapped(user, f"menu||{lang}"),
    lambda user, lang: tapped(user, f"{TAPPED}|{lang}"),
    lambda user, lang: said(user, "/nearby"),
    lambda user, lang: tapped(user, f"{TAPPED}|{lang}"),
    lambda user, lang: said(user, "/forget"),
    lambda user, lang: said(user, "/cancel"),
    lambda user, lang: tapped(user, f"help||{lang}"),
    lambda user, lang: said(user, "vacina"),
    lambda user, lang: tapped(user, f"menu||{lang}"),
)
"""A visit: screens that are only read, words to understand, talks that begin and are left."""


@dataclass(frozen=True, slots=True)
class Visits:
    """Visits of `together` people at a time, then of the next; updates are numbered from 1."""

    together: int

    def person(self, update_id: int) -> int:
        """Return whose update it is."""
        turn, place = divmod(update_id - 1, self.together * len(STEPS))
        return FIRST + turn * self.together + place % self.together

    def update(self, update_id: int) -> bytes:
        """Return the update as JSON."""
        person = self.person(update_id)
        lang = LANGUAGES[person % len(LANGUAGES)]
        step = STEPS[(update_id - 1) // self.together % len(STEPS)]
        user = {"id": person, "is_bot": False, "first_name": "Ana", "language_code": lang}
        return json.dumps({"update_id": update_id, **step(user, lang)}).encode()
