"""`/invite`: an admin makes a link that gives a role, once; whoever opens it sees what it gives, and accepts or not."""

from urllib.parse import urlencode

from core.links import invitation_address
from core.roles import ROLES, Invitation, Role, hash_of, new_grant, new_invitation
from core.screens import Button, Screen
from core.text import Html
from handlers.guard import note, standing
from handlers.routes import Command, Kind
from handlers.screens import bold, foot, menu_button, screen, tap
from handlers.staff import shown_commands
from handlers.turn import Answer, Turn
from locales.roles import role_meaning, role_name


async def choose_role(turn: Turn) -> Answer:
    """`/invite`: which role."""
    words = turn.words
    text = [bold(words.text("Which role do you want to give?")), *(role_meaning(words, role) for role in ROLES)]
    rows = [(tap(words, role_name(words, role), "invite", role),) for role in ROLES]
    return Answer(screen(words, text, *rows, foot(words, menu_button(words))))


async def invite(turn: Turn) -> Answer:
    """A role was chosen: show its link, which is kept nowhere."""
    role = next((role for role in ROLES if role == turn.about), None)
    if role is None:
        return await choose_role(turn)
    token, invitation = new_invitation(role, turn.ponte.now())
    await turn.work.invitations.put(invitation)
    await note(turn, "invited", invitation.name)
    return Answer(link_screen(turn, role, invitation_address(turn.ponte.username, token)))


def link_screen(turn: Turn, role: Role, link: str) -> Screen:
    """Return the link to hand over."""
    words = turn.words
    text = [
        words.text("This link gives one person the role: {role}.", role=Html(bold(role_name(words, role)))),
        f"<code>{link}</code>",
        words.text("It works once, within 24 hours. Send it to that person only."),
    ]
    share = Button(words.text("↗ Share"), url="https://t.me/share/url?" + urlencode({"url": link}))
    return screen(words, text, (share,), foot(words, tap(words, words.text("‹ Back"), "invite")))


async def open_invitation(turn: Turn) -> Answer:
    """The link was opened (`about` is its token): say what it gives. This spends nothing, so a preview cannot."""
    invitation = await _valid(turn)
    if invitation is None:
        return _no_longer_valid(turn)
    words = turn.words
    text = [
        words.text("You are invited as: {role}.", role=Html(bold(role_name(words, invitation.role)))),
        role_meaning(words, invitation.role),
        words.text(
            "I keep the number of this chat with your role until you leave (/forget) or an admin withdraws it. "
            "What you do in this role goes into a log, without your name and without your number."
        ),
    ]
    rows = ((tap(words, words.text("Accept"), "accept", turn.about),), (tap(words, words.text("Not now"), "menu"),))
    return Answer(screen(words, text, *rows), fresh=True)


async def accept(turn: Turn) -> Answer:
    """The one button that spends the invitation."""
    invitation, grants = await _valid(turn), await standing(turn)
    if invitation is None:
        return _no_longer_valid(turn)
    words, role = turn.words, invitation.role
    if role in {grant.role for grant in grants}:
        return Answer(notice=words.text("You have this role already. The link still works for somebody else."))
    grant = new_grant(turn.person.chat_id, role, "invitation")
    await turn.work.people.put(turn.person)
    await turn.work.roles.put(grant)
    await turn.work.invitations.delete(invitation.token_hash)
    await turn.work.audit.append(turn.ponte.now().date(), grant.id, "role_accepted", invitation.name)
    said = words.text("Welcome to the team. Your commands are in the menu beside the text field.")
    beside = shown_commands(turn.ponte, turn.person, [*grants, grant])
    return Answer(screen(words, [said], foot(words, menu_button(words))), beside=beside)


async def _valid(turn: Turn) -> Invitation | None:
    found = await turn.work.invitations.get(hash_of(turn.about))
    return found if found and found.expires_at > turn.ponte.now() else None


def _no_longer_valid(turn: Turn) -> Answer:
    words = turn.words
    said = words.text("This invitation is no longer valid. Please ask for a new one.")
    return Answer(screen(words, [said], foot(words, menu_button(words))))


ROUTES = (
    Command("invite", choose_role, "Invite somebody to the team", ("admin",)),
    Kind("invite", invite, ("admin",)),
    Kind("accept", accept),
)
