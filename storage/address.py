"""The address of the database: which file a URL means."""

from pathlib import Path

from core.errors import SettingWrong

SCHEME = "sqlite:///"
EXAMPLE = "sqlite:////var/lib/ponte/ponte.db"


class AddressWrong(SettingWrong, ValueError):
    """The database URL names nothing this build can open. Fields: name, problem, example."""


def file_of(url: str) -> Path:
    """Return the file `url` names: "sqlite:///" and a path (four slashes when it is absolute).

    Raises AddressWrong for another database, a database in memory and an address with options. The URL is not
    repeated in the error: that of a server carries a password.
    """
    if not url.startswith(SCHEME):
        raise _wrong("only SQLite files can be opened so far")
    name = url.removeprefix(SCHEME)
    if not name or name == ":memory:":
        raise _wrong("a file is needed: what lives in memory is lost with the process")
    if "?" in name:
        raise _wrong("options after ? are not understood")
    return Path(name)


def _wrong(problem: str) -> AddressWrong:
    return AddressWrong(name="PONTE_DATABASE_URL", problem=problem, example=EXAMPLE)
