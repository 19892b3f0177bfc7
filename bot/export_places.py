"""`ponte export places`: the lists of the city pack for other programs."""

import argparse

from bot.output import put_out
from content.failures import PackBroken
from content.library import Library
from content.pack import Pack
from content.place_formats import COLUMNS
from content.place_import import all_places
from content.reading import read_pack
from core.tables import to_csv
from exports.hsds import to_hsds
from exports.xlsx import to_xlsx
from locales.languages import right_to_left


def export_places(arguments: argparse.Namespace) -> int:
    """Write every place as CSV, XLSX, or HSDS 3 (the standard of service directories)."""
    pack = read_pack(arguments.pack)
    if pack.problems:
        raise PackBroken(pack.problems)
    put_out(_written(arguments.format, pack), arguments.output, "places.xlsx")
    return 0


def _written(form: str, pack: Pack) -> str | bytes:
    if form == "csv":
        return to_csv(COLUMNS, all_places(pack))
    if form == "xlsx":
        return to_xlsx("places", COLUMNS, all_places(pack), frozenset({"lat", "lon"}))
    city = Library.read(pack.folder, right_to_left()).city
    return to_hsds(city, pack.city.country if pack.city else "", all_places(pack)).decode()
