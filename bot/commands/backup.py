"""Write an encrypted backup of the database, while the bot runs. Open talks and everything sealed are left out."""

import argparse
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot.archive import EXAMPLE, new_key, packed, written_once
from bot.settings import Settings, load_offline
from core.errors import DatabaseMissing, SettingWrong, StorageBroken, StorageOlder
from storage.address import shown
from storage.backup import KEPT, dumped
from storage.failures import StorageNewer
from storage.inspection import inspected
from storage.migrate import serves

NAME = "ponte-{at:%Y-%m-%d-%H%M}.age"
OURS = "ponte-????-??-??-????.age"
DAY = slice(len("ponte-"), len("ponte-2000-01-31"))


def add(parser: argparse.ArgumentParser) -> None:
    parser.epilog = (
        "examples:\n  ponte backup --new-key ponte-backup.key   (once, on another machine: keep that file there)\n"
        "  ponte backup /var/backups/ponte --keep 30\n"
        "  ponte backup today.age --to age1...\n\n"
        "The public key stands in PONTE_BACKUP_TO. `ponte restore` takes a backup back; `age -d` opens it too."
    )
    parser.add_argument("file", nargs="?", type=Path, help="the file to write, or a folder: then it is named by time")
    parser.add_argument("--to", metavar="KEY", help="the public key, in place of PONTE_BACKUP_TO")
    parser.add_argument("--keep", type=int, metavar="DAYS", help="delete backups in the folder that are older")
    parser.add_argument("--new-key", type=Path, metavar="FILE", help="make a key: the secret one goes into FILE")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(usage=parser)


def run(arguments: argparse.Namespace) -> int:
    if arguments.new_key:
        return _new_key(arguments)
    if arguments.file is None:
        arguments.usage.error("name the file to write, or --new-key")
    if arguments.keep is not None and (arguments.keep < 1 or not arguments.file.is_dir()):
        arguments.usage.error("--keep takes days, and a folder to keep backups in")
    return _backup(arguments, load_offline())


def _new_key(arguments: argparse.Namespace) -> int:
    public = new_key(arguments.new_key)
    if arguments.json:
        print(json.dumps({"public": public}))
    else:
        print(f"PONTE_BACKUP_TO={public}\nThe secret key is in {arguments.new_key}. Without it no backup can be read:")
        print("keep it twice, and never on the server.")
    return 0


def _backup(arguments: argparse.Namespace, settings: Settings) -> int:
    now = datetime.now(UTC)
    recipient = arguments.to or settings.backup_to
    if not recipient:
        raise SettingWrong(name="PONTE_BACKUP_TO", problem="is not set", example=EXAMPLE)
    _refuse_unless_ready(settings)
    folder = arguments.file.is_dir()
    path = arguments.file / NAME.format(at=now) if folder else arguments.file
    written_once(path, packed(dumped(settings.database_url, now), recipient))
    gone = _thinned(path, arguments.keep, now.date()) if folder and arguments.keep else 0
    said = {"file": str(path), "bytes": path.stat().st_size, "tables": len(KEPT), "deleted": gone}
    print(json.dumps(said) if arguments.json else f"{path}: {said['bytes']} bytes; {gone} older ones deleted")
    return 0


def _refuse_unless_ready(settings: Settings) -> None:
    found = inspected(settings.database_url)
    if found is None:
        raise DatabaseMissing(path=shown(settings.database_url))
    if found.faults:
        raise StorageBroken(path=shown(settings.database_url))
    if not serves(found.revision):
        raise StorageNewer(path=shown(settings.database_url))
    if found.revision < found.needs:
        raise StorageOlder(path=shown(settings.database_url))


def _thinned(newest: Path, keep: int, today: date) -> int:
    """Delete what is older than `keep` days, by the day in its name; never the one just written."""
    old = [
        path
        for path in newest.parent.glob(OURS)
        if path != newest and date.fromisoformat(path.name[DAY]) < today - timedelta(days=keep)
    ]
    for path in old:
        path.unlink()
    return len(old)
