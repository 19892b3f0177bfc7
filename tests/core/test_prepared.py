"""Screens are made once for a pack."""

from typing import cast

from core.ports import Library
from core.prepared import Prepared
from core.screens import Screen


def test_a_screen_is_made_once_and_anew_for_another_pack() -> None:
    prepared, made = Prepared(), []
    first, second = cast(Library, object()), cast(Library, object())

    def make() -> Screen:
        made.append(1)
        return Screen(f"{len(made)}")

    assert [prepared.screen(first, (key,), make).text for key in "aab"] == ["1", "1", "2"]
    assert [prepared.screen(second, (key,), make).text for key in "aa"] == ["3", "3"]
