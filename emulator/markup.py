"""Telegram's markup: by Telegram's own parser where `tdjson` is installed, else HTML by the standard library."""

import json
from functools import cache
from html.parser import HTMLParser
from typing import Any

from emulator.errors import bad
from emulator.people import Json

SAME = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline"}
SAME |= {"s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler"}
SAME |= {"code": "code", "pre": "pre", "blockquote": "blockquote", "a": "text_link", "tg-emoji": "custom_emoji"}
TDLIB = {"Bold": "bold", "Italic": "italic", "Underline": "underline", "Strikethrough": "strikethrough"}
TDLIB |= {"Spoiler": "spoiler", "Code": "code", "Pre": "pre", "PreCode": "pre", "TextUrl": "text_link"}
TDLIB |= {"BlockQuote": "blockquote", "ExpandableBlockQuote": "expandable_blockquote"}


def parse(text: str, mode: str) -> tuple[str, list[Json]]:
    """Return plain text and entities; raises 400 "can't parse entities" with the parser's reason."""
    if tdjson := _telegram():
        return _by_telegram(tdjson, text, mode)
    if mode.lower() != "html":
        raise bad(f"can't parse entities: {mode} needs the package tdjson on this machine")
    parser = _Html()
    parser.feed(text)
    parser.close()
    return parser.result()


@cache
def _telegram() -> Any:
    try:
        import tdjson
    except ImportError:
        return None
    tdjson.td_execute(json.dumps({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0}).encode())
    return tdjson


def _by_telegram(tdjson: Any, text: str, mode: str) -> tuple[str, list[Json]]:
    kind: Json = {"@type": "textParseModeMarkdown", "version": 2 if mode.lower() == "markdownv2" else 1}
    if mode.lower() == "html":
        kind = {"@type": "textParseModeHTML"}
    question = {"@type": "parseTextEntities", "text": text, "parse_mode": kind}
    answer = json.loads(tdjson.td_execute(json.dumps(question).encode()))
    if answer["@type"] != "formattedText":
        raise bad("can't parse entities: " + answer["message"].removeprefix("Can't parse entities: "))
    found = (_entity(entity) for entity in answer["entities"])
    return answer["text"], [entity for entity in found if entity]


def _entity(entity: Json) -> Json | None:
    kind = entity["type"]["@type"].removeprefix("textEntityType")
    if kind not in TDLIB:
        return None
    made = {"type": TDLIB[kind], "offset": entity["offset"], "length": entity["length"]}
    if kind == "TextUrl":
        made["url"] = entity["type"]["url"]
    if kind == "PreCode":
        made["language"] = entity["type"]["language"]
    return made


class _Html(HTMLParser):
    """The tags Telegram knows, properly nested."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._text = ""
        self._units = 0
        self._open: list[tuple[str, Json]] = []
        self._done: list[Json] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        kind = "spoiler" if tag == "span" and given.get("class") == "tg-spoiler" else SAME.get(tag)
        if kind is None:
            raise bad(f'can\'t parse entities: Unsupported start tag "{tag}" at byte offset {self.getpos()[1]}')
        if kind == "blockquote" and "expandable" in given:
            kind = "expandable_blockquote"
        more = {"url": given.get("href") or ""} if tag == "a" else {}
        self._open.append((tag, {"type": kind, "offset": self._units, "length": 0, **more}))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1][0] != tag:
            raise bad(f'can\'t parse entities: Unexpected end tag "{tag}" at byte offset {self.getpos()[1]}')
        entity = self._open.pop()[1]
        entity["length"] = self._units - entity["offset"]
        if entity["length"] and (entity["type"] != "text_link" or entity["url"].startswith(("http", "tg:"))):
            self._done.append(entity)

    def handle_data(self, data: str) -> None:
        self._text += data
        self._units += len(data.encode("utf-16-le")) // 2

    def result(self) -> tuple[str, list[Json]]:
        """Return text and entities, outer ones first."""
        if self._open:
            tag = self._open[-1][0]
            raise bad(f"can't parse entities: Can't find end tag corresponding to start tag \"{tag}\"")
        return self._text, sorted(self._done, key=lambda entity: (entity["offset"], -entity["length"]))
