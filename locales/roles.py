"""The names of the roles in words, for every face."""

from core.ports import Catalogue
from core.roles import Role


def role_name(words: Catalogue, role: Role) -> str:
    """Return the name of a role."""
    names: dict[Role, str] = {
        "council": words.text("council"),
        "reviewer": words.text("reviewer"),
        "editor": words.text("editor"),
        "admin": words.text("admin"),
    }
    return names[role]


def role_meaning(words: Catalogue, role: Role) -> str:
    """Return what a role is for, in a sentence."""
    meanings: dict[Role, str] = {
        "council": words.text("The council writes announcements and reads the summary of each month."),
        "reviewer": words.text("A reviewer approves announcements, reads what people tell us, and answers it for all."),
        "editor": words.text("An editor confirms facts and translations."),
        "admin": words.text("An admin gives and withdraws roles, and may do what all the others do."),
    }
    return meanings[role]
