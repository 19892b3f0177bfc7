"""Long lists, a page at a time; the address carries the page."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from dashboard.visit import Visit

SIZE = 25


@dataclass(frozen=True, slots=True)
class Paging:
    """Where one stands in a list: `number` counts from 0 to `last`."""

    number: int
    last: int
    path: str
    kept: Mapping[str, str]

    @property
    def offset(self) -> int:
        return self.number * SIZE

    @property
    def before(self) -> str:
        """Return the address of the page before, "" for the first."""
        return self._address(self.number - 1) if self.number else ""

    @property
    def after(self) -> str:
        """Return the address of the next page, "" for the last."""
        return self._address(self.number + 1) if self.number < self.last else ""

    def _address(self, number: int) -> str:
        return f"{self.path}?{urlencode({**self.kept, 'page': number})}"


def paging(visit: Visit, count: int, **kept: str) -> Paging:
    """Return where the request stands in a list of `count`; a page that is none gives the nearest."""
    last = max(count - 1, 0) // SIZE
    wanted = visit.asked("page", "0")
    number = min(int(wanted), last) if wanted.isdecimal() and len(wanted) < 7 else 0
    return Paging(number, last, visit.request.url.path, {name: value for name, value in kept.items() if value})
