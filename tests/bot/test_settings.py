"""A wrong setting stops the start with its name, the value's problem and an example."""

from pathlib import Path

import pytest

from bot.__main__ import main
from bot.settings import Settings, listing, load, variable
from core.errors import SettingWrong

README = Path(__file__).parents[2] / "README.md"


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(variable(name), raising=False)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PONTE_TOKEN", "no-token"),
        ("PONTE_ADMINS", "ana"),
        ("PONTE_DATABASE_URL", "mysql://x"),
        ("PONTE_LISTEN", "8080"),
        ("PONTE_API_BASE", "localhost:80"),
        ("PONTE_CITY", "/nowhere"),
        ("PONTE_RATE", "0"),
    ],
)
def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv("PONTE_TOKEN", "1:a")
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingWrong) as caught:
        load()
    assert caught.value.fields["name"] == name
    assert name in str(caught.value.fields["example"])


def test_a_missing_token_ends_with_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run"]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "PONTE_TOKEN is not set" in said


def test_a_broken_env_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / ".env").write_text("PONTE_TOKEN=oops\n")
    assert main(["run"]) == 2
    assert "PONTE_TOKEN" in capsys.readouterr().err


def test_the_token_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PONTE_TOKEN", "1:secret")
    assert "secret" not in repr(load())


def test_admins_are_ids(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PONTE_TOKEN", "1:a")
    monkeypatch.setenv("PONTE_ADMINS", "4242, 77")
    assert load().admins == {4242, 77}


def test_every_setting_is_in_help_and_readme() -> None:
    for name in Settings.model_fields:
        assert variable(name) in listing()
        assert variable(name) in README.read_text("utf-8")
