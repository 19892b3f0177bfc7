"""A municipal plan: its axes, what is known of its actions and targets, and which indicators speak of them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis in the reader's language; `code` as the plan numbers it, `title` short, `wording` the official one, ""
    where there is none in this language."""

    code: str
    title: str
    wording: str = ""


@dataclass(frozen=True, slots=True)
class Pledge:
    """What the city pledged to others and carries out by the plan: a short title and the promise."""

    number: int
    title: str
    promise: str


@dataclass(frozen=True, slots=True)
class Action:
    """One action of the plan as the city supplied it, in its own language; fields that are not known are "".

    `indicator` and `target` are the plan's own wording; an action with several of them stands once for each.
    """

    code: str
    axis: str
    text: str
    responsible: str = ""
    indicator: str = ""
    target: str = ""
    sdg: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measured:
    """What one of our indicators says about the plan: the axes, actions, pledges and SDG targets it serves and, where
    the plan has one, the target for its value (of one year where `yearly`)."""

    indicator: str
    axes: tuple[str, ...]
    pledges: tuple[int, ...]
    sdg: tuple[str, ...]
    actions: tuple[str, ...] = ()
    target: float | None = None
    yearly: bool = False

    def target_of(self, months: int) -> float | None:
        """Return the target of a period; one of a year says nothing about a part of a year."""
        if self.target is None or not self.yearly:
            return self.target
        return None if months % 12 else self.target * months / 12


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan in one language. `first` and `last` are months "YYYY-MM"; `counted` says how many actions and how many
    indicators it has by its own account, 0 where that is not known; `actions` are those the city has supplied."""

    id: str
    title: str
    law: str
    first: str
    last: str
    axes: tuple[Axis, ...]
    actions: tuple[Action, ...]
    measured: tuple[Measured, ...]
    pledges: tuple[Pledge, ...] = ()
    counted: tuple[int, int] = (0, 0)
