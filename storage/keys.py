"""Keys of days and months: what is sealed under one cannot be read in any copy once the key file is destroyed."""

import os
import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from hashlib import blake2b
from pathlib import Path

from nacl.bindings import sodium_pad, sodium_unpad
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from core.errors import KeyGone

NAMED = len("2000-01-31")  # bytes of the name of a key before what it seals; a month is filled up with blanks
MONTH_SUFFIX = ".month"
BLOCK = 4096  # bytes: what is sealed is as long as most others, so that no length tells whose words it holds


def utc_today() -> date:
    """Return the day it is in UTC: the key must not depend on where the server stands."""
    return datetime.now(UTC).date()


class Keyring:
    """A Sealer (NaCl secretbox) over a folder with a key file a day and a month, outside database and every backup.

    Sealed bytes begin with the day or month in ISO form, so that the key is found. Key files are read at each use and
    never kept in memory: a key destroyed by one process is gone for all.
    """

    def __init__(self, folder: Path, today: Callable[[], date] = utc_today) -> None:
        self._folder = folder
        self._today = today

    def seal(self, plain: bytes, month: str = "") -> bytes:
        """Return `plain` sealed under today's key, or that of `month` ("YYYY-MM"); a key is made at its first use.

        The length is rounded up to a multiple of 4096 bytes. Raises OSError.
        """
        name = month or self._today().isoformat()
        sealed = SecretBox(self._key_of(self._path(name))).encrypt(sodium_pad(plain, BLOCK))
        return name.ljust(NAMED).encode() + bytes(sealed)

    def open(self, sealed: bytes) -> bytes:
        """Return what was sealed. Raises KeyGone when its key was destroyed or replaced, or the bytes are damaged."""
        try:
            key = self._path(sealed[:NAMED].decode("ascii").rstrip()).read_bytes()
            return bytes(sodium_unpad(SecretBox(key).decrypt(sealed[NAMED:]), BLOCK))
        except (FileNotFoundError, ValueError, CryptoError):
            raise KeyGone from None

    def mark(self, month: str, text: str) -> str:
        """Return what stands for `text` in the month: its HMAC (BLAKE2b) under the month's key. Raises OSError."""
        return blake2b(text.encode(), key=self._key_of(self._path(month)), digest_size=32).hexdigest()

    def destroy_months(self, before: str) -> None:
        """Destroy the keys of all months before `before` ("YYYY-MM"). Raises OSError."""
        for path in list(self._folder.glob(f"*{MONTH_SUFFIX}")):
            if path.name.removesuffix(MONTH_SUFFIX) < before:
                _destroy(path)

    def destroy(self, before: date) -> None:
        """Destroy the keys of all days before `before`: overwrite, then remove. Raises OSError."""
        for day, path in list(self._keys()):
            if day < before:
                _destroy(path)

    def _keys(self) -> Iterator[tuple[date, Path]]:
        for path in self._folder.glob("*.key"):
            try:
                yield date.fromisoformat(path.stem), path
            except ValueError:
                continue  # another kind of key lives here: not ours to destroy

    def _path(self, name: str) -> Path:
        """Return the file of a day's or a month's key. Raises ValueError for what is neither: it could be any file."""
        if len(name) == len("2000-01"):
            return self._folder / f"{date.fromisoformat(f'{name}-01'):%Y-%m}{MONTH_SUFFIX}"
        return self._folder / f"{date.fromisoformat(name).isoformat()}.key"

    def _key_of(self, path: Path) -> bytes:
        try:
            return path.read_bytes()
        except FileNotFoundError:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _create(path, secrets.token_bytes(SecretBox.KEY_SIZE))
            return path.read_bytes()


def _create(path: Path, key: bytes) -> None:
    """Write a key file whole, or leave the one that another process was faster to write."""
    draft = path.with_name(f".{secrets.token_hex(8)}.draft")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(key)
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _destroy(path: Path) -> None:
    try:
        with path.open("r+b") as file:
            file.write(bytes(SecretBox.KEY_SIZE))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
    except FileNotFoundError:
        pass  # another process was faster
