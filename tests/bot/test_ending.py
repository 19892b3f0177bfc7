"""SIGTERM while people write, as an upgrade sends it: over within ten seconds, and everybody is answered once."""

import pytest

from benchmarks.faults_ending import ending

PEOPLE = 60


@pytest.mark.parametrize("workers", [1, 2])
async def test_what_was_confirmed_is_kept_and_answered_once(workers: int) -> None:
    found = await ending(PEOPLE, workers)  # raises TimeoutError where it takes more than ten seconds
    assert 0 < found["acknowledged"] < PEOPLE, "it came in the middle"
    assert found["answered_before"] < found["acknowledged"], "some answers were not out yet"
    assert (found["term_unwritten"], found["term_lost"], found["term_repeated"]) == (0, 0, 0)
