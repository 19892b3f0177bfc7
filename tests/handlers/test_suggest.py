"""An idea for the Plan and the Council."""

import pytest

from content.library import Library
from core.feedback import Feedback, Service
from core.plan import Axis, Plan
from tests.conftest import Town
from tests.handlers.feedbacks import KEPT, NAMED, RAW, in_box, keys, taps

TITLE = "Participação social e protagonismo imigrante na governança migratória local"
PLAN = Plan("p", "Plano", "Decreto", "2021-01", "2024-12", (Axis("I", TITLE), Axis("II", "Moradia")), (), ())


async def test_an_idea_is_shown_redacted_before_it_is_sent(small_city: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Library, "plan", lambda self, lang: PLAN)
    person = await small_city.citizen("pt")
    await person.says("/suggest")
    assert [label for label in await person.buttons() if label.startswith("II.")] == ["II. Moradia"]
    await taps(person, "idea|I|")
    assert TITLE in await person.sees()
    await person.says(NAMED)
    assert KEPT in await person.sees()
    assert not [word for word in RAW if word in await person.sees()]
    await taps(person, "anew")
    await person.says("mais intérpretes")
    await taps(person, ".send|")
    idea = Feedback("suggestion", Service("participation", "I"), (), (("language", "pt"),), "mais intérpretes")
    assert await in_box(small_city) == [idea]
    await taps(person, "suggest|")
    await taps(person, "idea|I|")
    assert "🙏" in await person.sees(), "one a month and axis"
    await taps(person, "suggest|")
    await taps(person, "idea|II|")
    assert "Moradia" in await person.sees()


async def test_a_city_without_a_plan_asks_by_its_sections(small_city: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Library, "plan", lambda self, lang: None)
    person = await small_city.citizen("pt")
    await person.says("/suggest")
    await taps(person, "idea|@later|")
    assert "Mais tarde" in await person.sees()
    await person.says("uma praça")
    await taps(person, ".send|")
    assert [(voice.service, voice.words) for voice in await in_box(small_city)] == [(Service("later", ""), "uma praça")]
    await taps(person, "suggest|")
    await taps(person, "idea|@later|")
    assert "🙏" in await person.sees()


async def test_an_axis_that_is_not_there_opens_the_menu(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await person.says("/suggest")
    for data in ("idea|XX|pt", "idea|@nowhere|pt", "idea||pt"):
        await person.taps_data(data, (await person.last())["id"])
        assert "section|help|pt" in await keys(person)


async def test_an_idea_that_was_not_written_cannot_be_sent(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await person.says("/suggest")
    await taps(person, "idea|")
    assert not [key for key in await keys(person) if ".send|" in key or ".skip|" in key]
    await person.taps_data(next(key for key in await keys(person) if "cancel" in key), (await person.last())["id"])
    assert await in_box(small_city) == []
