"""A backup as a file: lines packed (gzip) and encrypted to a public key in the age format (https://age-encryption.org).

The server holds the public key alone, so whoever takes the server cannot read its backups. `age` opens one without us.
"""

import gzip
import io
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyrage
from pyrage import x25519

from core.errors import BackupBroken, BackupSealed, FileNotWritten, KeyFileWrong, SettingWrong

RECIPIENT = "age1"
SECRET = "AGE-SECRET-KEY-1"  # noqa: S105 - what a key begins with
EXAMPLE = "PONTE_BACKUP_TO=age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"


def new_key(path: Path) -> str:
    """Write a new secret key to `path`, for its owner alone, and return the public one. Raises FileNotWritten."""
    identity = x25519.Identity.generate()
    public = str(identity.to_public())
    written_once(path, f"# public key: {public}\n{identity}\n".encode())
    return public


def packed(lines: Iterable[str], recipient: str) -> bytes:
    """Return the archive. Raises SettingWrong for what is no public key."""
    try:
        to = x25519.Recipient.from_str(recipient)
    except pyrage.RecipientError:
        raise SettingWrong(name="PONTE_BACKUP_TO", problem="is no public key of age", example=EXAMPLE) from None
    plain = io.BytesIO()
    with gzip.open(plain, "wt", encoding="utf-8", newline="\n", compresslevel=6) as file:
        file.writelines(f"{line}\n" for line in lines)
    return bytes(pyrage.encrypt(plain.getvalue(), [to]))


def opened(path: Path, key: Path) -> bytes:
    """Return what was packed, to be read with `lines_of`. Raises BackupSealed, BackupBroken and KeyFileWrong."""
    identity = _identity(key)
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise BackupBroken(reason=f"{path} cannot be read ({error.strerror})") from None
    try:
        return bytes(pyrage.decrypt(raw, [identity]))
    except pyrage.DecryptError as error:
        if "No matching keys" in str(error):
            raise BackupSealed(path=path) from None
        raise BackupBroken(reason=f"{path} is cut off, changed, or no backup of ours") from None


def lines_of(plain: bytes) -> Iterator[str]:
    """Yield the lines. Raises BackupBroken."""
    try:
        with gzip.open(io.BytesIO(plain), "rt", encoding="utf-8", newline="\n") as file:
            yield from file
    except (OSError, EOFError, UnicodeDecodeError):
        raise BackupBroken(reason="what is inside is no backup of ours") from None


def written_once(path: Path, content: bytes) -> None:
    """Write a new file for its owner alone, whole or not at all. Raises FileNotWritten, also where there is one."""
    draft = path.with_name(f".{path.name}.part")
    try:
        if path.exists():
            raise FileExistsError(0, "there is a file of this name")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise FileNotWritten(path=path, reason=error.strerror) from None


def _identity(key: Path) -> x25519.Identity:
    try:
        found = [line.strip() for line in key.read_text("utf-8").splitlines() if line.startswith(SECRET)]
        return x25519.Identity.from_str(found[0])
    except (OSError, UnicodeDecodeError, IndexError, pyrage.IdentityError):
        raise KeyFileWrong(path=key) from None
