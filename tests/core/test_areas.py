"""An area by its own name, by a district in it, with typing errors."""

import pytest

from bot.settings import PACK
from content.library import Library
from core.areas import areas_meant

LIBRARY = Library.read(PACK, frozenset())


@pytest.mark.parametrize(
    ("typed", "area"),
    [("Brás", "Mooca"), ("bras", "Mooca"), ("se", "Sé"), ("mboi mirim", "M'Boi Mirim"), ("Guaianazes", "Guaianases")],
)
def test_a_name_one_cannot_mistake(typed: str, area: str) -> None:
    meant = areas_meant(typed, LIBRARY.areas(), LIBRARY.districts())
    assert meant.sure
    assert meant.areas[0].name == area


def test_a_name_of_many_gives_a_choice_each_area_once() -> None:
    meant = areas_meant("vila", LIBRARY.areas(), LIBRARY.districts())
    assert not meant.sure
    assert 1 < len(meant.areas) == len(set(meant.areas)) <= 6


def test_a_name_of_nowhere_gives_nothing() -> None:
    assert areas_meant("Atlantis", LIBRARY.areas(), LIBRARY.districts()).areas == ()
    assert areas_meant("Brás", (), LIBRARY.districts()).areas == ()
