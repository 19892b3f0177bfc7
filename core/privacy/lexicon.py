"""A hundred thousand words in little more than their letters: as a set they take 24 MB, so 2."""

import re
from array import array
from bisect import bisect_left


class Lexicon:
    """Words looked up by halving. `lines`: UTF-8, one word a line, in the order of their bytes."""

    def __init__(self, lines: bytes) -> None:
        self._lines = lines
        self._ends = array("I", (found.start() for found in re.finditer(b"\n", lines)))

    def __contains__(self, word: str) -> bool:
        wanted = word.encode("utf-8", "surrogatepass")  # half a sign is no word, and no error
        at = bisect_left(range(len(self._ends)), wanted, key=self._word)
        return at < len(self._ends) and self._word(at) == wanted

    def _word(self, at: int) -> bytes:
        return self._lines[self._ends[at - 1] + 1 if at else 0 : self._ends[at]]
