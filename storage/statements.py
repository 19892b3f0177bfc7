"""The SQL of one noun, from `queries/<noun>.sql`: each statement there becomes a method of that name."""

from functools import cache
from pathlib import Path
from typing import Any

import aiosql

QUERIES = Path(__file__).parent / "queries"


@cache
def statements_of(noun: str) -> Any:
    """Return the statements of `noun`, read once. The first argument of each is the connection."""
    return aiosql.from_path(QUERIES / f"{noun}.sql", "aiosqlite")
