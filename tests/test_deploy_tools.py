"""What lies in `deploy/` as the programs read it that it is written for; whoever has one of them runs its check."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.machine import found
from tests.postgres import FAST, NoServer, serving
from tests.test_deploy import DEPLOY, UNITS

SYSTEM = "/usr/sbin:/usr/local/sbin"
EXPOSED = 20  # tenths of systemd's "exposure level", of 100; 17 is what a program of the network comes to


def tool(name: str, package: str) -> str:
    """Return the path of a program; skip the test, saying so, where it is not installed."""
    path = found(name) or shutil.which(name, path=SYSTEM)
    return path or pytest.skip(f"SKIPPED ALOUD: needs {name}: apt-get install {package}")


def ran(*words: str, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    told = os.environ | {"HOME": str(folder)} | more
    return subprocess.run(words, cwd=folder, env=told, capture_output=True, text=True, timeout=60)


def accepted(*words: str, folder: Path, **more: str) -> str:
    """Run a check that must succeed; return what it said."""
    done = ran(*words, folder=folder, **more)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture
def units(tmp_path: Path) -> list[str]:
    """The units, their program replaced by one that is on every machine."""
    for path in UNITS:
        text = path.read_text("utf-8").replace("/srv/ponte/.venv/bin/ponte", "/bin/true")
        (tmp_path / path.name).write_text(text, "utf-8")
    return [str(tmp_path / path.name) for path in UNITS]


def test_systemd_takes_the_units(units: list[str], tmp_path: Path) -> None:
    said = accepted(tool("systemd-analyze", "systemd"), "verify", *units, folder=tmp_path)
    assert not [line for line in said.splitlines() if "ponte" in line], "no key it does not know"


def test_the_units_are_shut_tight(units: list[str], tmp_path: Path) -> None:
    for path in units:
        if path.endswith(".service"):
            words = ("security", "--offline=yes", f"--threshold={EXPOSED}", path)
            accepted(tool("systemd-analyze", "systemd"), *words, folder=tmp_path)


def test_prometheus_takes_rules_and_targets(tmp_path: Path) -> None:
    shutil.copytree(DEPLOY, tmp_path / "deploy")
    said = accepted(tool("promtool", "prometheus"), "check", "config", "prometheus.yml", folder=tmp_path / "deploy")
    assert "rules found" in said


def test_caddy_takes_its_site(tmp_path: Path) -> None:
    caddy = tool("caddy", "caddy")
    words = (caddy, "validate", "--config", str(DEPLOY / "Caddyfile"), "--adapter", "caddyfile")
    accepted(*words, folder=tmp_path, XDG_DATA_HOME=str(tmp_path), XDG_CONFIG_HOME=str(tmp_path))


def test_nginx_takes_its_site(tmp_path: Path) -> None:
    nginx, openssl = tool("nginx", "nginx"), tool("openssl", "openssl")
    key, certificate = tmp_path / "privkey.pem", tmp_path / "fullchain.pem"
    new = ("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=ponte.example.org", "-days", "2")
    accepted(openssl, *new, "-keyout", str(key), "-out", str(certificate), folder=tmp_path)
    site = (DEPLOY / "nginx.conf").read_text("utf-8").replace("/etc/letsencrypt/live/ponte.example.org", str(tmp_path))
    (tmp_path / "site.conf").write_text(site, "utf-8")
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    places = " ".join(f"{kind}_temp_path {tmp_path}/{kind};" for kind in kinds)
    whole = f"pid {tmp_path}/pid; error_log stderr; events {{}} http {{ {places} include {tmp_path}/site.conf; }}"
    (tmp_path / "nginx.conf").write_text(whole, "utf-8")
    accepted(nginx, "-t", "-c", str(tmp_path / "nginx.conf"), folder=tmp_path)


def test_compose_takes_its_file(tmp_path: Path) -> None:
    docker = tool("docker", "docker.io and its compose")
    if ran(docker, "compose", "version", folder=tmp_path).returncode:
        pytest.skip("SKIPPED ALOUD: this docker has no compose")
    words = (docker, "compose", "--file", str(DEPLOY / "compose.yaml"), "--env-file", str(DEPLOY / "env.example"))
    accepted(*words, "config", "--quiet", folder=tmp_path)


@pytest.fixture
def as_in_deploy() -> Iterator[str]:
    lines = (DEPLOY / "postgresql.conf").read_text("utf-8").splitlines()
    given = [line.replace(" = ", "=") for line in lines if not line.startswith("#")]
    try:
        with serving(f"{FAST} {' '.join(f'-c {line}' for line in given)}") as server:
            yield server.url
    except NoServer as missing:
        pytest.skip(f"SKIPPED ALOUD: {missing}")


def test_postgresql_takes_its_settings(as_in_deploy: str) -> None:
    with psycopg.connect(as_in_deploy) as connection:
        shown = {
            name: connection.execute("SELECT current_setting(%s)", (name,)).fetchone()
            for name in ("wal_recycle", "archive_mode", "log_error_verbosity", "log_parameter_max_length_on_error")
        }
    assert shown == {
        "wal_recycle": ("off",),
        "archive_mode": ("off",),
        "log_error_verbosity": ("terse",),
        "log_parameter_max_length_on_error": ("0",),
    }
