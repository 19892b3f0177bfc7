"""Whom an announcement reaches and when: what the city settled, for every announcement alike."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.announcements import Content
from core.model import Person

FEWEST = 10  # people: a smaller group is not addressed, an alert excepted, and no figure tells of it


@dataclass(frozen=True, slots=True)
class Theme:
    """Something people may want news about. One that would tell who is ill, in danger or LGBTI+ is never followed."""

    id: str
    icon: str
    follow: bool


@dataclass(frozen=True, slots=True)
class Rules:
    """What the city settled. Quiet hours are its local time; the caps count messages to one person."""

    source_language: str = ""
    time_zone: str = "UTC"
    quiet_from: time = time(21)
    quiet_to: time = time(8)
    a_day: int = 3
    a_week: int = 7
    alert_with_one_signature: bool = False
    themes: tuple[Theme, ...] = ()

    @property
    def followed(self) -> frozenset[str]:
        """Return the ids of the themes that may be followed."""
        return frozenset(theme.id for theme in self.themes if theme.follow)

    def local(self, now: datetime) -> datetime:
        """Return the city's time."""
        return now.astimezone(ZoneInfo(self.time_zone))

    def is_quiet(self, now: datetime) -> bool:
        """Tell whether people sleep."""
        clock = self.local(now).time()
        if self.quiet_from <= self.quiet_to:
            return self.quiet_from <= clock < self.quiet_to
        return clock >= self.quiet_from or clock < self.quiet_to

    def tomorrow(self, now: datetime) -> datetime:
        """Return when the next day's messages may go (UTC)."""
        local = self.local(now)
        return datetime.combine(local.date() + timedelta(days=1), self.quiet_to, local.tzinfo).astimezone(UTC)


def language_for(content: Content, language: str, rules: Rules) -> str:
    """Return the language of the text that somebody of `language` gets, "" where they are left out."""
    if language in content.texts:
        return language
    return rules.source_language if content.missing == "source" and rules.source_language in content.texts else ""


def is_reached(content: Content, person: Person, follows: Collection[str], rules: Rules) -> bool:
    """Tell whether an announcement is for a person. Muted people get alerts alone."""
    wanted = content.audience
    return (
        person.gone_on is None
        and (not person.muted or content.kind == "alert")
        and (not wanted.languages or person.language in wanted.languages)
        and (not wanted.areas or person.area in wanted.areas)
        and (not wanted.themes or not wanted.themes.isdisjoint(follows))
        and language_for(content, person.language, rules) != ""
    )


def rounded(people: int) -> int:
    """Return a number of people as staff may see it: down to tens, 0 for a group that is too small."""
    return people - people % FEWEST


def guarded(cells: dict[str, int]) -> dict[str, int | None]:
    """Return figures without small groups: None for 1 to 9, and for as many more as hide those from a subtraction."""
    small = {name for name, n in cells.items() if 0 < n < FEWEST}
    rest = sorted((n, name) for name, n in cells.items() if n >= FEWEST)
    while rest and small and (len(small) == 1 or sum(cells[name] for name in small) < FEWEST):
        small.add(rest.pop(0)[1])
    return {name: None if name in small else n for name, n in cells.items()}
