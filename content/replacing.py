"""Puts new files in the place of old ones: all of them or none."""

import os
from pathlib import Path

from content.failures import ImportRefused, Problem


def replace(files: dict[Path, bytes]) -> None:
    """Put every file in its place, or none: all are written beside first, and a failure brings back the old ones.

    Raises `ImportRefused` where they cannot be written.
    """
    before = {path: path.read_bytes() if path.is_file() else None for path in files}
    beside = {path: path.with_name(f".{path.name}.new") for path in files}
    try:
        for path, content in files.items():
            _write(beside[path], content)
        for path, temporary in beside.items():
            os.replace(temporary, path)
    except OSError as error:
        for path, content_before in before.items():
            _restore(path, content_before)
        reason = f"cannot be written: {error.strerror}"
        raise ImportRefused([Problem(next(iter(files)).parent, 0, reason)]) from error
    finally:
        for temporary in beside.values():
            temporary.unlink(missing_ok=True)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _restore(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    elif path.read_bytes() != content:
        path.write_bytes(content)
