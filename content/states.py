"""How fresh and how sure the parts of a pack are."""

from datetime import date

from content.formats import ContactEntry
from content.pack import Text
from core.model import TopicState

SHOWN = ("phones", "whatsapp", "email", "url", "appointment", "address", "hours")


def translation_state(source: Text, text: Text) -> TopicState:
    """Return a translation's state: outdated once its source has a later revision."""
    if text is source:
        return "current"
    if (text.head.source_revision or 0) < (source.head.revision or 0):
        return "outdated"
    return "draft" if text.head.translated == "draft" else "current"


def is_stale(entry: ContactEntry, today: date) -> bool:
    """Tell whether the contact was checked longer ago than its review interval; one without a date is not."""
    return is_past(entry.checked_on, entry.review_months, today)


def is_past(checked_on: str, review_months: int, today: date) -> bool:
    """Tell whether `checked_on` ("YYYY-MM", "YYYY" or "") lies more than `review_months` before `today`."""
    if not checked_on:
        return False
    year, _, month = checked_on.partition("-")
    age = (today.year - int(year)) * 12 + today.month - int(month or 12)
    return age > review_months


def shown_fields(entry: ContactEntry) -> tuple[tuple[str, str], ...]:
    """Return the fields of a contact that readers see, by name."""
    return tuple((name, as_text(getattr(entry, name))) for name in SHOWN if getattr(entry, name))


def as_text(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
