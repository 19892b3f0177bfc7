"""One line of the doctor: what was looked at, how it is, what to do."""

from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "warning", "fault"]


@dataclass(frozen=True, slots=True)
class Finding:
    """`said` never holds a secret: not the token, no password, no address that carries one. `todo` is "" for ok."""

    subject: str
    state: State
    said: str
    todo: str = ""
