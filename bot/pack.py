"""The city pack as the bot works with it: read at start, and again whenever the operator says so (SIGHUP)."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass

from bot.settings import Settings
from content.asking.finder import Finder
from content.failures import PackBroken
from content.library import Library
from core.ponte import Ponte
from locales.catalogue import GettextCatalogue
from locales.languages import all_languages, right_to_left

logger = logging.getLogger(__name__)
HOW = "`systemctl reload ponte`, or `kill -HUP` with its process id"


@dataclass(frozen=True, slots=True)
class PackAtWork:
    """What is made of the pack's files; it is exchanged as one."""

    library: Library
    finder: Finder
    catalogues: Mapping[str, GettextCatalogue]

    @classmethod
    def read(cls, settings: Settings, before: "PackAtWork | None" = None) -> "PackAtWork":
        """Return the pack of the settings as it lies on disk now. Raises `PackBroken`.

        `before`: the one at work, whose language model is taken over and whose languages must still be complete.
        """
        library = Library.read(settings.city, right_to_left(), before.catalogues if before else ())
        known = before.finder if before else None
        finder = Finder.read(settings.city, library.titles, settings.semantic, known)
        spoken = [language for code, language in all_languages().items() if code in library.city.languages]
        return cls(library, finder, {language.code: GettextCatalogue(language) for language in spoken})


async def renewed(ponte: Ponte, pack: PackAtWork, settings: Settings) -> PackAtWork:
    """Read the pack anew beside the event loop and put it to work; a broken one is refused and `pack` goes on."""
    try:
        fresh = await asyncio.to_thread(PackAtWork.read, settings, pack)
        if settings.semantic:
            await fresh.finder.prepare()
    except PackBroken as error:
        for line in str(error.fields["report"]).split("\n"):
            logger.error("the city pack is refused: %s", line)
        logger.error("the city pack read before stays at work")
        return pack
    await ponte.exchange(fresh.library, fresh.finder, fresh.catalogues)
    logger.info("the city pack was read anew: %s topics, languages %s", *_size(fresh.library))
    return fresh


def _size(library: Library) -> tuple[int, str]:
    return len(library.topic_ids()), " ".join(library.city.languages)
