"""The adversary: tries everything as an order and as a hint, keeps what works where the truth is known, and guesses.

Of half of the comments somebody has told the adversary who wrote them; the other half is to be guessed. Then the halves
change places. So what works by luck where it was chosen does not count where it is used.
"""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.anonymity_thief import Copy, Unsealed, about_comments, about_people

Weights = NDArray[np.float64]
"""How well each person fits each comment: a row a comment, a column a person, 0 for not at all."""
Guess = dict[str, int]


@dataclass(frozen=True, slots=True)
class Said:
    """A comment as it stands in the database; its language is plain to see, `area` only where a design keeps it."""

    id: str
    words: str
    section: str
    axis: str
    topic: str
    lang: str
    area: str


class Adversary:
    """Guesses who wrote each comment of the last copy. `areas` is where people live: every neighbour knows that.

    `keys` is what the keys opened, None for a thief without.
    """

    def __init__(
        self,
        copies: dict[str, Copy],
        said: list[Said],
        areas: dict[int, str],
        chosen: random.Random,
        keys: Unsealed | None = None,
    ) -> None:
        last = list(copies.values())[-1]
        self._said, self._areas, self._chosen, self._keys = said, areas, chosen, keys
        self._languages: dict[int, str] = dict(last.rows("SELECT chat_id, language FROM people"))
        self._chats = sorted(self._languages)
        self._busy, self._groups = _busy(last), _languages_of_groups(last)
        self._people, self._comments = about_people(copies), about_comments(last)
        self._tried = {name: list(self._orders(weights)) for name, weights in self._hints().items()}

    def right(self, truth: dict[str, int]) -> int:
        """Return how many comments are guessed right, each by somebody who knew the truth of the other half."""
        order = self._said.copy()
        self._chosen.shuffle(order)
        halves = [order[::2], order[1::2]]
        return sum(
            guess[one.id] == truth[one.id]
            for known, asked in (halves, halves[::-1])
            for guess in [self._best(truth, known)]
            for one in asked
        )

    def _best(self, truth: dict[str, int], known: list[Said]) -> Guess:
        """Return the guesses of what does best on `known`: first the hint, over all orders, then the order."""

        def score(guess: Guess) -> int:
            return sum(guess[one.id] == truth[one.id] for one in known)

        means = {name: sum(map(score, guesses)) / len(guesses) for name, guesses in self._tried.items()}
        return max(self._tried[max(means, key=lambda name: means[name])], key=score)

    def _orders(self, weights: Weights) -> Iterable[Guess]:
        """Yield the best guesses that keep an order, for every order of people and of comments, forth and back."""
        proven = self._keys.authors if self._keys else {}
        known = {one.id: proven[one.words] for one in self._said if one.words in proven}
        columns = _different(self._people.values(), self._chats)
        rows = _different(self._comments.values(), [one.id for one in self._said])
        for column, row in product(columns, (*rows, *(row[::-1] for row in rows))):
            pairs = zip(row, column[aligned(weights[row][:, column])], strict=True)
            yield {self._said[at].id: self._chats[chat] for at, chat in pairs} | known

    def _hints(self) -> dict[str, Weights]:
        """Return how well people fit comments by each thing that may tell them apart, alone and with who wrote much."""
        fits: dict[str, Callable[[Said, int], bool]] = {
            "nothing": lambda one, chat: True,
            "language": lambda one, chat: self._languages[chat] == one.lang,
            "counts": lambda one, chat: self._languages[chat] in self._counted(one),
            "area": lambda one, chat: self._languages[chat] == one.lang and self._areas[chat] == one.area,
            "area alone": lambda one, chat: self._areas[chat] == one.area,
        }
        if keys := self._keys:
            fits["marks"] = lambda one, chat: chat in keys.spoke[one.section]
            fits["marks and language"] = lambda one, chat: (
                chat in keys.spoke[one.section]
                and self._languages[chat] in (keys.languages[keys.topics.get(one.words, one.topic)] & {one.lang})
            )
        made = {name: self._fitting(fit) for name, fit in fits.items()}
        busy = np.array([1.0 + (chat in self._busy) for chat in self._chats])
        return made | {f"{name}, busy": weights * busy for name, weights in made.items()}

    def _fitting(self, fit: Callable[[Said, int], bool]) -> Weights:
        """Return 1 for who fits and next to nothing for the others: a little luck decides between equals."""
        luck = np.random.default_rng(self._chosen.randrange(2**32)).uniform(0.001, 0.002, self._shape)
        fits: Weights = np.array([[float(fit(one, chat)) for chat in self._chats] for one in self._said])
        return np.add(luck, fits)

    @property
    def _shape(self) -> tuple[int, int]:
        return len(self._said), len(self._chats)

    def _counted(self, one: Said) -> set[str]:
        """Return the words' language, or where the counts say that nobody of the group speaks it, those they name."""
        named = self._groups.get((one.section, one.axis), {one.lang})
        return named & {one.lang} or named


def _different(features: Iterable[dict[Any, float]], ids: Sequence[Any]) -> list[NDArray[np.int64]]:
    """Return the places of `ids` in the order of each feature, every order once; who has no number comes first."""
    orders = [tuple(np.argsort([feature.get(key, -1) for key in ids], kind="stable").tolist()) for feature in features]
    return [np.array(order) for order in dict.fromkeys(orders)]


def aligned(weights: Weights) -> NDArray[np.int64]:
    """Return a column for each row so that both run the same way and the weights add up to the most.

    The longest common subsequence, weighted. A row that got none takes the column that fits it best.
    """
    best = np.zeros((len(weights) + 1, weights.shape[1] + 1))
    for row, fits in enumerate(weights):
        best[row + 1, 1:] = np.maximum(best[row, 1:], best[row, :-1] + fits)
        best[row + 1] = np.maximum.accumulate(best[row + 1])
    found: NDArray[np.int64] = weights.argmax(axis=1)
    row, column = len(weights), weights.shape[1]
    while row and column:
        if best[row, column] == best[row, column - 1]:
            column -= 1
        elif best[row, column] == best[row - 1, column]:
            row -= 1
        else:
            row, column = row - 1, column - 1
            found[row] = column
    return found


def _busy(copy: Copy) -> frozenset[int]:
    """Return as many chats as there are voices, those with most messages first."""
    written = copy.rows("SELECT chat_id FROM messages GROUP BY 1 ORDER BY count(*) DESC, max(message_id) DESC")
    ((voices,),) = copy.rows("SELECT coalesce(sum(n), 0) FROM tallies WHERE dimension = '' AND question = 'given'")
    return frozenset(chat for (chat,) in written[: max(voices, 1)])


def _languages_of_groups(copy: Copy) -> dict[tuple[str, str], set[str]]:
    """Return the languages that counts name for each section and axis."""
    found: dict[tuple[str, str], set[str]] = {}
    for section, axis, value in copy.rows("SELECT section, axis, value FROM tallies WHERE dimension = 'language'"):
        found.setdefault((section, axis), set()).add(value)
    return found
