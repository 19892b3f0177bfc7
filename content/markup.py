"""Markdown of the pack to Telegram HTML: paragraphs, lists and bold, nothing else."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

MARKDOWN = MarkdownIt("zero").enable(["heading", "list", "emphasis"])
BLOCKS = MarkdownIt("zero").enable(["heading", "list"]).disable("inline")
EMPHASIS = re.compile("[*_]")
TAGS = {"strong_open": "<b>", "strong_close": "</b>", "em_open": "<i>", "em_close": "</i>", "softbreak": "\n"}
PLACEHOLDER = re.compile(r"\{(?P<contact>[\w-]+)\.(?P<field>\w+)\}")
FOREIGN = re.compile(r"</?\w|\]\(|`|[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a text: Telegram HTML with {placeholders}, its first line, and how many list items it has."""

    html: str
    line: int
    items: int


def parts(text: str, first_line: int) -> dict[str, Part]:
    """Return the answer (key "") and what stands under each `## name`; `first_line` is where `text` starts."""
    found: dict[str, Part] = {}
    name, line, block = "", first_line, list[Token]()
    tokens = BLOCKS.parse(text)
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            found[name] = Part(_blocks(block), line, _items(block))
            name, line, block = tokens[at + 1].content, first_line + (token.map or [0])[0], []
        elif token.type != "heading_close" and (at == 0 or tokens[at - 1].type != "heading_open"):
            block.append(token)
    return {**found, name: Part(_blocks(block), line, _items(block))}


def filled(text: str, value: Callable[[str, str], str]) -> str:
    """Return `text` with each placeholder replaced by `value(contact, field)`."""
    return PLACEHOLDER.sub(lambda found: value(found["contact"], found["field"]), text)


def _items(tokens: list[Token]) -> int:
    return sum(token.type == "list_item_open" for token in tokens)


def _blocks(tokens: list[Token]) -> str:
    lines, lists = list[str](), list[str]()
    number = 0
    for token in tokens:
        if token.type in {"ordered_list_open", "bullet_list_open"}:
            lists.append(token.type)
            number = int(token.attrs.get("start", 1)) - 1
        elif token.type in {"ordered_list_close", "bullet_list_close"}:
            lists.pop()
        elif token.type == "list_item_open":
            number += 1
        elif token.type == "inline":
            mark = "" if not lists else f"{number}. " if lists[-1] == "ordered_list_open" else "• "
            lines.append(mark + _inline(token.content))
    return "\n".join(lines)


def _inline(text: str) -> str:
    if not EMPHASIS.search(text):  # most lines have none, and looking for it is half of reading a text
        return html.escape(text, quote=False)
    children = MARKDOWN.parseInline(text)[0].children or []
    return "".join(TAGS.get(child.type) or html.escape(child.content, quote=False) for child in children)
