"""An editor confirms a fact, or takes that back."""

from datetime import date
from typing import Literal

from core.facts import Confirmation, Fact
from core.ports import Library, UnitOfWork
from core.roles import Grant

Outcome = Literal["confirmed", "changed", "nothing"]


def fact_by(library: Library, key: str) -> Fact | None:
    """Return the fact a button names, None when it needs nobody any more."""
    return next((fact for fact in library.facts() if fact.key == key), None)


async def confirm(work: UnitOfWork, library: Library, key: str, seal: str, grant: Grant, today: date) -> Outcome:
    """Keep a confirmation of the very value the editor saw ("changed" when it is another by now), and note it."""
    fact = fact_by(library, key)
    if fact is None or fact.state == "confirmed" or fact.problem:
        return "nothing"
    if fact.seal != seal:
        return "changed"
    await work.confirmations.put(Confirmation(fact.id, fact.digest, today, grant.role))
    await work.audit.append(today, grant.id, "confirmed", f"{fact.id} {fact.seal}")
    return "confirmed"


async def take_back(work: UnitOfWork, library: Library, key: str, grant: Grant, today: date) -> Fact | None:
    """Undo a confirmation, and note it; return the fact, None when there is none."""
    fact = fact_by(library, key)
    if fact is not None and await work.confirmations.delete(fact.id):
        await work.audit.append(today, grant.id, "taken_back", f"{fact.id} {fact.seal}")
    return fact
