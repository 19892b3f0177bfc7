"""Print a poster: one sheet with a code that opens an answer, for a counter, a school or a health centre."""

import argparse
import re
from collections.abc import Mapping
from pathlib import Path

from bot.output import put_out
from bot.settings import PACK
from content.library import Library
from core.errors import ChoiceWrong
from core.ports import Catalogue
from exports.poster import Hanging, Poster, campaign_poster, poster
from exports.printing import printed
from locales.catalogue import GettextCatalogue
from locales.languages import all_languages, right_to_left

USERNAME = re.compile(r"@?([A-Za-z]\w{3,31})", re.ASCII)  # Telegram user names
PLACE = 60  # letters that stay legible on one line


def add(parser: argparse.ArgumentParser) -> None:
    parser.epilog = (
        "example:\n  ponte poster --lang ar --topic sus-card --place 'UBS Sé' --size a4 --username ponte_bot "
        "--output poster.pdf\n"
        "  ponte poster --campaign against-xenophobia --username ponte_bot --output campaign.pdf\n\n"
        "without --lang: all languages of the city on one sheet; of a campaign, that of the city"
    )
    about = parser.add_mutually_exclusive_group(required=True)
    about.add_argument("--topic", help="the answer the code opens, such as sus-card")
    about.add_argument("--campaign", help="a campaign of the pack, such as against-xenophobia")
    parser.add_argument("--lang", help="the language of the sheet, such as ar")
    parser.add_argument("--place", default="", type=_place, help="where it hangs, as people read it")
    parser.add_argument(
        "--place-id",
        default="",
        help="the id of the place in places/, carried by the code: feedback from there then names the place",
    )
    parser.add_argument("--size", choices=("a4", "a5"), default="a4")
    parser.add_argument("--username", required=True, type=_username, help="the bot's user name")
    parser.add_argument("--city", type=Path, default=PACK, help="the city pack (the one that ships by default)")
    parser.add_argument("--output", required=True, type=Path, help="the PDF to write")


def run(arguments: argparse.Namespace) -> int:
    library = Library.read(arguments.city, right_to_left())
    if arguments.lang is not None:
        _among("--lang", arguments.lang, library.city.languages)
    spoken = {code: GettextCatalogue(all_languages()[code]) for code in library.city.languages}
    hanging = Hanging(arguments.size, arguments.place, arguments.place_id)
    sheet = (_of_campaign if arguments.campaign else _of_topic)(library, spoken, arguments, hanging)
    put_out(printed(sheet), arguments.output, "poster.pdf")
    print(f"{arguments.output}: {sheet.link}")
    return 0


def _of_topic(
    library: Library, spoken: Mapping[str, Catalogue], arguments: argparse.Namespace, hanging: Hanging
) -> Poster:
    _among("--topic", arguments.topic, library.topic_ids())
    langs = library.city.languages if arguments.lang is None else [arguments.lang]
    return poster(library, spoken, arguments.topic, langs, arguments.username, hanging)


def _of_campaign(
    library: Library, spoken: Mapping[str, Catalogue], arguments: argparse.Namespace, hanging: Hanging
) -> Poster:
    lang = arguments.lang or library.city.source_language
    drafts = {draft.id: draft for draft in library.campaigns() if lang in draft.texts}
    _among("--campaign", arguments.campaign, frozenset(drafts))
    return campaign_poster(library, spoken, drafts[arguments.campaign], lang, arguments.username, hanging)


def _among(name: str, value: str, known: frozenset[str] | tuple[str, ...]) -> None:
    if value not in known:
        raise ChoiceWrong(name=name, value=value, known=", ".join(sorted(known)))


def _username(value: str) -> str:
    found = USERNAME.fullmatch(value)
    if not found:
        raise argparse.ArgumentTypeError("is not a Telegram user name (letters, digits and _)")
    return found[1]


def _place(value: str) -> str:
    if len(value) > PLACE:
        raise argparse.ArgumentTypeError(f"is longer than {PLACE} letters")
    return value.strip()
