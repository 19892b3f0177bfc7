"""`docs/security.md` names tests that exist, and what is installed is what was pinned."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs/security.md").read_text("utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[^`]+)`", TEXT)))


def test_tests_are_named() -> None:
    assert len(NAMED) > 20
    rows = [line for line in TEXT.splitlines() if line.startswith("| ") and not line.startswith("| could try")]
    assert rows
    assert all("`tests/" in row for row in rows), "every claim of a table has its test"


@pytest.mark.parametrize("name", NAMED)
def test_every_test_that_is_named_exists(name: str) -> None:
    assert "def test_" in (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-develop.lock"])
def test_every_package_is_pinned_with_its_hashes(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    blocks = re.split(r"\n(?=\S)", text.strip())
    packages = [block for block in blocks if not block.startswith("#")]
    assert len(packages) > 40
    for block in packages:
        assert re.match(r"[A-Za-z0-9._\[\],-]+==\S+", block), block.splitlines()[0]
        assert "--hash=sha256:" in block, block.splitlines()[0]
    assert "://" not in text, "no address: files come from whichever index the machine uses"


def test_the_install_asks_for_the_hashes() -> None:
    installs = [line for line in (ROOT / "Makefile").read_text("utf-8").splitlines() if "pip install" in line]
    assert installs
    assert all("--require-hashes" in line or "--no-deps" in line for line in installs)


def test_every_test_of_what_breaks_exists() -> None:
    guide = (ROOT / "docs/operating.md").read_text("utf-8")
    table = guide.partition("## What breaks")[2].partition("\n## ")[0]
    rows = [line for line in table.splitlines() if line.startswith("| ") and not line.startswith("| what |")]
    named = [re.findall(r"`(\w+/test_\w+\.py)`", row) for row in rows]
    assert rows
    assert all(named), "every row has its test"
    assert all((ROOT / "tests" / name).is_file() for names in named for name in names)
