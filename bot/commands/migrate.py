"""Bring the database to the schema of this release, or to an earlier one, before or after programs are exchanged."""

import argparse
import json

from bot.settings import load_offline
from core.errors import ChoiceWrong, DatabaseMissing
from storage.address import shown
from storage.migrate import downgrade, newest_revision, revision_of, revisions, upgrade


def add(parser: argparse.ArgumentParser) -> None:
    parser.epilog = (
        "examples:\n  ponte migrate             (a bot that starts does the same)\n  ponte migrate --show\n"
        "  ponte migrate --to 0011 --back   (what only the newer schema holds is lost: make a backup first)\n\n"
        "Programs of the release before go on working on the new schema, so migrate first, then exchange them."
    )
    parser.add_argument("--to", metavar="REVISION", help="another revision than the newest")
    parser.add_argument("--back", action="store_true", help="go back to an earlier one")
    parser.add_argument("--show", action="store_true", help="say where it is, and change nothing")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(usage=parser)


def run(arguments: argparse.Namespace) -> int:
    url, wanted = load_offline().database_url, arguments.to or newest_revision()
    if wanted not in revisions():
        raise ChoiceWrong(name="--to", value=wanted, known=", ".join(revisions()))
    before = revision_of(url)
    if not before and (arguments.to or arguments.show):
        raise DatabaseMissing(path=shown(url))
    if before > wanted and not (arguments.back or arguments.show):
        arguments.usage.error(f"{before} is newer than {wanted}: with --back what only it holds is deleted")
    if not arguments.show:
        (downgrade if before > wanted else upgrade)(url, wanted)
    said = {"database": shown(url), "before": before, "now": revision_of(url), "newest": newest_revision()}
    line = "{database}: schema {now} (was {before}, newest {newest})"
    print(json.dumps(said) if arguments.json else line.format(**said | {"before": before or "empty"}))
    return 0
