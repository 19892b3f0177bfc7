"""From a poster to a printable file."""

import io
import json
from dataclasses import asdict

import segno

from core.text import FIRST_STRONG_ISOLATE, POP_ISOLATE
from exports.poster import Poster
from exports.typesetting import Kind, typeset


def code(link: str) -> str:
    """Return the QR code of a link as SVG, its quiet zone of four modules included (ISO/IEC 18004), able to lose a
    quarter of its surface to dirt or a fold."""
    out = io.BytesIO()
    segno.make(link, error="q", micro=False).save(out, kind="svg", border=4, omitsize=True, xmldecl=False)
    return out.getvalue().decode()


def said(poster: Poster) -> str:
    """Return what the template reads. It sets each paragraph's direction itself: the isolates of chats would end up in
    the words that programs read out of the file."""
    text = json.dumps({**asdict(poster), "code": code(poster.link)}, ensure_ascii=False)
    return text.replace(FIRST_STRONG_ISOLATE, "").replace(POP_ISOLATE, "")


def printed(poster: Poster, kind: Kind = "pdf") -> bytes:
    """Return the sheet as a file. Computes for some 100 ms: never call it on the event loop."""
    return typeset("one.typ" if len(poster.voices) == 1 else "several.typ", said(poster), kind, standards=("ua-1",))
