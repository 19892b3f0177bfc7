"""From a template and what it says to a file, by typst: it shapes every script, with fonts that come as packages."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

import typst

TEMPLATES = Path(__file__).parent / "templates"
FONTS = ("fontpkg_noto_sans", "fontpkg_noto_sans_arabic", "pylopdf_fonts_zh_cn")
SHARP = 150  # pixels an inch of a picture
Kind = Literal["pdf", "png"]


@cache
def fonts() -> typst.Fonts:
    """Return the fonts of the packages, none of the machine: a sheet looks the same everywhere."""
    folders = [str(files(name)) for name in FONTS]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def typeset(
    template: str,
    given: str,
    kind: Kind,
    sharp: float = SHARP,
    standards: Sequence[Literal["ua-1"]] = (),
    made_at: datetime | None = None,
) -> bytes:
    """Return a template filled with `given` (JSON, which it reads as its input "given").

    `made_at` is the time the file says it was made at (now for None): with it the same content gives the same bytes.
    A letter that no font has breaks the `standards`: then the file is made without them.
    Computes for some 100 ms: never call it on the event loop.
    """
    try:
        return _typeset(template, given, kind, sharp, standards, made_at)
    except typst.TypstError as error:
        if not standards or "could not be displayed" not in str(error):
            raise
        return _typeset(template, given, kind, sharp, (), made_at)


def _typeset(
    template: str,
    given: str,
    kind: Kind,
    sharp: float,
    standards: Sequence[Literal["ua-1"]],
    made_at: datetime | None,
) -> bytes:
    made = typst.compile(
        TEMPLATES / template,
        root=TEMPLATES,
        font_paths=fonts(),
        ignore_system_fonts=True,
        format=kind,
        ppi=sharp,
        sys_inputs={"given": given},
        pdf_standards=list(standards),
        timestamp=made_at,
    )
    return bytes(made)
