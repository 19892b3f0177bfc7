"""What lies in `deploy/` cannot rot: commands, settings, metrics and addresses in it are those of the program."""

import re
import shlex
from configparser import RawConfigParser
from pathlib import Path
from typing import Any

import promql_parser
import pytest
import yaml

from bot.__main__ import parser
from bot.hook import HOOK
from bot.metrics import COUNTED
from bot.settings import Settings, variable
from tests.bot.test_metrics import samples
from tests.conftest import SMALL_CITY, town
from tests.ports import free_port

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
GUIDE = ROOT / "docs/operating.md"
FILES = sorted(path for path in DEPLOY.iterdir() if path.is_file())
UNITS = [path for path in FILES if path.suffix in (".service", ".timer")]
COMMAND = re.compile(r"(?:^|`|bin/|exec ponte )ponte ([a-z][^\n`]*)", re.MULTILINE)
STAND_FOR = {"HASH": "0" * 64, "ROLE": "admin"}
FOLDER = "/srv/ponte/.venv/bin/"


def settings_in(text: str) -> set[str]:
    return set(re.findall(r"\bPONTE_[A-Z_]+", text))


def known() -> set[str]:
    return {variable(name) for name in Settings.model_fields}


def unit(path: Path) -> RawConfigParser:
    read = RawConfigParser(strict=True, delimiters="=", comment_prefixes="#")
    read.optionxform = str  # type: ignore[assignment, method-assign]
    read.read(path)
    return read


def loaded(name: str) -> Any:
    return yaml.safe_load((DEPLOY / name).read_text("utf-8"))


def takes(words: list[str]) -> None:
    """Fail where the command line does not take the words; nothing is run."""
    try:
        parser().parse_args(words)
    except SystemExit:
        pytest.fail(f"ponte {shlex.join(words)}")


@pytest.mark.parametrize("path", [*FILES, GUIDE], ids=lambda path: path.name)
def test_settings_exist(path: Path) -> None:
    assert settings_in(path.read_text("utf-8")) <= known()


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_units_are_units(path: Path) -> None:
    read = unit(path)
    assert read.sections()[0] == "Unit"
    if path.suffix == ".service":
        start = read["Service"]["ExecStart"].split()
        assert start[0] == f"{FOLDER}ponte"
        takes(start[1:])
        assert read["Service"]["User"] == "ponte"
        assert read["Service"]["LimitCORE"] == "0", "what people write is in no core dump"
    assert f"# /etc/systemd/system/{path.name}" in path.read_text("utf-8")


def test_the_timer_has_its_service() -> None:
    assert (DEPLOY / "ponte-backup.timer").with_suffix(".service").exists()


def test_the_example_can_be_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in known():
        monkeypatch.delenv(name, raising=False)
    lines = (DEPLOY / "env.example").read_text("utf-8").replace("\n#PONTE_", "\nPONTE_")
    (tmp_path / ".env").write_text(lines, "utf-8")
    read = Settings()  # type: ignore[call-arg]
    assert settings_in(lines) == {variable(name) for name in read.model_fields_set}
    folders = unit(DEPLOY / "ponte.service")["Service"]["StateDirectory"].split()
    assert {str(read.keys), str(Path(read.database_url.removeprefix("sqlite:///")).parent)} == {
        f"/var/lib/{name}" for name in folders
    }


@pytest.mark.parametrize("name", ["Caddyfile", "nginx.conf"])
def test_proxies_reach_what_listens(name: str) -> None:
    text = (DEPLOY / name).read_text("utf-8")
    listen = re.search(r"^PONTE_LISTEN=(.+)$", (DEPLOY / "env.example").read_text("utf-8"), re.MULTILINE)
    assert listen is not None
    assert set(re.findall(r"127\.0\.0\.1:\d+", text)) == {listen[1]}
    assert HOOK in text
    assert "healthz" in text
    assert "readyz" in text
    assert text.count("{") == text.count("}")


def test_the_containers_fit() -> None:
    services = loaded("compose.yaml")["services"]
    bot = services["ponte"]
    container = (DEPLOY / "Containerfile").read_text("utf-8")
    assert (DEPLOY / bot["build"]["context"] / bot["build"]["dockerfile"]).resolve() == DEPLOY / "Containerfile"
    for mount in bot["volumes"]:
        name, place = mount.split(":")[:2]
        assert name in loaded("compose.yaml")["volumes"]
        assert place in container, "the folder has its owner in the image"
    assert "/readyz" in str(bot["healthcheck"])
    assert "\nUSER ponte\n" in container
    assert {".env", ".git", ".venv"} <= set((ROOT / ".dockerignore").read_text("utf-8").split())
    takes(re.findall(r'^CMD \["(\w+)"\]', container, re.MULTILINE))


def alerts() -> list[dict[str, Any]]:
    return [rule for group in loaded("alerts.yml")["groups"] for rule in group["rules"]]


async def test_alerts_ask_for_metrics_there_are(tmp_path: Path) -> None:
    async with town(tmp_path, SMALL_CITY, metrics_listen=f"127.0.0.1:{free_port()}") as made:
        await (await made.citizen()).says("/start")
        told = {name for name, _ in await samples(made)}
    counted = {f"ponte_{name}_total" for name in COUNTED}
    for rule in alerts():
        promql_parser.parse(rule["expr"])
        asked = set(re.findall(r"\b(?:ponte|process)_[a-z_]+", rule["expr"]))
        assert asked
        assert asked <= told | counted, rule["alert"]
        labels = set(re.findall(r"(\w+)=~?\"", rule["expr"])) - {"job"}
        assert labels <= {label for label, _ in COUNTED.values()} | {"state"}
        assert rule["labels"]["severity"] in ("page", "ticket")


def test_every_alert_is_in_the_guide() -> None:
    text = GUIDE.read_text("utf-8")
    for rule in alerts():
        assert f"`{rule['alert']}`" in text, rule["alert"]
    assert loaded("prometheus.yml")["rule_files"] == ["alerts.yml"]


def test_every_file_is_in_the_guide() -> None:
    text = GUIDE.read_text("utf-8")
    for path in FILES:
        assert f"deploy/{path.name}" in text, path.name


def test_every_command_of_the_guide_is_one() -> None:
    found = 0
    for text in (GUIDE.read_text("utf-8"), (ROOT / "docs/security.md").read_text("utf-8")):
        for said in COMMAND.findall(text):
            words = shlex.split(re.split(r"\s+[#|>]|, |;|\)", said)[0])
            takes([STAND_FOR.get(word, word) for word in words])
            found += 1
    assert found > 15
