"""`ponte export places`: the lists of the city pack for other programs."""

import argparse
import sys

from content.failures import PackBroken
from content.library import Library
from content.place_formats import COLUMNS
from content.place_import import all_places
from content.reading import Pack, read_pack
from core.errors import SettingWrong
from core.tables import to_csv
from exports.hsds import to_hsds
from exports.xlsx import to_xlsx
from locales.languages import right_to_left


def export_places(arguments: argparse.Namespace) -> int:
    """Write every place as CSV, XLSX, or HSDS 3 (the standard of service directories)."""
    if arguments.format == "xlsx" and not arguments.output and sys.stdout.isatty():
        raise SettingWrong(name="--output", problem="is needed for xlsx", example="--output places.xlsx")
    pack = read_pack(arguments.pack)
    if pack.problems:
        raise PackBroken(pack.problems)
    content = _written(arguments.format, pack)
    if arguments.output:
        arguments.output.write_bytes(content)
    else:
        sys.stdout.buffer.write(content)
    return 0


def _written(form: str, pack: Pack) -> bytes:
    if form == "csv":
        return to_csv(COLUMNS, all_places(pack)).encode()
    if form == "xlsx":
        return to_xlsx("places", COLUMNS, all_places(pack), frozenset({"lat", "lon"}))
    city = Library.read(pack.folder, right_to_left()).city
    return to_hsds(city, pack.city.country if pack.city else "", all_places(pack))
