"""How a test walks through the report helper."""

import asyncio
from typing import Any

from tests.citizen import PATIENCE, Citizen

MARKER = "Marqueur7391 <b>la & patwon an</b> 🙏"


async def reaches(person: Citizen, step: str) -> None:
    """Walk to a step of the invented city's longer report."""
    await person.says("/report")
    await person.taps("📝")
    way = {"what": "", "draft": MARKER, "where": "keep", "when": f"in {MARKER}", "who": "today"}
    await person.taps("Ofensa")
    for name, does in way.items():
        if does:
            await (chooses(person, does) if does in ("keep", "today") else person.says(does))
        if name == step:
            return


async def keys(person: Citizen) -> list[dict[str, Any]]:
    return [button for row in (await person.last())["inline_keyboard"] or [] for button in row]


async def choices(person: Citizen) -> list[str]:
    """Return the values of the talk's buttons under the last message."""
    return [key["callback_data"].split("|")[1].partition(".")[2] for key in await keys(person) if is_choice(key)]


def is_choice(key: dict[str, Any]) -> bool:
    return str(key["callback_data"]).startswith("reporting|")


async def chooses(person: Citizen, value: str) -> None:
    """Tap the talk's button of this value, whatever its label says."""
    found = [key["callback_data"] for key in await keys(person) if f".{value}|" in key["callback_data"]]
    await person.taps_data(found[0], (await person.last())["id"])


async def the_report(person: Citizen) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the two messages a report ends with, once both are there."""
    async with asyncio.timeout(PATIENCE):
        while "🔒" not in await person.sees():
            await asyncio.sleep(0.02)
    texts = [message for message in (await person.chat())["messages"] if message["from_bot"]]
    return texts[-2], texts[-1]
