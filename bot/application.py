"""PTB's `Application` for people who come and go."""

from typing import Any

from telegram.ext import Application


class Forgetful(Application[Any, Any, Any, Any, Any, Any]):
    """Notes nobody. PTB notes everybody who writes, for a persistence that is not there, and never lets go of them."""

    __slots__ = ()

    def _mark_for_persistence_update(self, **_: object) -> None:
        """Do nothing. The name is PTB's own, which is pinned; `tests/bot/test_leaks.py` notices where it is another."""
