"""The file of a trained index, looked at without unfolding it: a damaged one must stop the start, its 7 MB can wait."""

from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as Corrupt

from content.failures import PackBroken, Problem

SIZE = 1 << 17  # places of n-grams; two n-grams in one place are rare and cheap
HEAD = 256  # bytes the head of a stored array takes at most


def trained(pack: Path) -> Path | None:
    """Return the index of a pack, None where it has none. Raises `PackBroken` for a damaged one or another version."""
    path = pack / "asks" / "index.npz"
    if not path.is_file():
        return None
    try:
        with ZipFile(path) as stored:
            if stored.testzip() is None and _fits(stored.getinfo("rarity.npy")):
                return path
    except (OSError, KeyError, BadZipFile, Corrupt):
        pass
    raise broken(path)


def broken(path: Path) -> PackBroken:
    """Return what is raised for an index that cannot be used."""
    return PackBroken([Problem(path, 0, "is no index of this version: run `ponte train`")])


def _fits(rarity: ZipInfo) -> bool:
    return 0 < rarity.file_size - 2 * SIZE <= HEAD  # two bytes a place
