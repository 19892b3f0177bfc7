"""What every page works with: the use cases, the templates, the words, and the key that signs."""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from core.ponte import Ponte
from core.ports import Catalogue
from dashboard.wording import wording
from locales.staff import staff_catalogues

if TYPE_CHECKING:
    from dashboard.routes import Page


def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("dashboard"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@dataclass(frozen=True, slots=True)
class Desk:
    """Shared by all requests. `menu` are the pages a menu may show, in order."""

    ponte: Ponte
    secret: bytes = field(repr=False)
    secure: bool
    menu: "Sequence[Page]" = ()
    catalogues: dict[str, Catalogue] = field(default_factory=staff_catalogues)
    environment: Environment = field(default_factory=_environment)

    def words(self, lang: str) -> Catalogue:
        """Return the sentences in a language of the staff, the first of them for any other."""
        return self.catalogues.get(lang) or next(iter(self.catalogues.values()))

    def signature(self, purpose: str, value: str) -> str:
        """Return what proves that a value came from here: its HMAC for one purpose."""
        return hmac.new(self.secret, f"{purpose}|{value}".encode(), sha256).hexdigest()

    def signed(self, purpose: str, value: str, signature: str) -> bool:
        """Tell whether a value came from here."""
        return hmac.compare_digest(self.signature(purpose, value), signature)

    def rendered(self, template: str, lang: str, **values: Any) -> str:
        """Return a page."""
        words = self.words(lang)

        def text(message: str, **filled: object) -> Markup:
            return Markup(words.text(message, **filled))  # noqa: S704  # a catalogue escapes what it fills in

        city = self.ponte.library.city
        zone = ZoneInfo(city.time_zone)

        def local(when: datetime) -> str:
            there = when.astimezone(zone)
            return f"{words.weekday(there)}, {words.time(there)}"

        page = self.environment.get_template(template)
        known = {"words": words, "text": text, "local": local, "lang": words.language.code, "city": city}
        return page.render(**wording(words), **known, **values)
