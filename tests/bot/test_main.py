"""What stops a command is one sentence and an exit code, never a traceback."""

import argparse

import pytest

from bot.__main__ import main
from tests.conftest import SMALL_CITY


def test_a_file_of_somebody_else_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def denied(_: argparse.Namespace) -> int:
        raise PermissionError(13, "Permission denied", "/srv/ponte/content/places/cras.csv")

    monkeypatch.setattr("bot.commands.check.run", denied)
    assert main(["check"]) == 1
    said = capsys.readouterr().err
    assert "/srv/ponte/content/places/cras.csv: Permission denied" in said
    assert said.count("\n") == 1


def test_an_installed_program_says_what_training_needs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("bot.commands.train.load_embedding", lambda: object())
    monkeypatch.setattr("bot.commands.train.find_spec", lambda name: None)
    assert main(["train", str(SMALL_CITY)]) == 1
    assert "scikit-learn is missing. Run `make develop`" in capsys.readouterr().err
