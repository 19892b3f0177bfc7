"""Campaigns as the indicators see them: what was announced to people, and how many it reached."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Campaign:
    """One campaign that was sent: its month "YYYY-MM", and how many people got it by the language they read."""

    month: str
    reached: Mapping[str, int]


class Campaigns(Protocol):
    """Where sent campaigns are found."""

    async def between(self, first: str, last: str) -> Sequence[Campaign]:
        """Return the campaigns sent from month `first` to `last`."""
        ...


class NoCampaigns:
    """There are no announcements yet."""

    async def between(self, first: str, last: str) -> Sequence[Campaign]:
        """Return nothing."""
        return ()
