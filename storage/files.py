"""The file of SQLite, which is for its owner alone."""

import os
from pathlib import Path

from storage.failures import wrapping_files


def provide(path: Path) -> None:
    """Make the file and its folder where they are missing, and see that it can be written.

    SQLite gives the files beside it the mode of this one. Raises StorageFull and StorageReadOnly.
    """
    with wrapping_files(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
