"""The ways of asking a pack brings: `<lang>.asks` beside each topic, and `asks/<kind>/<lang>.asks`."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

KINDS = ("offtopic", "danger", "calm")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One way of asking: `label` is a topic id or one of KINDS."""

    text: str
    lang: str
    label: str


def read_sentences(pack: Path) -> list[Sentence]:
    """Return every sentence of the pack, in a stable order."""
    files = [(path, path.parent.name) for path in sorted(pack.glob("topics/*/*/*.asks"))]
    files += [(path, kind) for kind in KINDS for path in sorted((pack / "asks" / kind).glob("*.asks"))]
    return [Sentence(line, path.stem, label) for path, label in files for line in _lines(path)]


def _lines(path: Path) -> list[str]:
    return [line.strip() for line in path.read_text("utf-8").splitlines() if line.strip()]


def mark(sentences: list[Sentence]) -> str:
    """Return a hash of the sentences: an index knows by it what it was trained on."""
    text = "\n".join(f"{one.label}\t{one.lang}\t{one.text}" for one in sentences)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
