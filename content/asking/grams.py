"""Hashed n-grams of a text: characters 2-5 within words, and words with their neighbours."""

import math
import re
from collections import Counter
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from content.asking.stored import SIZE
from core.folding import folded

LONGEST = 500  # characters of a question that are looked at
WORD = re.compile(r"\w+")
HAN = re.compile(r"[\u3400-\u9fff]")
Grams = tuple[NDArray[np.int64], NDArray[np.float32]]


def grams(text: str) -> Grams:
    """Return the places of the text's n-grams and how often each stands there, dampened (1 + log)."""
    counted = Counter(crc32(gram.encode()) % SIZE for gram in _all(folded(text[:LONGEST])))
    places = np.fromiter(counted, np.int64, len(counted))
    weights = np.fromiter((1 + math.log(times) for times in counted.values()), np.float32, len(counted))
    return places, weights


def _all(text: str) -> list[str]:
    words = WORD.findall(text)
    found = [f"w:{word}" for word in words]
    found += [f"w:{first} {second}" for first, second in pairwise(words)]
    for word in words:
        padded = f" {word} "
        shortest = 1 if HAN.search(word) else 2  # a Han sign is a word, and signs are written without spaces
        found += [padded[at : at + length] for length in range(shortest, 6) for at in range(len(padded) - length + 1)]
    return found


def weighted(found: Grams, rarity: NDArray[np.float32]) -> Grams:
    """Return the n-grams weighted by their rarity, as a vector of length one."""
    places, counts = found
    values = counts * rarity[places]
    length = float(np.linalg.norm(values))
    return places, values / length if length else values
