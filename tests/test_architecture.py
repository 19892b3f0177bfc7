"""The table of `docs/architecture.md`: who may import whom."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ALLOWED = {
    "core": set(),
    "locales": {"core"},
    "content": {"core"},
    "storage": {"core"},
    "exports": {"core", "locales"},
    "handlers": {"core", "locales"},
    "dashboard": {"core", "locales", "exports"},
    "emulator": set(),
    "bot": {"core", "locales", "content", "storage", "exports", "handlers", "dashboard", "emulator"},
}
FOREIGN = {"core": {"telegram", "aiosqlite", "sqlalchemy", "starlette", "aiohttp", "pathlib", "os", "sqlite3"}}


def imports(path: Path) -> set[str]:
    """Return the top-level names a file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("package", sorted(ALLOWED))
def test_imports_point_inward(package: str) -> None:
    for path in (ROOT / package).rglob("*.py"):
        own = {name for name in imports(path) if name in ALLOWED} - {package}
        assert own <= ALLOWED[package], f"{path}: {package} must not import {own - ALLOWED[package]}"
        assert not imports(path) & FOREIGN.get(package, set()), f"{path}: {package} stays pure"


@pytest.mark.parametrize("word", ["São Paulo", "CRAI", "156", "SP156"])
def test_no_fact_of_a_city_stands_in_code(word: str) -> None:
    for package in ALLOWED:
        for path in (ROOT / package).rglob("*.py"):
            assert word not in path.read_text("utf-8"), f"{path} names {word}: it belongs in the city pack"
