"""Campaigns as the indicators see them: what was announced to people, and how many it reached."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Campaign:
    """One campaign that was sent: its month "YYYY-MM", and how many people got it by the language they read."""

    month: str
    reached: Mapping[str, int]
