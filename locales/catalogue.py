"""One language's sentences: a gettext catalogue with dates, hours and names from CLDR through Babel."""

import gettext
import html
import io
import re
from datetime import date, datetime, time
from functools import cached_property
from pathlib import Path

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time, get_day_names
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from core.model import Language
from core.text import Html, isolate, shielded
from locales.languages import FOLDER

DAYS = {name: number for number, name in enumerate(("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"))}
DAY = re.compile("|".join(DAYS))
CLOCK = re.compile(r"(\d\d):(\d\d)")


class GettextCatalogue:
    """The `Catalogue` of one language. Reads its `.po` once, with the first sentence; raises FileNotFoundError when it
    has none.

    A sentence that `folder` lacks is looked for among the bot's.
    """

    def __init__(self, language: Language, folder: Path = FOLDER) -> None:
        self.language = language
        self._locale = _locale(language)
        own = folder / f"{language.code}.po"
        own.stat()
        self._files = (own,) if folder == FOLDER else (own, FOLDER / f"{language.code}.po")

    @cached_property
    def _translations(self) -> gettext.GNUTranslations:
        found, *further = map(_read, self._files)
        for translations in further:
            found.add_fallback(translations)
        return found

    def text(self, message: str, **values: object) -> str:
        sentence = self._translations.gettext(message)
        if self.language.rtl:
            sentence = shielded(sentence)
        return sentence.format(**{name: self._shown(value) for name, value in values.items()}) if values else sentence

    def month(self, value: str) -> str:
        year, _, month = value.partition("-")
        if not month:
            return year
        if self.language.months:
            return f"{self.language.months[int(month) - 1]} {year}"
        return format_skeleton("yMMMM", date(int(year), int(month), 1), locale=self._locale)

    def day(self, value: date) -> str:
        """Return a date in the language's long form."""
        if self.language.months:
            return f"{value.day} {self.language.months[value.month - 1]} {value.year}"
        return format_date(value, "long", locale=self._locale)

    def language_name(self, code: str) -> str:
        return dict(self.language.names).get(code) or self._locale.languages.get(code) or code

    def hours(self, osm: str) -> str:
        if osm == "24/7":
            return self.text("24 hours, every day")
        named = DAY.sub(lambda day: self._day_name(day[0]), osm.replace("-", "–").replace(",", ", "))
        return CLOCK.sub(lambda clock: self._clock(clock[0]), named)

    def number(self, value: float) -> str:
        return format_decimal(value, locale=self._locale)

    def time(self, value: datetime) -> str:
        return self._clock(f"{value:%H:%M}")

    def weekday(self, value: date) -> str:
        return format_skeleton("MMMMEEEEd", value, locale=self._locale)

    def _day_name(self, name: str) -> str:
        if self.language.days:
            return self.language.days[DAYS[name]]
        return str(get_day_names("abbreviated", locale=self._locale)[DAYS[name]])

    def _clock(self, value: str) -> str:
        hour, minute = map(int, value.split(":"))
        return format_time(time(hour % 24, minute), "HH:mm", locale=self._locale)

    def _shown(self, value: object) -> str:
        shown = value if isinstance(value, Html) else html.escape(str(value), quote=False)
        return isolate(shown) if self.language.rtl else shown


def _locale(language: Language) -> Locale:
    try:
        return Locale.parse(language.code)
    except UnknownLocaleError:
        return Locale.parse(language.fallback)


def _read(path: Path) -> gettext.GNUTranslations:
    compiled = io.BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=None))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
