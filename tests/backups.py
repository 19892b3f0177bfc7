"""What tests of backups share: a database with something in every table, some of it never to leave it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from core.announcements import Content
from core.feedback import Comment, Feedback, Reply, Service
from core.model import Person, Talk
from core.ports import UnitOfWork
from core.reach import Rules, Theme
from core.roles import Invitation
from core.sessions import Session
from core.tallies import tallied
from tests.announcing import FIRST, TEXTS, released

NOW = datetime(2026, 3, 2, 15, tzinfo=UTC)
SECRET, GONE = "Zebra-Marker", 987_654_321
RULES = Rules(source_language="pt", time_zone="America/Sao_Paulo", themes=(Theme("courses", "🎓", True),))


async def fill_what_is_kept(work: UnitOfWork) -> None:
    await released(work, Content("information", TEXTS), NOW)
    await work.announcements.carry_on(NOW)
    (begun,) = await work.announcements.unresolved()
    await work.deliveries.enqueue(begun.id, None)
    await work.people.put(replace(Person(FIRST, "ar", "2026-03"), gone_on=date(2026, 3, 1), area="centro", muted=True))
    await work.people.follow(FIRST + 1, "courses")
    await work.counts.add("report/made", "2026-02", 12)
    voice = Feedback("feedback", Service("classes", "1", "portuguese"), (("rating", "5"),))
    await work.tallies.add(tallied([voice], "2026-02"))
    await work.comments.add([Comment("c" * 32, "feedback", "2026-02", "classes", "1", "", "Esperei \u2028 muito.")])
    await work.comments.tag("c" * 32, "waiting")
    await work.replies.put(Reply("r" * 32, "2026-02", "1", {"pt": "Espera"}, {"pt": "Há mais turmas."}))


async def fill_what_is_not(work: UnitOfWork) -> None:
    later = datetime.now(UTC) + timedelta(hours=1)
    await work.talks.put(FIRST, Talk("report", "words", SECRET, (("words", SECRET),), later))
    await work.outbox.put(FIRST, SECRET.encode())
    await work.seen.add(4_242_424_242)
    await work.messages.add(FIRST, 5_151_515_151, date(2026, 3, 2))
    await work.published.put("profile", SECRET)
    await work.invitations.put(Invitation("a" * 64, "admin", later))
    await work.sessions.put(Session("b" * 64, "grant", NOW, later))
    await work.box.put(Feedback("feedback", Service("classes", "1", "portuguese"), words=SECRET))
    await work.voices.add(FIRST, "classes", "2026-03")
