"""Who may do what."""

from datetime import UTC, datetime, timedelta

import pytest

from core.roles import ROLES, Role, allowing, hash_of, in_effect, new_grant, new_invitation


@pytest.mark.parametrize("held", ROLES)
@pytest.mark.parametrize("needed", ROLES)
def test_a_role_allows_itself_and_an_admin_everything(held: Role, needed: Role) -> None:
    assert (allowing([new_grant(1, held, "invitation")], (needed,)) is not None) == (held in {needed, "admin"})


def test_an_act_is_done_under_the_role_it_needs_before_admin() -> None:
    admin, editor = new_grant(1, "admin", "setting"), new_grant(1, "editor", "invitation")
    assert allowing([admin, editor], ("editor",)) == editor
    assert allowing([], ("editor",)) is None
    reviewer = new_grant(1, "reviewer", "invitation")
    assert allowing([reviewer, admin], ("council", "reviewer")) == reviewer
    assert allowing([editor], ("council", "reviewer")) is None


def test_an_admin_of_the_settings_ends_with_the_setting() -> None:
    grants = [new_grant(1, "admin", "setting"), new_grant(1, "editor", "invitation")]
    assert in_effect(grants, True) == grants
    assert [grant.role for grant in in_effect(grants, False)] == ["editor"]


def test_an_invitation_keeps_no_token() -> None:
    now = datetime(2026, 11, 24, tzinfo=UTC)
    token, invitation = new_invitation("editor", now)
    assert invitation.token_hash == hash_of(token)
    assert token not in repr(invitation)
    assert invitation.expires_at == now + timedelta(hours=24)
    assert len(f"i_{token}") <= 64
