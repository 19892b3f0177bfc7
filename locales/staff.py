"""The sentences of the dashboard: catalogues of their own for the few languages of the staff, before the bot's."""

from core.ports import Catalogue
from locales.catalogue import GettextCatalogue
from locales.languages import FOLDER, all_languages

STAFF = FOLDER / "staff"


def staff_catalogues() -> dict[str, Catalogue]:
    """Return a catalogue for each language the staff's pages are written in, the city's order first."""
    codes = [code for code in all_languages() if (STAFF / f"{code}.po").is_file()]
    return {code: GettextCatalogue(all_languages()[code], STAFF) for code in codes}
