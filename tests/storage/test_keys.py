"""Day keys: private files, one a day, and nothing readable once they are destroyed."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import KeyGone
from storage.keys import Keyring

DAY = date(2025, 11, 24)


def ring(folder: Path, day: date = DAY) -> Keyring:
    return Keyring(folder / "keys", today=lambda: day)


def test_sealed_bytes_open_again_and_say_their_day(tmp_path: Path) -> None:
    sealed = ring(tmp_path).seal(b"words")
    assert sealed.startswith(b"2025-11-24")
    assert b"words" not in sealed
    assert ring(tmp_path, DAY + timedelta(days=1)).open(sealed) == b"words"
    assert ring(tmp_path).seal(b"words") != sealed


def test_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    ring(tmp_path).seal(b"")
    assert (tmp_path / "keys").stat().st_mode & 0o777 == 0o700
    assert [(path.name, path.stat().st_mode & 0o777) for path in (tmp_path / "keys").iterdir()] == [
        ("2025-11-24.key", 0o600)
    ]


def test_destroyed_keys_open_nothing_and_later_ones_stay(tmp_path: Path) -> None:
    old, new = ring(tmp_path).seal(b"old"), ring(tmp_path, DAY + timedelta(days=1)).seal(b"new")
    other = tmp_path / "keys" / "marks-2025-10.key"
    other.write_bytes(b"another kind of key")
    keys = ring(tmp_path)
    keys.destroy(DAY + timedelta(days=1))
    with pytest.raises(KeyGone):
        keys.open(old)
    assert keys.open(new) == b"new"
    assert other.exists()


def test_a_key_made_anew_does_not_open_what_the_lost_one_sealed(tmp_path: Path) -> None:
    keys = ring(tmp_path)
    sealed = keys.seal(b"words")
    keys.destroy(DAY + timedelta(days=1))
    keys.seal(b"other")
    with pytest.raises(KeyGone):
        keys.open(sealed)


def test_many_at_once_agree_on_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        sealed = list(pool.map(lambda number: ring(tmp_path).seal(bytes([number])), range(64)))
    assert [ring(tmp_path).open(one) for one in sealed] == [bytes([number]) for number in range(64)]
    assert len(list((tmp_path / "keys").iterdir())) == 1


@given(st.binary(max_size=9000))
def test_lengths_tell_nothing_and_what_is_sealed_comes_back(
    tmp_path_factory: pytest.TempPathFactory, plain: bytes
) -> None:
    keys = ring(tmp_path_factory.getbasetemp())
    sealed = keys.seal(plain)
    assert keys.open(sealed) == plain
    assert len(sealed) == len(keys.seal(b"")) + len(plain) // 4096 * 4096


def test_the_key_of_a_month_outlives_its_days_and_dies_with_it(tmp_path: Path) -> None:
    keys = ring(tmp_path)
    sealed = keys.seal(b"counts", "2025-11")
    assert sealed.startswith(b"2025-11 ")
    mark = keys.mark("2025-11", "7/health")
    keys.destroy(DAY + timedelta(days=40))
    assert keys.open(sealed) == b"counts"
    keys.destroy_months("2025-12")
    with pytest.raises(KeyGone):
        keys.open(sealed)
    assert keys.mark("2025-11", "7/health") != mark


@pytest.mark.parametrize("name", ["../../x", "2025-13", "2025-11-31", "key", ""])
def test_only_days_and_months_have_keys(tmp_path: Path, name: str) -> None:
    with pytest.raises(KeyGone):
        ring(tmp_path).open(name.ljust(10).encode() + bytes(60))


@given(st.binary(max_size=80))
def test_strange_bytes_are_as_good_as_gone(tmp_path_factory: pytest.TempPathFactory, strange: bytes) -> None:
    with pytest.raises(KeyGone):
        ring(tmp_path_factory.getbasetemp()).open(strange)


def test_a_day_cannot_name_another_file(tmp_path: Path) -> None:
    (tmp_path / "x.key").write_bytes(bytes(32))
    with pytest.raises(KeyGone):
        ring(tmp_path).open(b"../../../x" + bytes(60))
