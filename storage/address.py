"""The address of the database: a file of SQLite, or a PostgreSQL server."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from core.errors import SettingWrong

FILE = "sqlite:///"
SERVERS = ("postgresql://", "postgres://")
EXAMPLE = "sqlite:////var/lib/ponte/ponte.db or postgresql://ponte@localhost/ponte"


class AddressWrong(SettingWrong, ValueError):
    """The database URL names nothing this build can open. Fields: name, problem, example."""


def is_server(url: str) -> bool:
    """Tell whether `url` names a PostgreSQL server; raises AddressWrong for one that names nothing we open."""
    if not url.startswith(SERVERS):
        file_of(url)
        return False
    try:
        named = bool(urlsplit(url).path.strip("/") and (urlsplit(url).port or True))
    except ValueError:
        named = False
    if not named:
        raise _wrong("the name of the database is needed behind the host")
    return True


def file_of(url: str) -> Path:
    """Return the file `url` names: "sqlite:///" and a path (four slashes when it is absolute).

    Raises AddressWrong for another database, a database in memory and an address with options. The URL is not
    repeated in the error: that of a server carries a password.
    """
    if not url.startswith(FILE):
        raise _wrong("only files of SQLite and PostgreSQL servers can be opened")
    name = url.removeprefix(FILE)
    if not name or name == ":memory:":
        raise _wrong("a file is needed: what lives in memory is lost with the process")
    if "?" in name:
        raise _wrong("options after ? are not understood")
    return Path(name)


def shown(url: str) -> str:
    """Return what people may read of `url`: the file, or database and host without user and password."""
    if not is_server(url):
        return str(file_of(url))
    parts = urlsplit(url)
    host = parts.hostname or next(iter(parse_qs(parts.query).get("host", [])), "localhost")
    return f"{parts.path.strip('/')} on {host}"


def _wrong(problem: str) -> AddressWrong:
    return AddressWrong(name="PONTE_DATABASE_URL", problem=problem, example=EXAMPLE)
