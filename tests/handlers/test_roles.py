"""Roles as staff and others meet them: invitations, commands, the team, the end of a role."""

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.audit import AuditRow, verify
from core.roles import Grant, hash_of, new_grant, new_invitation
from locales.catalogue import GettextCatalogue
from locales.languages import all_languages
from tests.citizen import PATIENCE, Citizen
from tests.conftest import SMALL_CITY, Town, town

PT = GettextCatalogue(all_languages()["pt"]).text
ADMIN = 2001  # the first citizen of a town
STAFF = ("/team", "/invite", "/content")


@pytest.fixture
async def staffed(tmp_path: Path) -> AsyncIterator[Town]:
    """The invented city, with one admin named in the settings."""
    async with town(tmp_path, SMALL_CITY, admins=frozenset({ADMIN})) as made:
        yield made


async def admin_of(staffed: Town) -> Citizen:
    admin = await staffed.citizen(name="Chefe")
    assert admin.id == ADMIN
    await admin.says("/start")
    return admin


async def invitation(admin: Citizen, role: str) -> str:
    """Return what one sends by opening the link."""
    await admin.says("/invite")
    await admin.taps(PT(role))
    link = re.search(r"\?start=(\S+)", await admin.sees())
    assert link
    return f"/start {link[1]}"


async def joined(staffed: Town, admin: Citizen, role: str) -> Citizen:
    person = await staffed.citizen(name="Bia")
    await person.says(await invitation(admin, role))
    await person.taps(PT("Accept"))
    return person


async def grants(staffed: Town) -> list[Grant]:
    async with staffed.storage() as storage, storage.unit_of_work() as work:
        return await work.roles.all()


async def log(staffed: Town) -> list[AuditRow]:
    async with staffed.storage() as storage, storage.unit_of_work() as work:
        rows = await work.audit.all()
    verify(rows)
    return rows


async def sees_commands(person: Citizen, *there: str, gone: tuple[str, ...] = ()) -> None:
    """Wait until Telegram's menu offers this person the first and none of the others."""
    async with asyncio.timeout(PATIENCE):
        while True:
            names = {command["command"] for command in (await person.chat())["commands"]}
            if set(there) <= names and not set(gone) & names:
                return
            await asyncio.sleep(0.02)


@pytest.mark.parametrize("command", STAFF)
async def test_a_staff_command_answers_others_like_one_that_does_not_exist(staffed: Town, command: str) -> None:
    await admin_of(staffed)
    stranger = await staffed.citizen(name="Davi")
    await stranger.says("/nosuchcommand")
    unknown = await stranger.last()
    await stranger.says(command)
    answer = await stranger.last()
    assert (answer["text"], answer["inline_keyboard"]) == (unknown["text"], unknown["inline_keyboard"])


@pytest.mark.parametrize("data", ["team||pt", "invite|admin|pt", "withdrawn|abc|pt", "content||pt", "confirm|a.b|pt"])
async def test_a_staff_button_of_others_is_an_old_button(staffed: Town, data: str) -> None:
    await admin_of(staffed)
    stranger = await staffed.citizen(name="Davi")
    answers = []
    for tapped in ("nothing||pt", data):
        await stranger.says("/start")
        notice = await stranger.taps_data(tapped, (await stranger.last())["id"])
        answers.append((notice, await stranger.sees(), await stranger.buttons()))
    assert answers[0] == answers[1]
    assert [grant.chat_id for grant in await grants(staffed)] == [ADMIN]


async def test_opening_an_invitation_spends_nothing_and_accepting_works_once(staffed: Town) -> None:
    admin = await admin_of(staffed)
    link = await invitation(admin, "editor")
    first, second = await staffed.citizen(name="Bia"), await staffed.citizen(name="Davi")
    for person in (first, second, first):
        await person.says(link)
        assert PT("editor") in await person.sees()
    assert [grant.role for grant in await grants(staffed)] == ["admin"]
    await first.taps(PT("Accept"))
    await second.taps(PT("Accept"))
    assert await second.sees() == PT("This invitation is no longer valid. Please ask for a new one.")
    held = {(grant.chat_id, grant.role) for grant in await grants(staffed)}
    assert held == {(ADMIN, "admin"), (first.id, "editor")}
    await second.says(link)
    assert await second.sees() == PT("This invitation is no longer valid. Please ask for a new one.")


async def test_an_invitation_ends_after_a_day_and_only_its_hash_is_kept(staffed: Town) -> None:
    token, late = new_invitation("admin", datetime.now(UTC) - timedelta(hours=24, seconds=1))
    async with staffed.storage() as storage, storage.unit_of_work() as work:
        await work.invitations.put(late)
        await work.commit()
    person = await staffed.citizen()
    await person.says(f"/start i_{token}")
    assert await person.sees() == PT("This invitation is no longer valid. Please ask for a new one.")
    link = await invitation(person, "reviewer")
    token = link.removeprefix("/start i_")
    raw = b"".join(path.read_bytes() for path in staffed.folder.glob("ponte.db*"))
    assert hash_of(token).encode() in raw
    assert token.encode() not in raw


async def test_who_has_the_role_does_not_spend_another_invitation(staffed: Town) -> None:
    admin = await admin_of(staffed)
    editor = await joined(staffed, admin, "editor")
    link = await invitation(admin, "editor")
    await editor.says(link)
    assert await editor.taps(PT("Accept"))
    other = await staffed.citizen(name="Davi")
    await other.says(link)
    await other.taps(PT("Accept"))
    assert {grant.chat_id for grant in await grants(staffed)} == {ADMIN, editor.id, other.id}


async def test_commands_of_the_staff_come_and_go_with_the_role(staffed: Town) -> None:
    admin = await admin_of(staffed)
    await sees_commands(admin, "team", "invite", "content", "menu")
    editor = await joined(staffed, admin, "editor")
    stranger = await staffed.citizen(name="Davi")
    await stranger.says("/start")
    await sees_commands(editor, "content", "menu", gone=("team", "invite"))
    await sees_commands(stranger, "menu", gone=("team", "invite", "content"))

    await admin.says("/team")
    await admin.taps(str(editor.id))
    await admin.taps(PT("Yes, withdraw it"))
    await editor.says("/content")
    await sees_commands(editor, "menu", gone=("content",))
    await stranger.says("/nosuchcommand")
    assert await editor.sees() == await stranger.sees()


async def test_the_team_lists_chat_numbers_and_the_settings_admin_stays(staffed: Town) -> None:
    admin = await admin_of(staffed)
    people = [await joined(staffed, admin, "reviewer") for _ in range(9)]
    await admin.says("/team")
    first = await admin.sees()
    await admin.taps("›")
    both = first + await admin.sees()
    assert all(str(person.id) in both for person in people)
    assert str(ADMIN) in first
    assert not [label for label in await admin.buttons() if str(ADMIN) in label]


async def test_every_privileged_act_is_in_the_log_without_a_chat_number(staffed: Town) -> None:
    admin = await admin_of(staffed)
    editor = await joined(staffed, admin, "editor")
    await admin.says("/team")
    await admin.taps(str(editor.id))
    await admin.taps(PT("Yes, withdraw it"))
    rows = await log(staffed)
    assert [row.act for row in rows] == ["role_granted", "invited", "role_accepted", "role_withdrawn"]
    by_admin = {row.actor for row in rows if row.act in {"invited", "role_withdrawn"}}
    assert len(by_admin) == 1
    assert not [row for row in rows if str(ADMIN) in repr(row) or str(editor.id) in repr(row)]


async def test_forget_ends_the_role_and_keeps_the_log(staffed: Town) -> None:
    admin = await admin_of(staffed)
    editor = await joined(staffed, admin, "editor")
    await editor.says("/mydata")
    assert PT("editor") in await editor.sees()
    before = await log(staffed)
    await editor.says("/forget")
    await editor.taps(PT("Yes, delete everything"))
    assert {grant.chat_id for grant in await grants(staffed)} == {ADMIN}
    after = await log(staffed)
    assert after[: len(before)] == before
    assert [row.act for row in after[len(before) :]] == ["role_withdrawn"]
    await sees_commands(editor, "menu", gone=("content",))


async def test_an_admin_the_settings_name_no_more_is_none(staffed: Town) -> None:
    await admin_of(staffed)
    former = await staffed.citizen(name="Davi")
    await former.says("/start")
    async with staffed.storage() as storage, storage.unit_of_work() as work:
        await work.roles.put(new_grant(former.id, "admin", "setting"))
        await work.commit()
    await former.says("/nosuchcommand")
    unknown = await former.sees()
    await former.says("/team")
    assert await former.sees() == unknown
