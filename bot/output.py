"""Where a command puts what it made: a file, or standard output."""

import sys
from pathlib import Path

from core.errors import FileNotWritten, SettingWrong


def put_out(content: str | bytes, path: Path | None, example: str) -> None:
    """Write to `path`, or to standard output for None; bytes never go to a terminal.

    Raises `SettingWrong` with the `example` where a file must be named, `FileNotWritten` where it cannot be written.
    """
    if path is None and isinstance(content, bytes) and sys.stdout.isatty():
        raise SettingWrong(name="--output", problem="is needed for this format", example=f"--output {example}")
    raw = content if isinstance(content, bytes) else content.encode()
    if path is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(raw)
        return
    try:
        path.write_bytes(raw)
    except OSError as error:
        raise FileNotWritten(path=path, reason=error.strerror) from None
