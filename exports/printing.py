"""From a poster to a printable file, by typst: it shapes every script, with fonts that come as packages."""

import io
import json
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

import segno
import typst

from core.text import FIRST_STRONG_ISOLATE, POP_ISOLATE
from exports.poster import Poster

TEMPLATES = Path(__file__).parent / "templates"
FONTS = ("fontpkg_noto_sans", "fontpkg_noto_sans_arabic", "pylopdf_fonts_zh_cn")
SHARP = 150  # pixels an inch of a picture


@cache
def fonts() -> typst.Fonts:
    """Return the fonts of the packages, none of the machine: a poster looks the same everywhere."""
    folders = [str(files(name)) for name in FONTS]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


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


def printed(poster: Poster, kind: Literal["pdf", "png"] = "pdf") -> bytes:
    """Return the sheet as a file. Computes for some 100 ms: never call it on the event loop."""
    template = TEMPLATES / ("one.typ" if len(poster.voices) == 1 else "several.typ")
    made = typst.compile(
        template,
        root=TEMPLATES,
        font_paths=fonts(),
        ignore_system_fonts=True,
        format=kind,
        ppi=SHARP,
        sys_inputs={"poster": said(poster)},
        pdf_standards=["ua-1"],
    )
    return made
