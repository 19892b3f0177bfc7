"""A thief of the whole disk cannot tell who said what; the same thief succeeds where order and districts are kept."""

import random
from math import sqrt
from pathlib import Path

import numpy as np
import pytest

from benchmarks.anonymity import leaks, measured
from benchmarks.anonymity_crowd import crowd
from benchmarks.anonymity_guess import aligned
from benchmarks.anonymity_thief import Copy, forms
from benchmarks.anonymity_town import EMPTIED, FORGOTTEN, MOMENTS, OPEN
from content.library import Library
from locales.languages import right_to_left
from tests.conftest import SMALL_CITY
from tests.postgres import FAST, Server, serving

PEOPLE, FEEDBACKS, SEED = 40, 24, 1


async def test_the_adversary_fails_and_nothing_is_readable(tmp_path: Path) -> None:
    figures = await measured(tmp_path, SMALL_CITY, PEOPLE, FEEDBACKS, SEED)
    # Guessing by the language of the words alone is right so often; three standard deviations of a binomial above it.
    expected = figures.language_alone
    bound = expected + 3 * sqrt(expected * (1 - expected) / figures.comments)
    assert figures.comments > FEEDBACKS / 2
    assert figures.advantage + figures.chance <= bound < figures.control
    assert figures.control >= 0.5
    assert figures.advantage_with_keys > figures.advantage, "the keys do open something: the docs say what"
    assert figures.leaks == 0
    _plant_and_find(tmp_path)


async def test_at_a_server_it_fails_too(tmp_path: Path, server: Server) -> None:
    if server.folder is None:
        pytest.skip("SKIPPED ALOUD: the files of a server that is not ours cannot be read")
    with serving(f"{FAST} -c wal_recycle=off -c min_wal_size=32MB") as careful:
        figures = await measured(tmp_path, SMALL_CITY, PEOPLE, FEEDBACKS, SEED, careful.fresh())
    expected = figures.language_alone
    bound = expected + 3 * sqrt(expected * (1 - expected) / figures.comments)
    assert figures.comments > FEEDBACKS / 2
    assert figures.advantage + figures.chance <= bound < figures.control
    assert figures.control >= 0.5
    assert figures.leaks == 0


def _plant_and_find(folder: Path) -> None:
    """The search finds what is put where nothing may be."""
    residents = crowd(Library.read(SMALL_CITY, right_to_left()), PEOPLE, FEEDBACKS, random.Random(SEED))
    one = next(resident for resident in residents.giving if resident.voice and resident.voice.words)
    assert one.voice
    (folder / OPEN / "bot.log").write_text(f"{one.voice.words} {one.chat_id}")
    (folder / FORGOTTEN / "ponte.db-wal").write_bytes(forms(one.chat_id)[-1])
    copies = {moment: Copy(folder / moment) for moment in MOMENTS}
    found = set(leaks(copies, residents, [one]))
    assert found == {f"words, {OPEN}", f"chat id in the log, {OPEN}", f"chat id after /forget, {FORGOTTEN}"}
    assert len(copies[EMPTIED].rows("SELECT chat_id FROM people")) == PEOPLE, "the thief reads the copy"


@pytest.mark.parametrize("shift", [0, 1, 3])
def test_an_order_is_found_again_among_strangers(shift: int) -> None:
    weights = np.full((4, 8), 0.001)
    for row, column in enumerate((0, 2, 3, 4)):
        weights[row, column + shift] = 1.0
    assert aligned(weights).tolist() == [column + shift for column in (0, 2, 3, 4)]
