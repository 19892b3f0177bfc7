"""Trains the index: logistic regressions over n-grams and e5 vectors (needs scikit-learn, to build only)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from content.asking.decision import NONE
from content.asking.embedding import Embed
from content.asking.grams import grams, weighted
from content.asking.sentences import Sentence, mark
from content.asking.stored import SIZE

GRAM_FREEDOM, VECTOR_FREEDOM = 20.0, 30.0  # inverse regularisation of the two regressions
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Features:
    """What both regressions see of the sentences."""

    grams: Any  # scipy sparse matrix, sentences x SIZE
    vectors: NDArray[np.float32]
    rarity: NDArray[np.float32]


def train(sentences: list[Sentence], either: frozenset[str], embed: Embed, path: Path, progress: Progress) -> None:
    """Write the index of `sentences` to `path`. `either`: topics that may or may not tell of danger."""
    progress(f"{len(sentences)} sentences: vectors")
    features = _features(sentences, embed)
    stored: dict[str, Any] = {"rarity": features.rarity.astype(np.float16), "trained_on": mark(sentences)}
    for name, labels in _labels(sentences, either).items():
        progress(f"{name}: two regressions")
        stored |= {f"{name}_{part}": value for part, value in _head(features, labels).items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, **stored)


def _labels(sentences: list[Sentence], either: frozenset[str]) -> dict[str, list[str | None]]:
    """Return by head what each sentence teaches; None: nothing."""

    def topic(one: Sentence) -> str | None:
        return {"offtopic": NONE, "danger": None, "calm": None}.get(one.label, one.label)

    def danger(one: Sentence) -> str | None:
        return None if one.label in either else "yes" if one.label == "danger" else "no"

    heads = {"topic": topic, "language": lambda one: one.lang, "danger": danger}
    return {name: [label(one) for one in sentences] for name, label in heads.items()}


def _features(sentences: list[Sentence], embed: Embed) -> Features:
    from scipy.sparse import csr_matrix

    found = [grams(one.text) for one in sentences]
    seen = np.zeros(SIZE, np.int64)
    for places, _ in found:
        seen[places] += 1
    rarity = (np.log((1 + len(found)) / (1 + seen)) + 1).astype(np.float32)
    rarity[seen < 2] = 0.0  # what stands in one sentence alone teaches nothing
    rows = [weighted(one, rarity) for one in found]
    ends = np.cumsum([0] + [len(places) for places, _ in rows])
    matrix = csr_matrix((_joined(v for _, v in rows), _joined(p for p, _ in rows), ends), shape=(len(rows), SIZE))
    return Features(matrix, np.stack([embed(one.text) for one in sentences]), rarity)


def _joined(arrays: Iterable[NDArray[Any]]) -> NDArray[Any]:
    return np.concatenate(list(arrays))


def _head(features: Features, labels: list[str | None]) -> dict[str, Any]:
    rows = [at for at, label in enumerate(labels) if label is not None]
    taught = [label for label in labels if label is not None]
    classes, by_grams, gram_bias = _fit(features.grams[rows], taught, GRAM_FREEDOM)
    _, by_vector, vector_bias = _fit(features.vectors[rows], taught, VECTOR_FREEDOM)
    scale = np.abs(by_grams).max(axis=0) / 127
    return {
        "classes": np.array(classes),
        "gram_weights": np.round(by_grams / scale).astype(np.int8),
        "gram_scale": scale.astype(np.float32),
        "gram_bias": gram_bias,
        "vector_weights": by_vector.astype(np.float16),
        "vector_bias": vector_bias,
    }


def _fit(data: Any, taught: list[str], freedom: float) -> tuple[list[str], NDArray[Any], NDArray[Any]]:
    """Return classes, weights (features x classes) and bias; two classes get a column each, as more do."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=freedom, max_iter=400).fit(data, taught)
    weights, bias = model.coef_.T, model.intercept_
    if weights.shape[1] == 1:
        weights, bias = np.hstack([-weights / 2, weights / 2]), np.concatenate([-bias / 2, bias / 2])
    return list(map(str, model.classes_)), weights, bias.astype(np.float32)
