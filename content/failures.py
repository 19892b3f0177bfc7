"""What is wrong with a pack, where, and how bad it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from core.errors import PonteError

Severity = Literal["error", "incomplete", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault. "error" stops the start, "incomplete" keeps its language from being offered, "warning" does neither.

    `line` counts from 1; 0 means the file as a whole. `lang` is "" where all languages suffer.
    """

    file: Path
    line: int
    reason: str
    severity: Severity = "error"
    lang: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else str(self.file)
        return f"{self.severity}: {place}: {self.reason}"


class PackBroken(PonteError):
    """A pack that must not be served. Field: report, one line a fault."""

    key = "pack_broken"

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__(report="\n".join(map(str, problems)))


def line_of(path: Path, needle: str) -> int:
    """Return the first line of the file that holds `needle`, 0 where none does."""
    if not path.is_file():
        return 0
    lines = path.read_text("utf-8").split("\n")
    return next((number for number, line in enumerate(lines, 1) if needle in line), 0)


class ImportRefused(PonteError):
    """A file that was not taken in; nothing was changed. Field: report, one line a fault."""

    key = "import_refused"

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__(report="\n".join(map(str, problems)))
