"""The rule of rolling upgrades: a release runs on the schema of the next one, which only adds (docs/operating.md)."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Inspector, inspect, text

from storage.address import file_of
from storage.database import open_storage
from storage.inspection import inspected
from storage.keys import Keyring
from storage.migrate import connected, is_behind, revisions, serves, upgrade
from storage.schema import metadata
from storage.statements import QUERIES, statements_of
from tests.announcing import FIRST
from tests.backups import fill_what_is_kept, fill_what_is_not
from tests.storage.conftest import RULES

RELEASED = "0011"
"""The newest revision of the release before: from here on the rule holds."""
LATER = "0999"


def schema_of(url: str) -> dict[str, Any]:
    with connected(url, "BEGIN") as connection:
        found: Inspector = inspect(connection)
        return {
            table: {
                "columns": {column["name"]: column for column in found.get_columns(table)},
                "unique": {str(index["name"]) for index in found.get_indexes(table) if index["unique"]}
                | {str(constraint["name"]) for constraint in found.get_unique_constraints(table)},
                "key": found.get_pk_constraint(table)["constrained_columns"],
            }
            for table in found.get_table_names()
        }


def taken_away(before: dict[str, Any], after: dict[str, Any]) -> Iterator[str]:
    """Yield what code that knows the schema of before would stumble over."""
    for table, old in before.items():
        new = after.get(table)
        if new is None:
            yield f"{table} is gone"
            continue
        if new["unique"] - old["unique"] or new["key"] != old["key"]:
            yield f"{table} refuses rows that it took"
        for name, column in old["columns"].items():
            now = new["columns"].get(name)
            if now is None or str(now["type"]) != str(column["type"]) or now["nullable"] != column["nullable"]:
                yield f"{table}.{name} is another"
        for name in new["columns"].keys() - old["columns"].keys():
            if not new["columns"][name]["nullable"] and new["columns"][name]["default"] is None:
                yield f"{table}.{name} must be given"


def test_within_a_generation_a_migration_only_adds(url: str) -> None:
    """The first digit of a revision is its generation: what takes something away begins a new one."""
    numbers = [number for number in revisions() if number >= RELEASED]
    upgrade(url, numbers[0])
    for before, number in pairwise(numbers):
        old = schema_of(url)
        upgrade(url, number)
        assert number[0] != before[0] or list(taken_away(old, schema_of(url))) == [], number


@pytest.mark.parametrize(
    "change",
    [
        "DROP TABLE counts",
        "ALTER TABLE people DROP COLUMN area",
        "ALTER TABLE people RENAME COLUMN area TO part",
        "ALTER TABLE people ALTER COLUMN language TYPE text",
        "ALTER TABLE people ALTER COLUMN gone_on SET NOT NULL",
        "ALTER TABLE people ADD COLUMN later text NOT NULL",
        "CREATE UNIQUE INDEX only_one ON people (language)",
    ],
)
def test_what_takes_something_away_is_seen(postgres_url: str, change: str) -> None:
    upgrade(postgres_url)
    before = schema_of(postgres_url)
    with connected(postgres_url) as connection:
        connection.execute(text(change))
    assert len(list(taken_away(before, schema_of(postgres_url)))) >= 1


def expand(url: str) -> None:
    """Bring a database to a schema that a later release may have: more of everything."""
    upgrade(url)
    with connected(url) as connection:
        for table in metadata.tables:
            connection.execute(text(f"ALTER TABLE {table} ADD COLUMN later TEXT"))
            connection.execute(text(f"ALTER TABLE {table} ADD COLUMN later_too TEXT DEFAULT '' NOT NULL"))
        connection.execute(text("CREATE TABLE later (id INTEGER PRIMARY KEY)"))
        connection.execute(text("UPDATE alembic_version SET version_num = :later"), {"later": LATER})


async def test_this_release_runs_on_a_schema_that_has_more(url: str, keyring: Keyring) -> None:
    expand(url)
    assert not is_behind(url)
    async with open_storage(url, keyring, rules=RULES) as storage:
        async with storage.unit_of_work() as work:
            await fill_what_is_kept(work)
            await fill_what_is_not(work)
            await work.commit()
        async with storage.unit_of_work(FIRST) as work:
            assert (await work.people.get(FIRST)) is not None
            assert await work.box.empty()
            await work.people.forget(FIRST)
            await work.commit()
        await storage.scrub()
    found = inspected(url)
    assert found
    assert serves(found.revision)


def test_every_statement_can_be_prepared_on_it(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/ponte.db"
    expand(url)
    prepared = 0
    with closing(sqlite3.connect(file_of(url))) as connection:
        for noun in sorted(path.stem for path in QUERIES.glob("*.sql")):
            queries = statements_of(noun)
            for name in queries.available_queries:
                statement = getattr(queries, name)
                if hasattr(statement, "sql") and not name.endswith("_cursor"):
                    connection.execute(f"EXPLAIN {statement.sql}", _Nothing())
                    prepared += 1
    assert prepared > 100


class _Nothing(dict[str, None]):
    def __missing__(self, name: str) -> None:
        return None
