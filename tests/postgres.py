"""A PostgreSQL server of the tests' own: Debian's, in a fresh folder, over a socket, or `PONTE_TEST_DATABASE_URL`.

It trades safety for speed (no fsync), except where a test asks for a durable one.
"""

import os
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit, urlunsplit

import psycopg

from tests.machine import found

FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60 -c shared_buffers=32MB"
DURABLE = "-c max_connections=60 -c shared_buffers=32MB"


class NoServer(Exception):
    """None can be started here; the text says why."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs; `url` names its first database. `folder` is None for one that is not ours."""

    url: str
    folder: Path | None = None

    def fresh(self) -> str:
        """Make an empty database and return its URL."""
        name = f"t{secrets.token_hex(6)}"
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type]
        return urlunsplit(urlsplit(self.url)._replace(path=f"/{name}"))

    def drop(self, url: str) -> None:
        """Remove a database that `fresh` made, whoever is still connected."""
        name = urlsplit(url).path.strip("/")
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")  # type: ignore[arg-type]

    def restart(self, how: str = "fast") -> None:
        """Stop it ("immediate": as a crash does) and start it again."""
        assert self.folder, "a server that is not ours is left alone"
        _control(self.folder, "restart", "-m", how)


@contextmanager
def serving(options: str = FAST) -> Iterator[Server]:
    """Run a server while the context lasts. Raises NoServer."""
    if named := os.environ.get("PONTE_TEST_DATABASE_URL"):
        yield Server(named)
        return
    if not found("initdb"):
        raise NoServer("PostgreSQL is not installed: apt-get install postgresql, or set PONTE_TEST_DATABASE_URL")
    folder = Path(tempfile.mkdtemp(prefix="ponte-postgres-"))
    try:
        yield _started(folder, options)
    finally:
        _control(folder, "stop", "-m", "immediate", check=False)
        shutil.rmtree(folder, ignore_errors=True)


def _started(folder: Path, options: str) -> Server:
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    _run(found("initdb"), "-D", f"{folder}/data", "-U", "ponte", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
    (folder / "options").write_text(options)
    _control(folder, "start", "-o", f"{options} -c listen_addresses='' -k {folder}", "-l", f"{folder}/log")
    return Server(f"postgresql://ponte@/postgres?{urlencode({'host': str(folder)})}", folder)


def _control(folder: Path, *words: str, check: bool = True) -> None:
    _run(found("pg_ctl"), "-D", f"{folder}/data", "-w", "-t", "30", *words, check=check)


def _run(program: str | None, *words: str, check: bool = True) -> None:
    """Run a program of PostgreSQL; it refuses to run as root, so root steps down."""
    down = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    done = subprocess.run(
        [*down, str(program), *words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd="/", check=False
    )
    if check and done.returncode:
        raise NoServer(done.stderr.decode(errors="replace"))
