"""Telegram's own text parser, offline (TDLib): the judge of what we send."""

import json
from typing import Any

import tdjson

tdjson.td_execute(json.dumps({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0}).encode())


def parse(html: str) -> dict[str, Any]:
    """Return the formatted text; raises AssertionError with Telegram's words where it refuses."""
    question = {"@type": "parseTextEntities", "text": html, "parse_mode": {"@type": "textParseModeHTML"}}
    answer = dict(json.loads(tdjson.td_execute(json.dumps(question).encode())))
    assert answer["@type"] == "formattedText", answer["message"]
    return answer


def length(html: str) -> int:
    """Return the length Telegram counts: UTF-16 units after parsing."""
    return len(str(parse(html)["text"]).encode("utf-16-le")) // 2
