"""The month as reviewers and the council see it; nobody else does."""

import asyncio
import shutil
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import AsyncMock, Mock

import pytest

from core.feedback import Feedback, Service
from core.figures import Findings
from core.memory import Known, Memory
from core.months import month_after
from core.ports import UnitOfWork
from core.tallies import tallied
from handlers import summary
from handlers.campaigns import begin
from tests.announcing import NEWS, kind, released
from tests.citizen import PATIENCE, Citizen
from tests.conftest import SMALL_CITY, Town, library_of, town
from tests.handlers.staffing import buttons, chooses, staff

NOW = f"{datetime.now(UTC):%Y-%m}"
LAST = month_after(NOW, -1)
ARRIVAL = {"yes": 30, "no": 10}
PAPERS = {"yes": 6, "partly": 6, "no": 6}


def voices(topic: str, axis: str, answers: dict[str, int]) -> list[Feedback]:
    service = Service("welcome", axis, topic)
    given = Counter(answers)
    return [Feedback("visit", service, (("needed", answer), ("rating", "5"))) for answer in given.elements()]


async def told(made: Town, month: str, *given: Feedback) -> None:
    """Count voices in a month."""
    async with made.storage() as storage, storage.unit_of_work() as work:
        await work.tallies.add(tallied(given, month))
        await work.commit()


async def shown(person: Citizen) -> tuple[str, str]:
    """Return what stands under the newest picture, and the message after it, once both are there."""
    async with asyncio.timeout(PATIENCE):
        while True:
            *_, picture, words = (await person.chat())["messages"]
            if picture["photo"] and words["from_bot"]:
                return picture["text"], words["text"]
            await asyncio.sleep(0.02)


@pytest.fixture
async def month(small_city: Town) -> Town:
    """Two axes with enough voices in this month."""
    await told(small_city, NOW, *voices("first-days", "I", ARRIVAL), *voices("lost-papers", "II", PAPERS))
    return small_city


@pytest.mark.parametrize("role", ["reviewer", "council", "admin"])
async def test_staff_see_the_month_in_words_and_as_a_chart(month: Town, role: str) -> None:
    person = await staff(month, role)  # type: ignore[arg-type]
    await person.says("/summary")
    caption, words = await shown(person)
    for said in ("62\u00a0%", "75\u00a0%", "33\u00a0%", "58", "40", "18"):
        assert said in caption, said
    assert "58" in words and "62\u00a0%" in words and "75\u00a0%" in words
    may_read = [button for button in await buttons(person) if "comments|" in button["callback_data"]]
    assert bool(may_read) == (role != "council")


@pytest.mark.parametrize("roles", [(), ("editor",)])
async def test_others_see_nothing(month: Town, roles: tuple[str, ...]) -> None:
    person = await staff(month, *roles)  # type: ignore[arg-type]
    await person.says("/nosuchcommand")
    unknown = await person.sees()
    await person.says("/summary")
    assert await person.sees() == unknown
    await person.taps_data(f"summary|{NOW}|pt", (await person.last())["id"])
    assert "62\u00a0%" not in str(await person.chat())
    assert not {"summary", "comments"} & {command["command"] for command in (await person.chat())["commands"]}


async def test_a_month_without_voices_says_so_and_leads_back(month: Town) -> None:
    reviewer = await staff(month, "reviewer")
    await reviewer.says("/summary")
    await chooses(reviewer, f"summary|{LAST}")
    assert "62\u00a0%" not in await reviewer.sees()
    assert (await reviewer.last())["photo"] is None
    await chooses(reviewer, f"summary|{NOW}")
    assert "62\u00a0%" in (await shown(reviewer))[1]
    assert not [button for button in await buttons(reviewer) if month_after(NOW) in button["callback_data"]]


async def test_what_changed_is_said(month: Town) -> None:
    await told(month, LAST, *voices("first-days", "I", {"yes": 10, "no": 30}))
    reviewer = await staff(month, "reviewer")
    await reviewer.says("/summary")
    words = (await shown(reviewer))[1]
    assert "↑" in words and "25\u00a0%" in words


async def test_few_voices_are_held_back(small_city: Town) -> None:
    few = voices("first-days", "II", {"yes": 3})
    await told(small_city, NOW, *voices("lost-papers", "I", ARRIVAL), *few)
    reviewer = await staff(small_city, "reviewer")
    await reviewer.says("/summary")
    caption, words = await shown(reviewer)
    assert "3" not in [line.rpartition(": ")[2] for line in (caption + words).split("\n")]
    assert "–" in words


@pytest.mark.parametrize("about", ["2099-01", "2026-13", "x", ""])
async def test_a_forged_month_is_this_month(month: Town, about: str) -> None:
    reviewer = await staff(month, "reviewer")
    await reviewer.says("/start")
    await reviewer.taps_data(f"summary|{about}|pt", (await reviewer.last())["id"])
    assert "62\u00a0%" in (await shown(reviewer))[1]


async def test_the_report_of_a_month_that_is_over_is_handed_out_as_a_file(month: Town) -> None:
    await told(month, LAST, *voices("first-days", "I", ARRIVAL))
    council = await staff(month, "council")
    await council.says("/summary")
    await shown(council)
    assert not [button for button in await buttons(council) if "summarypdf|" in button["callback_data"]]
    await chooses(council, f"summary|{LAST}")
    await shown(council)
    await chooses(council, f"summarypdf|{LAST}")
    async with asyncio.timeout(PATIENCE):
        while not (await council.last())["document"]:
            await asyncio.sleep(0.1)
    document = (await council.last())["document"]
    assert document["name"] == f"{LAST}.pdf"
    async with council.http.get(f"{council.address}{document['url']}") as answer:
        assert (await answer.read()).startswith(b"%PDF")


@pytest.mark.parametrize("about", [NOW, "2099-01", "x"])
async def test_there_is_no_report_of_a_month_that_is_not_over(month: Town, about: str) -> None:
    council = await staff(month, "council")
    await council.taps_data(f"summarypdf|{about}|pt", (await council.last())["id"])
    assert "sendDocument" not in {request["method"] for request in await month.requests()}


async def sent(work: UnitOfWork, now: datetime) -> None:
    """Let a campaign begin, by the acts of two people."""
    await released(work, kind(NEWS, "campaign"), now)
    await work.announcements.carry_on(now)


async def test_a_campaign_that_is_due_is_recalled_until_it_was_sent(tmp_path: Path) -> None:
    city = Path(shutil.copytree(SMALL_CITY, tmp_path / "city"))
    (city / "plan" / "plano-1" / "measured.toml").write_text("[campaigns]\npledges = [1]\ntarget = 2\nyearly = true\n")
    async with town(tmp_path, city) as made:
        council = await staff(made, "council")
        await council.says("/summary")
        assert "📣" in await council.sees()
        async with made.storage() as storage, storage.unit_of_work() as work:
            await sent(work, datetime.now(UTC).replace(hour=15))
            await work.commit()
        await council.says("/summary")
        assert "📣" not in await council.sees()


async def test_a_city_that_plans_no_campaign_hears_nothing_of_it(small_city: Town) -> None:
    council = await staff(small_city, "council")
    await council.says("/summary")
    assert "📣" not in await council.sees()


@pytest.mark.parametrize(
    ("month", "yearly", "first"),
    [
        *(("2026-01", 2, "2026-01"), ("2026-06", 2, "2026-01"), ("2026-07", 2, "2026-07"), ("2026-12", 2, "2026-07")),
        *(("2026-12", 1, "2026-01"), ("2026-05", 4, "2026-04"), ("2026-05", 20, "2026-05")),
    ],
)
def test_when_a_campaign_is_due(month: str, yearly: int, first: str) -> None:
    assert begin(month, yearly) == first


async def test_what_was_worked_out_for_the_pages_is_not_worked_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    library, now, night = library_of(SMALL_CITY), datetime.now(UTC), "2026-11-03"
    key = ("2026-10", "2026-10", library.city.thresholds.inside)
    kept = Findings("2026-10", "2026-10", 99, "", (), 0)
    ponte = Mock(library=library, memory=Memory(), now=lambda: now)
    work = Mock(published=Mock(get=AsyncMock(return_value=night)))
    thinking = AsyncMock(return_value=Findings(*key, "", (), 0))
    monkeypatch.setattr(summary, "findings", thinking)
    ponte.memory.put(key, Known(kept, Mock(), library, "2026-11-02", now))
    assert (await summary.summary_of(ponte, work, "2026-10")).k == key[2], "another night went by"
    ponte.memory.put(key, Known(kept, Mock(), library, night, now))
    assert (await summary.summary_of(ponte, work, "2026-10")).k == kept.k
    thinking.assert_awaited_once()
