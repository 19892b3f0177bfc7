"""What can go wrong, by name. An error carries a key and fields; the edge turns it into a sentence."""


class PonteError(Exception):
    """Base of every error of this project. `fields` are values for the sentence, never a text of a person."""

    key = "error"

    def __init__(self, **fields: object) -> None:
        super().__init__(self.key, *(f"{name}={value}" for name, value in fields.items()))
        self.fields = fields


class SettingWrong(PonteError):
    """A setting stops the start. Fields: name, problem, example."""

    key = "setting_wrong"


class PortTaken(PonteError):
    """The address to listen on is in use. Field: address."""

    key = "port_taken"


class KeyGone(PonteError):
    """Sealed bytes whose day key was destroyed: by design they cannot be read any more."""

    key = "key_gone"


class StorageError(PonteError):
    """Base of storage failures. Field: path."""

    key = "storage_broken"


class StorageLocked(StorageError):
    """Another process holds the database for longer than we wait."""

    key = "storage_locked"


class StorageReadOnly(StorageError):
    """The database file or its folder cannot be written."""

    key = "storage_read_only"


class StorageFull(StorageError):
    """No space is left for the database."""

    key = "storage_full"


class StorageOlder(StorageError):
    """An earlier release has written this database, and nothing has migrated it yet."""

    key = "storage_older"


class StorageAway(StorageError):
    """The database server cannot be reached, or ended the connection."""

    key = "storage_away"


class StorageBroken(StorageError):
    """The file is not a database or is damaged: restore the backup."""

    key = "storage_broken"


class UseWrong(PonteError):
    """Base of what somebody typed wrongly after a command; nothing was done."""

    key = "use_wrong"


class ChoiceWrong(UseWrong):
    """A value that is not among those known. Fields: name, value, known."""

    key = "choice_wrong"


class WorkersPoll(UseWrong):
    """Several workers, but no webhook: only one process may poll with a token."""

    key = "workers_poll"


class LinkWrong(UseWrong):
    """A topic or place that no deep link can carry. Fields: topic, place, limit."""

    key = "link_wrong"


class PeriodAhead(UseWrong):
    """A period that has not begun. Field: first, its first month."""

    key = "period_ahead"


class NotForPublication(UseWrong):
    """Open data with the numbers that only the administration may see."""

    key = "not_for_publication"


class BotRunning(PonteError):
    """A bot works on a database that must not change now. Field: path."""

    key = "bot_running"


class DatabaseMissing(PonteError):
    """There is no database to read. Field: path."""

    key = "database_missing"


class DatabaseNotEmpty(PonteError):
    """A backup is to go into a database that holds something. Field: path."""

    key = "database_not_empty"


class BackupBroken(PonteError):
    """A backup that cannot be taken back. Field: reason."""

    key = "backup_broken"


class MoveFailed(PonteError):
    """What was copied into another database is not what was there. Field: table."""

    key = "move_failed"


class BackupNewer(PonteError):
    """A backup made by a later release."""

    key = "backup_newer"


class BackupSealed(PonteError):
    """A backup that this key does not open. Field: path."""

    key = "backup_sealed"


class KeyFileWrong(PonteError):
    """A file that holds no secret key for backups. Field: path."""

    key = "key_file_wrong"


class FileNotWritten(PonteError):
    """The file a command should write cannot be written. Fields: path, reason."""

    key = "file_not_written"


class NotDrawn(PonteError):
    """There is nobody who draws charts and prints reports, or this one cannot be made."""

    key = "not_drawn"


class AuditRowChanged(PonteError):
    """A row of the audit log does not follow from the one before it. Field: number."""

    key = "audit_changed"


class AuditRowMissing(PonteError):
    """The numbers of the audit log have a gap. Field: number."""

    key = "audit_missing"


class AuditHashUnknown(PonteError):
    """A hash noted earlier is not in the audit log any more. Field: hash."""

    key = "audit_unknown"


class ActRefused(PonteError):
    """An act on an announcement that is not allowed; nothing was done. Field: reason (see `core.approval.acted`),
    also "audience" (fewer than ten people) and "gone" (no such announcement)."""

    key = "act_refused"


class ThemeWrong(PonteError):
    """A theme that cannot be followed. Field: theme."""

    key = "theme_wrong"


class TextsWrong(PonteError):
    """A file of texts cannot be taken. Fields: where (row or table), problem ("long", "encoding", "shape", "language",
    "twice", "empty", "nothing")."""

    key = "texts_wrong"


class NotFetched(PonteError):
    """A file somebody sent could not be fetched from Telegram, or is larger than was asked for."""

    key = "not_fetched"
