"""Answers a question in a person's own words, by the index of a pack or by its titles."""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from content.asking.decision import decided
from content.asking.stored import broken, trained
from core.model import Found

if TYPE_CHECKING:
    from content.asking.embedding import Embed
    from content.asking.index import Index
    from content.asking.titles import Titles


class Finder:
    """Implements `core.ports.Finder` for one pack. One thread works on questions: the model is not ours to share.

    `index`, `titles` and `embed` are called when they are needed, and once.
    """

    def __init__(
        self,
        index: "Callable[[], Index] | None",
        titles: "Callable[[], Titles]",
        embed: "Callable[[], Embed | None]",
        worker: ThreadPoolExecutor | None = None,
    ) -> None:
        self._index, self._titles, self._embed = index and cache(index), cache(titles), cache(embed)
        self._worker = worker or ThreadPoolExecutor(1, thread_name_prefix="finder")

    @classmethod
    def read(
        cls, pack: Path, titles: "Callable[[], Titles]", semantic: bool = True, before: "Finder | None" = None
    ) -> "Finder":
        """Return the finder of a pack: trained where it has an index, by titles and keywords alone where not.

        `before`: a finder that this one follows; model and thread are taken over. Raises `PackBroken`.
        """
        path = trained(pack)
        embed = before._embed if before else partial(_embedding, semantic)
        return cls(partial(_index, path) if path else None, titles, embed, before._worker if before else None)

    def load(self) -> None:
        """Take index and model into memory, before somebody asks. Raises `PackBroken` for another version's index."""
        if self._index:
            self._index()
            self._embed()

    async def prepare(self) -> None:
        """The same, beside the event loop."""
        await asyncio.get_running_loop().run_in_executor(self._worker, self.load)

    async def find(self, question: str, lang: str | None) -> Found:
        """Return the decision; `lang` None: the language is detected."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, self.find_now, question, lang)

    def find_now(self, question: str, lang: str | None) -> Found:
        """The same, in this thread."""
        started = time.perf_counter()
        found = self._by_index(self._index(), question) if self._index else self._titles().find(question)
        milliseconds = 1000 * (time.perf_counter() - started)
        return replace(found, lang=lang or found.lang, ms=round(milliseconds, 2))

    def _by_index(self, index: "Index", question: str) -> Found:
        if not question.strip():
            return Found("none", None, (), False, "", 0.0)
        embed = self._embed()
        heads = index.ask(question, embed(question) if embed else None)
        return decided(heads, semantic=embed is not None)


def _index(path: Path) -> "Index":
    from content.asking.index import read_index  # with numpy 18 MB: once somebody asks

    try:
        return read_index(path)
    except (OSError, ValueError, KeyError, BadZipFile):
        raise broken(path) from None


def _embedding(semantic: bool) -> "Embed | None":
    if not semantic:
        return None
    from content.asking.embedding import load_embedding

    return load_embedding()
