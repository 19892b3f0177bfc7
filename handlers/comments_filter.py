"""Which comments a screen shows, and which one of them: what the buttons of `/comments` carry in their few bytes."""

from dataclasses import dataclass, replace

from core.feedback import Comment, Form, State
from core.ports import Comments

FORMS: dict[str, Form] = {"v": "visit", "s": "suggestion", "q": "question"}
STATES: dict[str, State] = {"n": "new", "h": "hidden"}
SEAL = 6  # characters of a comment's id: enough to see that a list has moved on
MANY = 10_000


@dataclass(frozen=True, slots=True)
class Filter:
    """Comments of a form, a state, an axis and a theme; None and "" are all of them."""

    form: Form | None = None
    state: State | None = "new"
    axis: str = ""
    tag: str = ""

    @property
    def code(self) -> str:
        """Return it as a button carries it."""
        letters = (_letter(FORMS, self.form), _letter(STATES, self.state))
        return ".".join((*letters, self.axis, self.tag))

    async def count(self, comments: Comments) -> int:
        """Return how many comments there are."""
        return await comments.count(self.form, self.axis, self.tag, self.state)

    async def at(self, comments: Comments, number: int) -> Comment | None:
        """Return the comment with this number from 0, None past the end."""
        found = await comments.find(self.form, self.axis, self.tag, self.state, 1, number)
        return found[0] if found else None

    async def unanswered(self, comments: Comments) -> list[Comment]:
        """Return what is under this theme and axis, in whatever form and state, and has no answer of the city yet; what
        the team hides is left out."""
        found = await comments.find(None, self.axis, self.tag, None, MANY, 0)
        return [comment for comment in found if not comment.reply and comment.state != "hidden"]


@dataclass(frozen=True, slots=True)
class Spot:
    """One comment of a filter, by its number; `seal` is the beginning of its id, "" for whichever stands there."""

    filter: Filter
    number: int
    seal: str = ""

    @property
    def code(self) -> str:
        """Return it as a button carries it."""
        return f"{self.filter.code}.{self.number}.{self.seal}"

    def on(self, comment: Comment) -> "Spot":
        """Return the same place for this very comment."""
        return replace(self, seal=comment.id[:SEAL])

    def is_of(self, comment: Comment) -> bool:
        """Tell whether it was made for this comment."""
        return bool(self.seal) and comment.id.startswith(self.seal)


def read_filter(code: str) -> Filter:
    """Return the filter a button carries; what is new where it carries none."""
    if not code:
        return Filter()
    form, state, axis, tag, *_ = _parts(code)
    return Filter(FORMS.get(form), STATES.get(state), axis, tag)


def read_spot(code: str) -> tuple[Spot, str]:
    """Return the comment a button is about, and the one word that may follow."""
    *_, number, seal, more = _parts(code)
    return Spot(read_filter(code), int(number) if number.isdecimal() else 0, seal), more


def read_choice(code: str) -> tuple[Filter, str]:
    """Return a filter and the part of it that is to be chosen anew."""
    return read_filter(code), _parts(code)[4]


def _parts(code: str) -> list[str]:
    """Return form, state, axis, theme, and up to three parts more."""
    return [*code.split("."), *[""] * 7][:7]


def _letter(letters: dict[str, Form] | dict[str, State], wanted: str | None) -> str:
    return next((letter for letter, value in letters.items() if value == wanted), "")
