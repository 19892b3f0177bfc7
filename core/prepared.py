"""Screens that depend on the city pack alone are made once and kept until the pack changes."""

from collections.abc import Callable

from core.ports import Library
from core.screens import Screen


class Prepared:
    """Screens by what they are about. Whatever is given as a key must name a part of the pack: it bounds the number."""

    def __init__(self) -> None:
        self._library: Library | None = None
        self._screens: dict[tuple[str, ...], Screen] = {}

    def screen(self, library: Library, key: tuple[str, ...], make: Callable[[], Screen]) -> Screen:
        """Return the screen of `key` in this library, made now where it is not there."""
        if library is not self._library:
            self._library, self._screens = library, {}
        if (found := self._screens.get(key)) is None:
            found = self._screens[key] = make()
        return found
