"""Find the topic of questions, one a line on standard input: what the bot would answer."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from bot.settings import PACK
from content.asking.finder import Finder
from content.library import Library
from core.model import Found
from locales.languages import all_languages, right_to_left


def add(parser: argparse.ArgumentParser) -> None:
    parser.epilog = 'example:\n  echo "quero aprender português" | ponte ask --lang pt --json'
    parser.add_argument("--lang", choices=list(all_languages()), help="language of the questions (default: detected)")
    parser.add_argument("--json", action="store_true", help="print one JSON object a question")
    parser.add_argument("--lexical", action="store_true", help="answer without the e5 model, as where it is missing")
    parser.add_argument("--city", type=Path, default=PACK, help="the pack (the one that ships by default)")


def run(arguments: argparse.Namespace) -> int:
    library = Library.read(arguments.city, right_to_left())
    finder = Finder.read(arguments.city, library.titles, semantic=not arguments.lexical)
    for line in sys.stdin:
        question = line.rstrip("\n")
        found = finder.find_now(question, arguments.lang)
        print(
            json.dumps({"question": question, **asdict(found)}, ensure_ascii=False) if arguments.json else plain(found)
        )
        sys.stdout.flush()
    return 0


def plain(found: Found) -> str:
    """Return one line a person reads."""
    names = ", ".join(f"{candidate.topic} {candidate.score:.2f}" for candidate in found.candidates)
    return (
        f"{'DANGER ' if found.danger else ''}{found.decision}: {found.topic or ''} [{names}] {found.lang} {found.ms} ms"
    )
