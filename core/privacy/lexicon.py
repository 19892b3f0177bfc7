"""A hundred thousand words in little more than their letters: as a set they take 24 MB, so 3."""

from array import array
from bisect import bisect_left, bisect_right
from io import BytesIO
from itertools import accumulate

KEY = 8  # bytes of a word that a first look compares, as one number


class Lexicon:
    """Words looked up by halving. `lines`: UTF-8, one word a line, in the order of their bytes."""

    def __init__(self, lines: bytes) -> None:
        self._lines = lines
        self._starts = array("I", accumulate(map(len, BytesIO(lines)), initial=0))
        self._keys = array("Q", (_key(line[:-1]) for line in BytesIO(lines)))

    def __contains__(self, word: str) -> bool:
        wanted = word.encode("utf-8", "surrogatepass")  # half a sign is no word, and no error
        key = _key(wanted)
        first, last = bisect_left(self._keys, key), bisect_right(self._keys, key)
        at = bisect_left(range(last), wanted, first, key=self._word)
        return at < last and self._word(at) == wanted

    def _word(self, at: int) -> bytes:
        return self._lines[self._starts[at] : self._starts[at + 1] - 1]


def _key(word: bytes) -> int:
    return int.from_bytes(word[:KEY].ljust(KEY, b"\0"), "big")
