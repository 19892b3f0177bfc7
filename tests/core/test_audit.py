"""The audit log shows every row that was changed, taken out or moved."""

from dataclasses import replace

import pytest

from core.audit import AuditRow, next_row, verify
from core.errors import AuditHashUnknown, AuditRowChanged, AuditRowMissing


def log(length: int = 6) -> list[AuditRow]:
    rows: list[AuditRow] = []
    for number in range(length):
        rows.append(next_row(rows[-1] if rows else None, "2026-11-24", "a1b2", "confirmed", f"fact {number}"))
    return rows


def test_an_untouched_log_is_right() -> None:
    verify([])
    verify(log())
    verify(log(), log()[3].hash)


@pytest.mark.parametrize("at", range(6))
@pytest.mark.parametrize(
    "change", [{"day": "2026-11-23"}, {"actor": "zzzz"}, {"act": "invited"}, {"object": "x"}, {"hash": "0" * 64}]
)
def test_a_changed_row_is_named(at: int, change: dict[str, str]) -> None:
    rows = log()
    rows[at] = replace(rows[at], **change)  # type: ignore[arg-type]
    with pytest.raises(AuditRowChanged) as found:
        verify(rows)
    assert found.value.fields["number"] == at + 1


@pytest.mark.parametrize("at", range(5))
def test_a_missing_row_is_named(at: int) -> None:
    rows = log()
    del rows[at]
    with pytest.raises(AuditRowMissing) as found:
        verify(rows)
    assert found.value.fields["number"] == at + 1


@pytest.mark.parametrize("at", range(5))
def test_rows_that_changed_places_are_named(at: int) -> None:
    rows = log()
    here, there = rows[at], rows[at + 1]
    rows[at], rows[at + 1] = replace(there, number=at + 1), replace(here, number=at + 2)
    with pytest.raises(AuditRowChanged) as found:
        verify(rows)
    assert found.value.fields["number"] == at + 1


def test_a_row_taken_off_the_end_shows_by_a_hash_noted_before() -> None:
    noted = log()[-1].hash
    verify(log()[:-1])
    with pytest.raises(AuditHashUnknown):
        verify(log()[:-1], noted)


def test_a_log_written_anew_shows_by_a_hash_noted_before() -> None:
    noted = log()[-1].hash
    anew = [next_row(None, "2026-11-24", "a1b2", "confirmed", "something else")]
    verify(anew)
    with pytest.raises(AuditHashUnknown):
        verify(anew, noted)
