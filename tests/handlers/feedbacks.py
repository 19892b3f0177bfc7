"""How a test walks through a feedback, and what it finds in the box afterwards."""

from dataclasses import replace

from core.feedback import Feedback
from core.model import Talk
from tests.citizen import Citizen
from tests.conftest import Town

NAMED = "Sou João da Silva, 11 98765-4321, e a fila Marqueur7391 é longa"
KEPT = "Sou [person], [phone], e a fila Marqueur7391 é longa"
RAW = ("João da Silva", "98765-4321")
WAY = {"needed": "=no", "rating": "=2", "barriers": "done", "papers-asked": "=yes", "papers-found": "=no", "area": "=S"}
"""One answer to each question of the invited city about lost papers, in order."""


async def keys(person: Citizen) -> list[str]:
    """Return what the buttons under the last message carry."""
    rows = (await person.last())["inline_keyboard"] or []
    return [button.get("callback_data", "") for row in rows for button in row]


async def choices(person: Citizen) -> list[str]:
    """Return the values of the talk's buttons under the last message."""
    return [key.split("|")[1].partition(".")[2] for key in await keys(person) if key.startswith("telling|")]


async def taps(person: Citizen, carried: str) -> str:
    """Tap the button that carries this, whatever its label says; return the notice."""
    found = [key for key in await keys(person) if carried in key]
    assert found, f"no {carried} among {await keys(person)}"
    return await person.taps_data(found[0], (await person.last())["id"])


async def reaches(person: Citizen, step: str, topic: str = "lost-papers") -> None:
    """Walk to a step of the invented city's longest feedback; "words" stands where they are asked."""
    await person.says(f"/start t_{topic}")
    await taps(person, "say|")
    for name, answer in WAY.items():
        if name == step:
            return
        await taps(person, f".{answer}|")
    if step in ("review", "change"):
        await person.says(NAMED)
    if step == "change":
        await taps(person, ".change|")


STEPS = (*WAY, "words", "review", "change")


async def talk_of(town: Town, person: Citizen) -> Talk | None:
    async with town.storage() as storage, storage.unit_of_work() as work:
        return await work.talks.get(person.id)


async def in_box(town: Town) -> list[Feedback]:
    """Return the voices that wait, and leave them there. A test has one of a kind, so it can join the halves again."""
    async with town.storage() as storage, storage.unit_of_work() as work:
        counted, said = await work.box.empty()
    words = {(voice.form, voice.service): voice.words for voice in said}
    alone = [(voice.form, replace(voice.service, place="")) for voice in counted]
    return [replace(voice, words=words.get(key, "")) for voice, key in zip(counted, alone, strict=True)]
