"""Markdown of the pack to Telegram HTML: paragraphs, lists and bold, nothing else."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pyromark

TAGS = {"Strong": "b", "Emphasis": "i"}
BLOCKS = {"Rule", "BlockQuote", "CodeBlock", "HtmlBlock"}  # of what is not known here, those on lines of their own
PLACEHOLDER = re.compile(r"\{(?P<contact>[\w-]+)\.(?P<field>\w+)\}")
FOREIGN = re.compile(r"</?\w|\]\(|`|[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a text: Telegram HTML with {placeholders}, its first line, and how many list items it has."""

    html: str
    line: int
    items: int


def parts(text: str, first_line: int) -> dict[str, Part]:
    """Return the answer (key "") and what stands under each `## name`; `first_line` is where `text` starts.

    Markdown that is not known here is shown as it is written.
    """
    source, written_to = text.encode(), 0
    found = [_Writing(first_line)]
    for event, span in pyromark.events_with_range(text, merge_text=True):
        if span["start"] < written_to:
            continue
        match event:
            case {"Start": {"Heading": _}}:
                found.append(_Writing(first_line + source.count(b"\n", 0, span["start"])))
                found[-1].lines.append("")
            case {"End": {"Heading": _}}:
                found[-1].name = found[-1].lines.pop()
            case _ if not found[-1].take(event):
                written_to = span["end"]
                found[-1].as_written(source[span["start"] : written_to].decode(), _kind(event))
    return {part.name: Part("\n".join(part.lines), part.line, part.items) for part in found}


class _Writing:
    """A part while it is read."""

    def __init__(self, line: int) -> None:
        self.name, self.line, self.lines, self.items = "", line, list[str](), 0
        self._lists: list[int | None] = []  # the number of the next item of each open list that has numbers
        self._begins = False  # an item whose text is still to come

    def take(self, event: Any) -> bool:
        """Take what the parser found (as pulldown-cmark names it); return False for what is not known."""
        match event:
            case {"Text": words}:
                self._add(html.escape(words, quote=False))
            case "SoftBreak" | "HardBreak":
                self._add("\n")
            case {"Start": "Paragraph"}:
                self._line("")
            case {"Start": "Item"}:
                self._item()
            case {"End": "Item"}:
                self._begins = False
            case {"Start": {"List": first}}:
                self._lists.append(first)
            case {"End": {"List": _}}:
                self._lists.pop()
            case {"Start": ("Strong" | "Emphasis") as kind}:
                self._add(f"<{TAGS[kind]}>")
            case {"End": ("Strong" | "Emphasis") as kind}:
                self._add(f"</{TAGS[kind]}>")
            case _:
                return "End" in event
        return True

    def as_written(self, source: str, kind: str) -> None:
        """Take a piece that is not known."""
        if kind in BLOCKS:
            self._line("")
        self._add(html.escape(source.rstrip("\n"), quote=False))

    def _item(self) -> None:
        number = self._lists[-1]
        if number is not None:
            self._lists[-1] = number + 1
        self.items += 1
        self._begins = False
        self._line("• " if number is None else f"{number}. ")
        self._begins = True

    def _line(self, begin: str) -> None:
        """Begin a line, unless it is the first of an item."""
        if not self._begins:
            self.lines.append(begin)

    def _add(self, shown: str) -> None:
        self.lines[-1] += shown
        self._begins = False


def filled(text: str, value: Callable[[str, str], str]) -> str:
    """Return `text` with each placeholder replaced by `value(contact, field)`."""
    return PLACEHOLDER.sub(lambda found: value(found["contact"], found["field"]), text)


def _kind(event: Any) -> str:
    """Return what begins with an event: the name of a block or of a piece of a line."""
    inner = event.get("Start", event) if isinstance(event, dict) else event
    return inner if isinstance(inner, str) else next(iter(inner))
