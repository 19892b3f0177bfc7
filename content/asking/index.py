"""The trained index of a pack: what `ponte train` wrote and questions are put to."""

from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray

from content.asking.grams import grams, weighted
from content.asking.stored import SIZE

Floats = NDArray[np.float32]
HEADS = ("topic", "language", "danger")
SEMANTIC = 0.4  # share of the e5 head where the model is installed


@dataclass(frozen=True, slots=True)
class Head:
    """One linear classifier: over n-grams (a byte a weight) and over e5 vectors."""

    classes: tuple[str, ...]
    gram_weights: NDArray[np.int8]
    gram_scale: Floats
    gram_bias: Floats
    vector_weights: Floats
    vector_bias: Floats

    def by_grams(self, places: NDArray[np.int64], values: Floats) -> Floats:
        """Return the probability of each class from weighted n-grams."""
        scores = values @ self.gram_weights[places].astype(np.float32)
        return _softmax(scores * self.gram_scale + self.gram_bias)

    def by_vector(self, vector: Floats) -> Floats:
        """Return the probability of each class from an e5 vector."""
        return _softmax(vector @ self.vector_weights + self.vector_bias)


@dataclass(frozen=True, slots=True)
class Index:
    """All heads, the rarity of each n-gram, and the mark of the sentences it was trained on."""

    heads: dict[str, Head]
    rarity: Floats
    trained_on: str

    def ask(self, question: str, vector: Floats | None) -> dict[str, dict[str, float]]:
        """Return class probabilities by head; `vector` is the question's, None where the model is missing."""
        places, values = weighted(grams(question), self.rarity)
        answers = {}
        for name, head in self.heads.items():
            chances = head.by_grams(places, values)
            if vector is not None:
                chances = SEMANTIC * head.by_vector(vector) + (1 - SEMANTIC) * chances
            answers[name] = dict(zip(head.classes, map(float, chances), strict=True))
        return answers


def read_index(path: Path) -> Index:
    """Return the index in `path`; raises OSError where there is none, ValueError for another format."""
    with np.load(path, allow_pickle=False) as stored:
        rarity = stored["rarity"].astype(np.float32)
        if len(rarity) != SIZE:
            raise ValueError(f"{path} was trained for another size")
        return Index({name: _head(stored, name) for name in HEADS}, rarity, str(stored["trained_on"]))


def _head(stored: "np.lib.npyio.NpzFile", name: str) -> Head:
    def floats(part: str) -> Floats:
        return cast(Floats, stored[f"{name}_{part}"].astype(np.float32))

    return Head(
        tuple(map(str, stored[f"{name}_classes"])),
        stored[f"{name}_gram_weights"],
        floats("gram_scale"),
        floats("gram_bias"),
        floats("vector_weights"),
        floats("vector_bias"),
    )


def _softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max())
    return cast(Floats, (raised / raised.sum()).astype(np.float32))
