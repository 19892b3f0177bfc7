"""A municipal plan: its axes, what is known of its actions and targets, and which indicators speak of them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis in the reader's language; `code` as the plan numbers it."""

    code: str
    title: str


@dataclass(frozen=True, slots=True)
class Action:
    """One action of the plan as the city supplied it, in its own language; fields that are not known are "".

    `indicator` and `target` are the plan's own wording.
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
    the plan has one, the target for its value."""

    indicator: str
    axes: tuple[str, ...]
    pledges: tuple[int, ...]
    sdg: tuple[str, ...]
    actions: tuple[str, ...] = ()
    target: float | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan in force, in one language. `first` and `last` are months "YYYY-MM"."""

    id: str
    title: str
    law: str
    first: str
    last: str
    axes: tuple[Axis, ...]
    actions: tuple[Action, ...]
    measured: tuple[Measured, ...]
