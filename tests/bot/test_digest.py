"""The monthly digest: last month's summary to reviewers, once, when the month is complete."""

from collections import Counter
from datetime import UTC, datetime

from bot.digest import remind_reviewers
from bot.running import Running
from core.feedback import Comment, Feedback, Service
from core.tallies import tallied
from tests.bot.test_schedule import COUNCIL, EDITOR, GONE, bot, collect, give  # noqa: F401

REVIEWER = EDITOR


async def test_reviewers_get_one_digest_of_the_month_that_is_over(bot: Running) -> None:  # noqa: F811
    sent = collect(bot)
    await give(bot, REVIEWER, "reviewer")
    await give(bot, GONE, "reviewer", gone=True)
    await give(bot, COUNCIL, "council")
    answers = Counter({"yes": 30, "no": 10}).elements()
    said = [Feedback("visit", Service("welcome", "I", "first-days"), (("needed", answer),)) for answer in answers]
    async with bot.ponte.storage.unit_of_work() as work:
        await work.tallies.add(tallied(said, "2026-12"))
        await work.comments.add([Comment("a" * 32, "visit", "2026-12", "welcome", "I", "", "SEGREDO")])
        newest = await work.audit.last()
        await work.commit()
    bot.ponte.now = lambda: datetime(2027, 1, 2, 12, tzinfo=UTC)
    await remind_reviewers(bot.ponte)
    assert sent == [], "voices of December may still wait in the box"
    bot.ponte.now = lambda: datetime(2027, 1, 3, 12, tzinfo=UTC)
    await remind_reviewers(bot.ponte)
    await remind_reviewers(bot.ponte)
    ((chat_id, text),) = sent
    assert newest
    assert chat_id == REVIEWER
    assert newest.hash in text
    assert "75\u00a0%" in text
    assert "diciembre de 2026" in text
    assert "SEGREDO" not in text, "words are read in the bot alone"
    bot.ponte.now = lambda: datetime(2027, 2, 3, 12, tzinfo=UTC)
    await remind_reviewers(bot.ponte)
    assert len(sent) == 2
