"""`/team`: who holds which role, by chat number, and the way to withdraw one."""

from core.roles import Grant, in_effect
from core.screens import Screen
from handlers.menu import gone
from handlers.pages import page_of, paging
from handlers.routes import Command, Kind
from handlers.screens import bold, foot, menu_button, screen, tap
from handlers.staff import withdraw
from handlers.turn import Answer, Turn
from locales.roles import role_name


async def open_team(turn: Turn) -> Answer:
    """The list; `about` is the page."""
    admins = turn.ponte.admins
    grants = [each for each in await turn.work.roles.all() if in_effect([each], each.chat_id in admins)]
    return Answer(team_screen(turn, grants))


def team_screen(turn: Turn, grants: list[Grant]) -> Screen:
    """Return the grants, each with a button; admins of the settings have none, they end where they are named."""
    words = turn.words
    shown = page_of(grants, turn.about)
    rows = [
        (tap(words, f"✕ {role_name(words, grant.role)} {grant.chat_id}", "withdraw", grant.id),)
        for grant in shown.items
        if not _by_settings(turn, grant)
    ]
    lines = [f"{role_name(words, grant.role)} · {grant.chat_id}" for grant in shown.items]
    waiting = turn.ponte.admins - {grant.chat_id for grant in grants if grant.role == "admin"}
    lines += [f"{role_name(words, 'admin')} · {chat_id}" for chat_id in sorted(waiting)]
    text = [
        bold(words.text("Who has which role")),
        "\n".join(lines),
        words.text("Admins named in PONTE_ADMINS can only be removed there.") if turn.ponte.admins else "",
    ]
    more = paging(words, shown, "team", "")
    return screen(words, text, *rows, more, foot(words, menu_button(words)))


async def ask_withdraw(turn: Turn) -> Answer:
    """Ask before a role is withdrawn; `about` is the id of the grant."""
    grant = await _grant(turn)
    if grant is None:
        return gone(turn)
    words = turn.words
    role, number = role_name(words, grant.role), grant.chat_id
    text = words.text("Withdraw the role {role} from {number}?", role=role, number=number)
    yes = tap(words, words.text("Yes, withdraw it"), "withdrawn", grant.id)
    return Answer(screen(words, [text], (yes,), foot(words, tap(words, words.text("‹ Back"), "team"))))


async def withdraw_role(turn: Turn) -> Answer:
    """Withdraw a role; the person's commands go with it."""
    grant = await _grant(turn)
    if grant is None or turn.grant is None:
        return gone(turn)
    words = turn.words
    beside = await withdraw(turn.work, turn.ponte, grant, turn.grant.id)
    back = () if grant.id == turn.grant.id else (tap(words, words.text("‹ Back"), "team"),)
    said = words.text("The role was withdrawn.")
    return Answer(screen(words, [said], foot(words, *back, menu_button(words))), beside=beside)


async def _grant(turn: Turn) -> Grant | None:
    grants = await turn.work.roles.all()
    return next((each for each in grants if each.id == turn.about and not _by_settings(turn, each)), None)


def _by_settings(turn: Turn, grant: Grant) -> bool:
    return grant.role == "admin" and grant.chat_id in turn.ponte.admins


ROUTES = (
    Command("team", open_team, "Who has which role", ("admin",)),
    Kind("team", open_team, ("admin",)),
    Kind("withdraw", ask_withdraw, ("admin",)),
    Kind("withdrawn", withdraw_role, ("admin",)),
)
