"""Print a poster: one sheet with a code that opens an answer, for a counter, a school or a health centre."""

import argparse
import re
from pathlib import Path

from bot.output import put_out
from bot.settings import PACK
from content.library import Library
from core.errors import ChoiceWrong
from exports.poster import Hanging, poster
from exports.printing import printed
from locales.catalogue import GettextCatalogue
from locales.languages import all_languages, right_to_left

USERNAME = re.compile(r"@?([A-Za-z]\w{3,31})", re.ASCII)  # Telegram user names
PLACE = 60  # letters that stay legible on one line


def add(parser: argparse.ArgumentParser) -> None:
    parser.epilog = (
        "example:\n  ponte poster --lang ar --topic sus-card --place 'UBS Sé' --size a4 --username ponte_bot "
        "--output poster.pdf\n\nwithout --lang: all languages of the city on one sheet"
    )
    parser.add_argument("--topic", required=True, help="the answer the code opens, such as sus-card")
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
    offered = library.city.languages
    _among("--topic", arguments.topic, library.topic_ids())
    if arguments.lang is not None:
        _among("--lang", arguments.lang, offered)
    spoken = {code: GettextCatalogue(all_languages()[code]) for code in offered}
    langs = offered if arguments.lang is None else [arguments.lang]
    hanging = Hanging(arguments.size, arguments.place, arguments.place_id)
    sheet = poster(library, spoken, arguments.topic, langs, arguments.username, hanging)
    put_out(printed(sheet), arguments.output, "poster.pdf")
    print(f"{arguments.output}: {sheet.link}")
    return 0


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
