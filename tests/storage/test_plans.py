"""How SQLite answers the pages of the dashboard: by an index, never by reading a big table from end to end."""

from typing import Any, get_args

import pytest

from core.tallies import Column
from storage.sqlite import SqliteStorage
from storage.statements import statements_of

FILTER = {"form": "visit", "axis": "I", "state": "new"}
MONTHS = {"first": "2026-01", "last": "2026-12"}
BY = {**MONTHS, "dimension": "area"}
ASKED: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("comments", "find", {**FILTER, "tag": "", "limit": 25, "offset": 5000}),
    ("comments", "find", {**FILTER, "tag": "papers", "limit": 25, "offset": 0}),
    ("comments", "count", {**FILTER, "tag": ""}),
    ("comments", "count", {**FILTER, "tag": "papers"}),
    ("comments", "get", {"id": "0"}),
    ("comments", "tags_of", {"id": "0"}),
    ("comments", "replies", MONTHS),
    ("tallies", "by_topic", BY),
    ("tallies", "by_value", BY),
    ("tallies", "by_section_value", BY),
    ("tallies", "sums", {**BY, **dict.fromkeys(get_args(Column), 1)}),
    ("deliveries", "figures", {"announcement_id": "0"}),
    ("sessions", "get", {"token_hash": "0"}),
    ("people", "get", {"chat_id": 1}),
)


@pytest.mark.parametrize(("noun", "name", "values"), ASKED)
async def test_no_page_reads_a_big_table_from_end_to_end(
    sqlite: SqliteStorage, noun: str, name: str, values: dict[str, Any]
) -> None:
    plan = await planned(sqlite, getattr(statements_of(noun), name).sql, values)
    listed = "SCAN comments USING INDEX comments_with_words"  # holds nothing but what is listed, in order
    assert not any(step.startswith("SCAN") and step != listed for step in plan), plan


async def test_a_list_of_comments_comes_in_order(sqlite: SqliteStorage) -> None:
    """Without sorting: what is shown is a page of an index."""
    plan = await planned(sqlite, statements_of("comments").find.sql, ASKED[0][2])
    assert not any("ORDER BY" in step for step in plan), plan
    assert any("comments_with_words" in step for step in plan), plan


async def planned(sqlite: SqliteStorage, statement: str, values: dict[str, Any]) -> list[str]:
    rows = await sqlite.connection.execute_fetchall(f"EXPLAIN QUERY PLAN {statement}", values)
    return [row[3] for row in rows]
