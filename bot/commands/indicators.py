"""Tell what the indicators say of a period: on the screen, as tables, as a report, as open data."""

import argparse
import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path

from bot.findings import FORMATS, found, written
from bot.settings import load_offline
from content.library import Library
from core.errors import NotForPublication, PeriodAhead
from core.periods import period
from exports.reader import Reader
from exports.report.document import Standing
from exports.wording import languages
from locales.catalogue import GettextCatalogue
from locales.languages import all_languages, right_to_left

EXAMPLE = """examples:
  ponte indicators --period 2026-10
  ponte indicators --period 2026 --format pdf --lang pt --output report-2026.pdf
  ponte indicators --period 2026-H1 --format pack --output open-data.zip
  ponte indicators --period 2026-01..2026-06 --format xlsx --inside --output figures.xlsx

The database, the keys and the city are those of the settings (see `ponte run --help`); no token is needed.
What is for everybody is made without --inside: no number about fewer people than the city says is in it ([publication]
in city.toml, 10 by default), nor one that would let such a number be worked out. Publish whole months that are over."""


def add(parser: argparse.ArgumentParser) -> None:
    parser.epilog = EXAMPLE
    parser.add_argument(
        "--period",
        required=True,
        type=_period,
        help="a month 2026-10, a year 2026, a half 2026-H1, a quarter 2026-Q3, or months 2026-01..2026-06",
    )
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="table",
        help="table on the screen (default), json, csv (one row a number), xlsx, pdf (the report), or pack (open data: "
        "a Frictionless Data Package)",
    )
    parser.add_argument("--lang", choices=languages(), help="language of titles and report (that of the city)")
    parser.add_argument(
        "--output",
        type=Path,
        metavar="FILE",
        help="file to write (standard output by default); a pack is a .zip, or a folder",
    )
    parser.add_argument(
        "--inside", action="store_true", help="for the administration alone: a smaller threshold (5 by default)"
    )


def run(arguments: argparse.Namespace) -> int:
    if arguments.inside and arguments.format == "pack":
        raise NotForPublication
    first, last = arguments.period
    now = f"{datetime.now(UTC):%Y-%m}"
    if first > now:
        raise PeriodAhead(first=first)
    settings = load_offline()
    library = Library.read(settings.city, right_to_left())
    thresholds = library.city.thresholds
    k = thresholds.inside if arguments.inside else thresholds.publication
    findings = asyncio.run(found(settings, library, first, last, k))
    catalogue = GettextCatalogue(all_languages()[arguments.lang or _language(library)])
    standing = Standing(arguments.inside, provisional=last >= now)
    written(Reader(findings, library, catalogue), standing, arguments.format, arguments.output)
    if standing.provisional:
        print(f"ponte: {last} is not over: these numbers will change. Publish whole months only.", file=sys.stderr)
    if arguments.format == "pack" and not library.city.licence:
        print("ponte: the city has chosen no licence yet: see [open_data] in city.toml.", file=sys.stderr)
    return 0


def _period(typed: str) -> tuple[str, str]:
    try:
        return period(typed)
    except ValueError:
        examples = "2026-10, 2026, 2026-H1 or 2026-01..2026-06"
        raise argparse.ArgumentTypeError(f"{typed} is no period such as {examples}") from None


def _language(library: Library) -> str:
    """Return the language of the city where reports speak it, else English."""
    source = library.city.source_language
    return source if source in languages() else "en"
