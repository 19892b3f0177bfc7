"""Findings as files for other programs: CSV, a workbook, JSON."""

import json
from typing import Any

from core.figures import Figure, Finding, Indicator
from core.tables import to_csv
from exports.reader import Reader, state
from exports.tables import FIGURES, TABLES, TableOf
from exports.xlsx import Sheet, workbook


def csv(reader: Reader, table: TableOf = FIGURES) -> str:
    """Return a table as CSV, shielded against formulas."""
    return to_csv(table.head, table.rows(reader))


def xlsx(reader: Reader) -> bytes:
    """Return all tables as a workbook, a sheet each."""
    sheets = [Sheet(table.name, table.head, table.rows(reader), _numbers(table)) for table in TABLES]
    return workbook(sheets, reader.made_at)


def _numbers(table: TableOf) -> frozenset[str]:
    return frozenset(column.name for column in table.columns if column.type in {"integer", "number"})


def to_json(reader: Reader) -> str:
    """Return everything as one JSON object."""
    findings = reader.findings
    whole = {
        "period": {"first": findings.first, "last": findings.last},
        "language": reader.lang,
        "plan": findings.plan,
        "k": findings.k,
        "held_back": findings.suppressed,
        "indicators": [_whole(reader, finding) for finding in findings.found],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _whole(reader: Reader, finding: Finding) -> dict[str, Any]:
    indicator = finding.indicator
    return {
        "id": indicator.id,
        "title": reader.title(indicator),
        "question": reader.words.text(indicator.question),
        "formula": reader.formula(indicator),
        "sources": indicator.sources,
        "unit": indicator.unit,
        "direction": indicator.direction,
        "minimum": indicator.minimum,
        "axes": finding.axes,
        "pledges": finding.pledges,
        "actions": finding.actions,
        "sdg": reader.sdg(finding),
        "target": finding.target,
        "total": _told(indicator, finding.total),
        "before": _told(indicator, finding.before) if finding.before else None,
        "breakdowns": {
            part.by: [
                {"key": key, "label": reader.label(part.by, key, indicator), **_told(indicator, figure)}
                for key, figure in part.rows
            ]
            for part in finding.breakdowns
        },
    }


def _told(indicator: Indicator, figure: Figure) -> dict[str, Any]:
    numbers = {"value": figure.value, "low": figure.low, "high": figure.high}
    rounded = {name: None if value is None else round(value, 4) for name, value in numbers.items()}
    return {**rounded, "n": figure.n, "state": state(indicator, figure)}
