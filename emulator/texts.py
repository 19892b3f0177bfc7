"""Texts and captions: their markup parsed, their length counted as Telegram counts it."""

import re

from emulator import markup
from emulator.errors import bad
from emulator.people import Json

TEXT, CAPTION = 4096, 1024  # UTF-16 units after parsing, Bot API
ENTITIES = 100
FOUND = {
    "url": re.compile(r"https?://[^\s<>]+[^\s<>.,;:!?)\]}'\"\u2069]"),
    "email": re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    "bot_command": re.compile(r"(?<![\w/])/[a-zA-Z0-9_]{1,32}(?![\w/])"),
    "phone_number": re.compile(r"\+\d{1,3}[ -]?\d{2,3}[ -]?\d{3,5}[ -]?\d{4}"),
}


def formatted(text: str, given: Json) -> Json:
    """Return `text` and `entities` of a message; raises 400."""
    plain, entities = _parsed(text, given, "entities")
    if not plain.strip():
        raise bad("message text is empty")
    if units(plain) > TEXT:
        raise bad("message is too long")
    return {"text": plain, **({"entities": entities} if entities else {})}


def caption(given: Json) -> Json:
    """Return `caption` and `caption_entities`, nothing where there is none; raises 400."""
    plain, entities = _parsed(given.get("caption", ""), given, "caption_entities")
    if units(plain) > CAPTION:
        raise bad("message caption is too long")
    if not plain:
        return {}
    return {"caption": plain, **({"caption_entities": entities} if entities else {})}


def units(text: str) -> int:
    """Return the length in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def _parsed(text: str, given: Json, name: str) -> tuple[str, list[Json]]:
    mode = given.get("parse_mode", "")
    if mode and mode.lower() not in ("html", "markdown", "markdownv2"):
        raise bad("unsupported parse_mode")
    plain, entities = markup.parse(text, mode) if mode else (text, list(given.get(name) or []))
    plain, entities = _trimmed(plain, entities)
    return plain, sorted([*entities[:ENTITIES], *detected(plain, entities)], key=lambda found: int(found["offset"]))


def _trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Telegram cuts white space at both ends."""
    start = units(text) - units(text.lstrip())
    plain = text.strip()
    end = units(plain)
    moved = [{**entity, "offset": max(entity["offset"] - start, 0)} for entity in entities]
    fitted = [{**entity, "length": min(entity["length"], end - entity["offset"])} for entity in moved]
    return plain, [entity for entity in fitted if entity["length"] > 0]


def detected(text: str, entities: list[Json]) -> list[Json]:
    """Return what clients make tappable by themselves: addresses, commands, phones."""
    code = [entity for entity in entities if entity["type"] in ("code", "pre", "text_link", "blockquote")]
    taken = [(found["offset"], found["offset"] + found["length"]) for found in code if found["type"] != "blockquote"]
    made: list[Json] = []
    for kind, pattern in FOUND.items():
        for match in pattern.finditer(text):
            start = units(text[: match.start()])
            end = start + units(match[0])
            if not any(start < there and here < end for here, there in taken):
                taken.append((start, end))
                made.append({"type": kind, "offset": start, "length": end - start})
    return made
