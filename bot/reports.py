"""The report as a PDF for somebody in a chat: with the threshold of what is published, for a document travels."""

import asyncio
from collections.abc import Awaitable, Callable

from core.figures import Findings
from core.ponte import Ponte
from core.usecases.indicators import counted, told
from exports.wording import languages
from locales.catalogue import GettextCatalogue
from locales.languages import all_languages


def printer(ponte: Ponte) -> Callable[[str, str, str], Awaitable[bytes]]:
    """Return what prints the report from a month to a month in a language, or in one that reports speak."""

    async def print_report(first: str, last: str, lang: str) -> bytes:
        async with ponte.storage.unit_of_work() as work:
            material = await counted(work, ponte.library, first, last)
        k = ponte.library.city.thresholds.publication
        found = await told(material, ponte.library, first, last, k)
        provisional = last >= f"{ponte.now():%Y-%m}"
        return await asyncio.to_thread(_printed, ponte, found, spoken(ponte, lang), provisional)

    return print_report


def spoken(ponte: Ponte, lang: str) -> str:
    """Return the language the report comes in: the one asked for, else that of the city, else English."""
    source = ponte.library.city.source_language
    return next((code for code in (lang, source, "en") if code in languages()), languages()[0])


def _printed(ponte: Ponte, found: Findings, lang: str, provisional: bool) -> bytes:
    from exports.reader import Reader  # what prints is not carried by a bot that prints nothing
    from exports.report.document import Standing, pdf, report

    reader = Reader(found, ponte.library, GettextCatalogue(all_languages()[lang]))
    return pdf(report(reader, Standing(provisional=provisional)), reader.made_at)
