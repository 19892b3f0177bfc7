"""What the City's own file says, as the bot uses it."""

from collections.abc import Callable

from content.city_formats import CityFile
from core.model import City, Contact, Thresholds
from core.reach import Rules, Theme


def city_in(file: CityFile, languages: tuple[str, ...], contact: Callable[[str, str], Contact]) -> City:
    """Return the city with the `languages` that are offered."""
    source = file.source_language
    return City(
        id=file.id,
        name=file.name,
        time_zone=file.time_zone,
        languages=languages,
        source_language=source,
        emergency=tuple(contact(name, source) for name in file.emergency),
        help_now=tuple(contact(name, source) for name in file.help_now),
        confirm_with=contact(file.confirm_with, source),
        data_office=file.data_protection.office,
        data_contact=file.data_protection.contact,
        retention_days=file.feedback.retention_days,
        draft_hours=file.feedback.draft_hours,
        licence=file.open_data.licence,
        licence_url=file.open_data.url,
        thresholds=Thresholds(file.publication.k, file.publication.inside),
    )


def rules_in(file: CityFile) -> Rules:
    """Return what holds for announcements."""
    given = file.announcements
    themes = tuple(Theme(theme.id, theme.icon, theme.follow) for theme in given.themes)
    settled = {name: getattr(given, name) for name in type(given).model_fields if name != "themes"}
    return Rules(source_language=file.source_language, time_zone=file.time_zone, themes=themes, **settled)
