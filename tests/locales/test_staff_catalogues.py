"""The staff's sentences, in every language of the dashboard, with the same places."""

from io import BytesIO

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from locales.languages import FOLDER
from tests.locales.test_catalogues import ROOT, places

KEYWORDS = {"text": None, "Page": (4,)}
STAFF = FOLDER / "staff"


def sentences() -> set[str]:
    """Return every message of the dashboard, those of its templates included."""
    with (STAFF / "babel.cfg").open(encoding="utf-8") as written:
        methods, options = parse_mapping_cfg(written)
    found = extract_from_dir(str(ROOT), method_map=methods, options_map=options, keywords=KEYWORDS)
    return {message if isinstance(message, str) else message[-1] for _, _, message, _, _ in found}


@pytest.mark.parametrize("lang", ["pt", "en", "es"])
def test_every_sentence_is_translated(lang: str) -> None:
    catalogue = read_po(BytesIO((STAFF / f"{lang}.po").read_bytes()))
    written = {message.id: message.string for message in catalogue if message.id}
    assert set(written) == sentences(), "run `make catalogue`"
    for source, translated in written.items():
        assert translated, f"{lang}: {source!r} is empty"
        assert places(translated) == places(source), f"{lang}: {source!r} has other places"
