"""Ponte as a city may run it: on SQLite or on PostgreSQL, as one process or as two workers.

What PostgreSQL's own processes cost is not counted; several workers take updates by webhook alone.
"""

import sys
from dataclasses import replace
from importlib import import_module
from typing import Any

from benchmarks.throughput_contestants import PONTE, Contestant
from benchmarks.throughput_rounds import Samples, compared, ratio, table

ONE, TWO = "sqlite", "postgresql"
CREW = ("--workers", "2")


async def kinds(rounds: int, updates: int) -> dict[str, Any]:
    """Return the medians of each kind, peaks of memory in MB, and the CPU of each over that of SQLite in one process
    (the worst of the modes and jobs). Without a PostgreSQL server, of SQLite alone."""
    postgres: Any = import_module("tests.postgres")
    try:
        with postgres.serving(postgres.DURABLE) as server:
            return await _compared(rounds, updates, server.fresh)
    except postgres.NoServer as error:
        print(error, file=sys.stderr)
        return await _compared(rounds, updates, None)


async def _compared(rounds: int, updates: int, fresh: Any) -> dict[str, Any]:
    alone, peaks = await compared(_of(fresh, ()), rounds, updates, ["polling"])
    together, more = await compared([*_of(fresh, ()), *_of(fresh, CREW)], rounds, updates, ["webhook"])
    samples: Samples = {**alone, **together}
    names = {name for _, _, name in samples} - {ONE}
    ratios = {f"cpu_{name}": round(ratio(samples, ONE, name) or 0, 4) for name in sorted(names)}
    memory = {name: round(max(peaks.get(name, 0), peak), 1) for name, peak in more.items()}
    return ratios | {"peak_mb": memory, "cells": table(samples)}


def _of(fresh: Any, crew: tuple[str, ...]) -> list[Contestant]:
    """Return Ponte on each database, a fresh one where it is PostgreSQL's."""
    many = " by two" if crew else ""
    found = [replace(PONTE, name=f"{ONE}{many}", command=(*PONTE.command, *crew))]
    if fresh:
        settings = {"PONTE_DATABASE_URL": fresh()}
        found.append(replace(PONTE, name=f"{TWO}{many}", command=(*PONTE.command, *crew), settings=settings))
    return found
