"""Answers a question with a decision: this topic, one of these, or none; and whether somebody is in danger."""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from pathlib import Path
from zipfile import BadZipFile

from content.asking.embedding import Embed, load_embedding
from content.asking.index import NONE, Index, read_index
from content.asking.titles import Titles
from content.failures import PackBroken, Problem
from core.model import Candidate, Found

SHOWN = 5  # candidates given back
# Chosen on the published questions (benchmarks/asking.py): as many direct answers as stay 95 % right, no more than
# 5 % of real questions refused.
SURE = {True: 0.42, False: 0.33}
OFF_TOPIC = {True: 0.32, False: 0.32}
CERTAIN = 0.6  # a topic this likely is never refused
DANGER = {True: 0.30, False: 0.30}


def _index(path: Path) -> Index | None:
    if not path.is_file():
        return None
    try:
        return read_index(path)
    except (OSError, ValueError, KeyError, BadZipFile):
        raise PackBroken([Problem(path, 0, "is no index of this version: run `ponte train`")]) from None


class Finder:
    """Implements `core.ports.Finder` for one pack. One thread works on questions: the model is not ours to share."""

    def __init__(
        self,
        index: Index | None,
        titles: Callable[[], Titles],
        embed: Embed | None,
        worker: ThreadPoolExecutor | None = None,
    ) -> None:
        self._index, self._titles, self._embed = index, cache(titles), embed
        self._worker = worker or ThreadPoolExecutor(1, thread_name_prefix="finder")

    @classmethod
    def read(
        cls, pack: Path, titles: Callable[[], Titles], semantic: bool = True, before: "Finder | None" = None
    ) -> "Finder":
        """Return the finder of a pack: trained where it has an index, by titles and keywords alone where not.

        `titles` makes their index: a second of work, done where it is asked.
        `before`: a finder that this one follows; model and thread are taken over. Raises `PackBroken`.
        """
        index = _index(pack / "asks" / "index.npz")
        known = before._embed if before else None
        embed = known or (load_embedding() if semantic and index else None)
        return cls(index, titles, embed, before._worker if before else None)

    async def find(self, question: str, lang: str | None) -> Found:
        """Return the decision; `lang` None: the language is detected."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, self.find_now, question, lang)

    def find_now(self, question: str, lang: str | None) -> Found:
        """The same, in this thread."""
        started = time.perf_counter()
        found = self._by_index(question) if self._index else self._titles().find(question)
        milliseconds = 1000 * (time.perf_counter() - started)
        return replace(found, lang=lang or found.lang, ms=round(milliseconds, 2))

    def _by_index(self, question: str) -> Found:
        if self._index is None or not question.strip():
            return Found("none", None, (), False, "", 0.0)
        semantic = self._embed is not None
        heads = self._index.ask(question, self._embed(question) if self._embed else None)
        chances = heads["topic"]
        refused = chances.pop(NONE, 0.0)
        order = sorted(chances, key=lambda topic: chances[topic], reverse=True)
        candidates = tuple(Candidate(topic, round(chances[topic], 4)) for topic in order[:SHOWN])
        danger = heads["danger"].get("yes", 0.0) >= DANGER[semantic]
        lang = max(heads["language"], key=lambda code: heads["language"][code])
        best = candidates[0]
        if refused >= OFF_TOPIC[semantic] and best.score < CERTAIN:
            return Found("none", None, candidates, danger, lang, 0.0)
        if best.score >= SURE[semantic]:
            return Found("answer", best.topic, candidates, danger, lang, 0.0)
        return Found("choose", None, candidates, danger, lang, 0.0)
