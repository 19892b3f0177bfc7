"""An event as a calendar file (RFC 5545) that any phone opens."""

from datetime import UTC, datetime

from core.screens import EventFile


def ics(event: EventFile, made: datetime) -> bytes:
    """Return the file; its times are UTC, so that every phone shows them in its own zone."""
    from icalendar import Calendar, Event  # 3 MB: only once an event is shared

    entry = Event()
    entry.add("uid", f"{event.uid}@ponte")
    entry.add("summary", event.title)
    entry.add("dtstamp", made.astimezone(UTC))
    entry.add("dtstart", event.starts.astimezone(UTC))
    entry.add("dtend", event.ends.astimezone(UTC))
    if event.place:
        entry.add("location", event.place)
    calendar = Calendar()
    calendar.add("prodid", "-//Ponte//EN")
    calendar.add("version", "2.0")
    calendar.add_component(entry)
    return bytes(calendar.to_ical())
