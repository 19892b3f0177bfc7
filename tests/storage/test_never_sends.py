"""Random acts of several staff, time passing, crashes: what nobody else has signed as it stands never goes out."""

import asyncio
import shutil
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.announcements import Announcement, Content, Text
from core.approval import ACTS, Act, Signer
from core.deliveries import Outcome
from core.errors import ActRefused
from core.model import Person
from core.ports import UnitOfWork
from core.reach import Rules
from core.roles import new_grant
from storage.database import open_storage
from storage.keys import Keyring

NOON = datetime(2025, 11, 24, 15, tzinfo=UTC)
RULES = Rules(source_language="pt", time_zone="UTC", a_day=100, a_week=100)
STAFF, PEOPLE = (0, 1, 2), 12
TEXTS = ("one", "two")
ENDS = (None, NOON + timedelta(hours=3))


@dataclass(frozen=True, slots=True)
class Step:
    """Somebody (0 to 2) does something with one of two announcements; `seen` is the text they approve."""

    what: str
    who: int
    which: int
    seen: int


NOW = 2  # whoever approves has seen the text as it is
WAY = ("submit", "approve", "send", "tick")
WHO, WHICH = st.sampled_from(STAFF), st.integers(0, 1)
ANYTHING = st.sampled_from(["edit", "reshape", "tick", "tick", "crash", "fail", "hours", *ACTS])
STEP = st.builds(Step, ANYTHING, WHO, WHICH, st.sampled_from([NOW, NOW, 0, 1]))


@st.composite
def stretches(draw: st.DrawFn) -> list[Step]:
    """Return a stretch of the way an announcement goes, by whomever, with something else in between."""
    which, first = draw(WHICH), draw(st.integers(0, 2))
    steps = [Step(what, draw(WHO), which, draw(st.sampled_from([NOW, NOW, 0, 1]))) for what in WAY[first:]]
    steps.insert(draw(st.integers(1, len(steps))), draw(STEP))
    return steps


PLAYS = st.lists(stretches(), min_size=1, max_size=10).map(lambda each: [step for steps in each for step in steps])


@dataclass(slots=True)
class Oracle:
    """What the rules say of one announcement, told apart from how the store keeps them."""

    text: str = ""
    end: datetime | None = None
    authors: set[int] = field(default_factory=set)
    signed: bool = False
    let_go: bool = False
    stopped: bool = False
    reached: Counter[int] = field(default_factory=Counter)

    def edited(self, who: int, text: str, end: datetime | None) -> None:
        self.text, self.end, self.signed, self.let_go = text, end, False, False
        self.authors.add(who)

    def acted(self, act: Act, who: int, seen: str) -> None:
        if act == "approve":
            assert who not in self.authors, "the author has approved"
            assert seen == self.text, "what was approved is not what was seen"
            self.signed = True
        if act == "return":
            self.signed = self.let_go = False
        self.let_go |= act == "send"
        self.stopped |= act == "stop"

    def sent(self, text: str, chat_id: int, now: datetime) -> None:
        self.reached[chat_id] += 1
        assert self.signed, "nobody else has signed it"
        assert self.let_go, "nobody let it go"
        assert not self.stopped, "it was stopped"
        assert text == self.text, "it was edited after approval"
        assert self.end is None or now < self.end, "it has expired"
        assert self.reached[chat_id] == 1, "somebody got it twice"


@dataclass(slots=True)
class Play:
    """Two announcements, three people of the staff, a clock."""

    work: UnitOfWork
    signers: list[Signer]
    now: datetime = NOON
    ids: list[str] = field(default_factory=list)
    oracles: list[Oracle] = field(default_factory=list)

    async def begin(self) -> None:
        for who in (0, 1):
            content = _content(0, ENDS[who])
            made = await self.work.announcements.draft(content, self.signers[who], self.now)
            self.ids.append(made.id)
            self.oracles.append(Oracle())
            self.oracles[-1].edited(who, TEXTS[0], ENDS[who])

    async def step(self, step: Step) -> None:
        if step.what == "hours":
            self.now += timedelta(hours=1)
        elif step.what == "tick":
            await self._tick()
        elif step.what == "crash":
            await self.work.deliveries.recover()
        elif step.what == "fail":
            await self.work.announcements.fail(self.ids[step.which], "telegram", self.now)
        else:
            await self._act(step)

    async def _act(self, step: Step) -> None:
        announcement_id, oracle, signer = self.ids[step.which], self.oracles[step.which], self.signers[step.who]
        end = ENDS[step.seen % NOW] if step.what == "reshape" else oracle.end
        text = step.seen % NOW if step.what == "edit" else TEXTS.index(oracle.text)
        seen = TEXTS.index(oracle.text) if step.seen == NOW else step.seen
        try:
            if step.what in ("edit", "reshape"):
                await self.work.announcements.edit(announcement_id, _content(text, end), signer, self.now)
                oracle.edited(step.who, TEXTS[text], end)
            else:
                seal = _content(seen, oracle.end).seal
                await self.work.announcements.act(announcement_id, step.what, signer, self.now, seal)  # type: ignore[arg-type]
                oracle.acted(step.what, step.who, TEXTS[seen])  # type: ignore[arg-type]
        except ActRefused:
            pass

    async def _tick(self) -> None:
        """What the announcer does each second; half of a batch is left under way, for a crash to find."""
        for made in await self.work.announcements.carry_on(self.now):
            if made.state == "sending":
                await self.work.deliveries.enqueue(made.id, None)
                await self.work.announcements.resolved(made.id)
        claimed = await self.work.deliveries.claim(self.now, 6)
        for row in claimed.rows:
            oracle = self.oracles[self.ids.index(row.announcement)]
            oracle.sent(_text(claimed.sending[row.announcement]), row.chat_id, self.now)
        await self.work.deliveries.settle([Outcome(row, "sent") for row in claimed.rows[::2]], self.now)


def _content(text: int, end: datetime | None) -> Content:
    return Content("information", {"pt": Text("A", TEXTS[text])}, expires_at=end)


def _text(announcement: Announcement) -> str:
    return announcement.content.texts["pt"].body


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database with people and staff, to be copied for each play."""
    folder = tmp_path_factory.mktemp("template")

    async def fill() -> None:
        async with open_storage(f"sqlite:///{folder}/ponte.db", Keyring(folder)) as storage:
            async with storage.unit_of_work() as work:
                for chat_id in range(100, 100 + PEOPLE):
                    await work.people.put(Person(chat_id, "pt", "2025-11"))
                for who in STAFF:
                    await work.roles.put(replace(new_grant(who + 1, "council", "invitation"), id=f"grant{who}"))
                await work.commit()
            await storage.scrub()

    asyncio.run(fill())
    return folder / "ponte.db"


async def play(folder: Path, steps: list[Step]) -> list[Oracle]:
    opened = open_storage(f"sqlite:///{folder}/ponte.db", Keyring(folder), rules=RULES)
    async with opened as storage, storage.unit_of_work() as work:
        game = Play(work, [Signer(f"grant{who}", frozenset({f"grant{who}"})) for who in STAFF])
        await game.begin()
        for step in steps:
            await game.step(step)
    return game.oracles


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=PLAYS)
def test_what_was_not_signed_as_it_stands_never_goes_out(
    template: Path, tmp_path_factory: pytest.TempPathFactory, steps: list[Step]
) -> None:
    folder = tmp_path_factory.mktemp("play")
    shutil.copy(template, folder / "ponte.db")
    asyncio.run(play(folder, steps))
    shutil.rmtree(folder)


@pytest.mark.parametrize(
    ("steps", "reached"),
    [
        ((*WAY, "tick", "tick"), 12),
        (("submit", "tick", "send", "tick"), 0),
        (("submit", "approve", "tick"), 0),
        (("submit", "approve", "send", "tick", "stop", "tick", "tick"), 6),
        (("submit", "approve", "send", "edit", "tick", "tick"), 0),
        (("submit", "approve", "hours", "hours", "hours", "send", "tick"), 0),
        (("submit", "approve", "send", "tick", "hours", "hours", "hours", "tick"), 6),
        (("submit", "approve", "return", "send", "tick"), 0),
        ((*WAY, "crash", "tick", "tick", "tick"), 12),
        ((*WAY, "fail", "tick", "submit", "approve", "send", "tick"), 6),
    ],
)
async def test_the_play_itself_sends_what_may_go(
    template: Path, tmp_path: Path, steps: tuple[str, ...], reached: int
) -> None:
    shutil.copy(template, tmp_path / "ponte.db")
    oracles = await play(tmp_path, [Step(what, 2, 1, 0) for what in steps])
    assert oracles[1].reached.total() == reached
