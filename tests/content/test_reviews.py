"""Confirmations written back into the files, and the report on a pack."""

import asyncio
import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from bot.__main__ import main
from content.checks import check
from content.library import Library
from core.facts import Confirmation
from storage.database import open_storage
from storage.keys import Keyring
from tests.conftest import SMALL_CITY

RTL = frozenset({"ar"})
DAY = date(2026, 11, 24)


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the invented city with settings that name it."""
    folder = Path(shutil.copytree(SMALL_CITY, tmp_path / "city"))
    contacts = folder / "places/contacts.toml"
    contacts.write_text(
        "# of all\n" + contacts.read_text("utf-8").replace("[club]", "# the club moved\n[club]"), "utf-8"
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PONTE_CITY", str(folder))
    monkeypatch.setenv("PONTE_DATABASE_URL", f"sqlite:///{tmp_path}/ponte.db")
    monkeypatch.setenv("PONTE_KEYS", str(tmp_path / "keys"))
    return folder


async def confirm(city: Path, *facts: str) -> None:
    library = Library.read(city, RTL)
    url, keys = f"sqlite:///{city.parent}/ponte.db", Keyring(city.parent / "keys")
    async with open_storage(url, keys) as storage, storage.unit_of_work() as work:
        for fact in library.facts():
            if not facts or fact.id in facts:
                await work.confirmations.put(Confirmation(fact.id, fact.digest, DAY, "editor"))
        await work.commit()


def export() -> int:
    return main(["export", "reviews"])


def test_a_confirmed_field_moves_up_and_comments_stay(city: Path) -> None:
    asyncio.run(confirm(city, "contact.club.phones"))
    assert export() == 0
    text = (city / "places/contacts.toml").read_text("utf-8")
    assert "# of all" in text
    assert "# the club moved" in text
    club = Library.read(city, RTL).contact("club", "pt")
    assert (club.phones, club.address, club.checked_on) == (("902",), "", "2026-11")
    before, after = text.split("[club.unconfirmed]")
    assert 'phones = ["902"]' in before
    assert after.strip() == 'address = "Rua do Rio, 2"'


def test_everything_that_was_confirmed_is_in_the_files_after(city: Path) -> None:
    asyncio.run(confirm(city))
    assert export() == 0
    assert [str(problem) for problem in check(city) if problem.severity != "warning"] == []
    library = Library.read(city, RTL)
    assert library.facts() == ()
    head = (city / "topics/welcome/first-days/es.md").read_text("utf-8").split("---")[1]
    assert "translated: human" in head
    assert 'reviewed_on: "2026-11"' in head
    assert "unconfirmed" not in (city / "places/contacts.toml").read_text("utf-8")
    files = {path: path.read_bytes() for path in city.rglob("*") if path.is_file()}
    assert export() == 0
    assert files == {path: path.read_bytes() for path in city.rglob("*") if path.is_file()}, (
        "a second time changes nothing"
    )


def test_only_the_lines_that_were_confirmed_change(city: Path) -> None:
    asyncio.run(confirm(city, "text.first-days.es"))
    files = {path: path.read_text("utf-8") for path in city.rglob("*") if path.is_file()}
    assert export() == 0
    changed = {path for path, text in files.items() if path.read_text("utf-8") != text}
    assert {path.name for path in changed} == {"es.md"}
    (path,) = changed
    assert path.read_text("utf-8").split("---\n", 2)[2] == files[path].split("---\n", 2)[2]


def test_a_broken_pack_is_left_alone(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asyncio.run(confirm(city))
    path = city / "places/contacts.toml"
    path.write_text(path.read_text("utf-8").replace('phones = ["901"]', 'phones = ["90l"]'), "utf-8")
    before = path.read_bytes()
    assert export() == 1
    assert path.read_bytes() == before
    assert "contacts.toml" in capsys.readouterr().err


def test_the_report_counts_by_language_topic_and_owner(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (city / "topics/welcome/first-days/ar.md").unlink()
    source = city / "topics/help/lost-papers/pt.md"
    source.write_text(source.read_text("utf-8").replace("revision: 1", "revision: 2"), "utf-8")
    assert main(["check", "--report", "--json", str(city)]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["by_lang"]["ar"] == {"missing": 1, "draft": 0, "outdated": 1, "unconfirmed": 0, "stale": 0}
    assert report["by_topic"]["first-days"] == {"missing": 1, "draft": 1, "outdated": 0, "unconfirmed": 1, "stale": 0}
    assert report["by_owner"]["Casa"]["missing"] == 1
    whats = {row["what"] for row in report["findings"]}
    assert {"Lei 1/2000, art. 3", "phones 902", "ar.md"} <= whats
    assert main(["check", "--report", str(city)]) == 0
    shown = capsys.readouterr().out
    assert "Lei 1/2000, art. 3" in shown
    assert "outdated" in shown
