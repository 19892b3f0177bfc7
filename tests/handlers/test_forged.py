"""What somebody makes up instead of tapping (buttons, links, invitations, names) opens nothing and breaks nothing."""

import logging
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.roles import new_invitation
from handlers import routes
from handlers.routes import Kind
from locales.catalogue import GettextCatalogue
from locales.languages import all_languages
from tests.citizen import Citizen
from tests.conftest import SMALL_CITY, Town, town

KINDS = {route.name: bool(route.roles) for _, route in routes() if isinstance(route, Kind)}
ABOUT = ("", "-1", "../../etc/passwd", "<b>", "' OR 1=1 --", "a.b.c", "\x00", "9" * 40)
PT = GettextCatalogue(all_languages()["pt"]).text
STALE = PT("This button is old. Please choose again.")
MARKER = "<i>Zebra</i>&\"'-Marker"


@pytest.fixture
async def place(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> AsyncIterator[Town]:
    """The small city with one admin; a failure of an entry fails the test."""
    with caplog.at_level(logging.ERROR):
        async with town(tmp_path, SMALL_CITY, admins=frozenset({999})) as made:
            yield made
    assert not [record.message for record in caplog.records if record.levelno >= logging.ERROR]


async def untouched(place: Town) -> bool:
    """Tell whether nobody has a role and nothing privileged was done."""
    async with place.storage() as storage, storage.unit_of_work() as work:
        return not await work.roles.all() and not await work.audit.all()


async def tapped(place: Town, person: Citizen, data: str) -> str:
    """Tap a made-up button under the last message; return the notice once the bot has answered."""
    body = {"message_id": (await person.last())["id"], "data": data}
    async with place.http.post(f"{place.address}/people/{person.id}/taps", json=body) as answer:
        assert answer.status == 200, await answer.text()
        return str(((await answer.json()).get("notice") or {}).get("text") or "")


@pytest.mark.parametrize("about", ABOUT)
async def test_forged_buttons_open_nothing(place: Town, about: str) -> None:
    person = await place.citizen("pt")
    await person.says("/start")
    for kind in sorted(KINDS):
        for lang in ("pt", "xx"):
            if kind != "exit" and len(f"{kind}|{about}|{lang}".encode()) <= 64:
                await tapped(place, person, f"{kind}|{about}|{lang}")
    assert await untouched(place)


@pytest.mark.parametrize("data", ["", "|", "||", "topic", "|" * 60, "nosuchkind|1|pt"])
async def test_what_is_no_button_of_ours_is_stale(place: Town, data: str) -> None:
    person = await place.citizen("pt")
    await person.says("/start")
    assert await tapped(place, person, data) == STALE


async def test_a_staff_button_answers_strangers_like_one_that_does_not_exist(place: Town) -> None:
    person = await place.citizen("pt")
    await person.says("/start")
    for kind in sorted(name for name, staff in KINDS.items() if staff):
        assert await tapped(place, person, f"{kind}|1|pt") == STALE, kind
    assert await untouched(place)


@pytest.mark.parametrize(
    "payload",
    [
        "t_../../etc/passwd",
        "t_first-days-p_../../x",
        "t_<script>",
        "t_" + "a" * 62,
        "i_",
        "i_" + "A" * 32,
        "i_' OR 1=1 --",
        "i_%",
        "\x00",
        "menu menu",
        "🙂" * 30,
    ],
)
async def test_forged_deep_links_open_nothing(place: Town, payload: str) -> None:
    person = await place.citizen("pt")
    await person.says(f"/start {payload}")
    assert await person.sees()
    assert await untouched(place)


async def test_a_forged_invitation_gives_no_role(place: Town) -> None:
    person = await place.citizen("pt")
    await person.says("/start")
    token, invitation = new_invitation("admin", datetime.now(UTC))
    for about in (token, invitation.token_hash[:50], invitation.token_hash[:32], "%", "_" * 32):
        await person.says(f"/start i_{about}")
        assert PT("This invitation is no longer valid. Please ask for a new one.") in await person.sees()
        await tapped(place, person, f"accept|{about}|pt")
        assert PT("This invitation is no longer valid. Please ask for a new one.") in await person.sees()
    assert await untouched(place)


async def test_the_hash_of_an_invitation_is_not_the_invitation(place: Town) -> None:
    """Who reads the database cannot use what waits there."""
    token, invitation = new_invitation("admin", datetime.now(UTC))
    async with place.storage() as storage, storage.unit_of_work() as work:
        await work.invitations.put(invitation)
        await work.commit()
    person = await place.citizen("pt")
    await person.says("/start")
    for stolen in (invitation.token_hash[:32], invitation.token_hash[32:], invitation.token_hash):
        await person.says(f"/start i_{stolen}")
        assert PT("This invitation is no longer valid. Please ask for a new one.") in await person.sees()
    assert await untouched(place)
    await person.says(f"/start i_{token}")
    assert PT("Accept") in await person.buttons()


async def test_a_name_is_repeated_nowhere(place: Town) -> None:
    person = await place.citizen("pt", name=MARKER)
    for words in ("/start", "/menu", "/mydata", "/privacy", "/feedback", "/cancel", MARKER, "/help"):
        await person.says(words)
    sent = str(await place.requests())
    assert "Zebra" not in sent
    for path in place.folder.glob("ponte.db*"):
        assert b"Zebra" not in path.read_bytes()
