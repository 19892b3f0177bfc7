"""A day and an hour as somebody types them: 27/11 14:30, 27/11/2026 14h, 2026-11-27 14:30."""

import re
from datetime import datetime

DAY = r"(?:(?P<day>\d{1,2})[/.](?P<month>\d{1,2})(?:[/.](?P<year>\d{4}))?|(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2}))"
CLOCK = r"(?P<hour>\d{1,2})(?:[:h](?P<minute>\d{2})?)"
MOMENT = re.compile(rf"{DAY}\D{{1,6}}{CLOCK}")


def moment(text: str, now: datetime) -> datetime | None:
    """Return the moment in the zone of `now` (the city's time), None where it is none. Without a year it is the next
    such day."""
    found = MOMENT.search(folded_digits(text))
    if not found:
        return None
    year = int(found["year"] or found["y"] or now.year)
    month, day = int(found["month"] or found["m"]), int(found["day"] or found["d"])
    try:
        made = datetime(year, month, day, int(found["hour"]), int(found["minute"] or 0), tzinfo=now.tzinfo)
        return made.replace(year=year + 1) if made < now and not (found["year"] or found["y"]) else made
    except ValueError:
        return None


def folded_digits(text: str) -> str:
    """Return the text with digits of every script as 0-9; its signs stay."""
    return "".join(str(int(letter)) if letter.isdecimal() else letter for letter in text)
