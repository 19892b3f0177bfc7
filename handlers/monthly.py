"""The monthly note to editors: how much waits, and the newest hash of the audit log, kept outside the database."""

from core.model import Person
from core.ponte import Call, Ponte
from core.screens import Screen
from handlers.calls import show_calls
from handlers.content import waiting
from handlers.screens import bold, screen, tap


def monthly_calls(ponte: Ponte, person: Person, newest_hash: str) -> list[Call]:
    """Return the calls that send the note in the person's language."""
    return show_calls(person.chat_id, monthly_screen(ponte, person.language, newest_hash), None)


def monthly_screen(ponte: Ponte, lang: str, newest_hash: str) -> Screen:
    """Return what waits: facts to check again, doubtful ones, and translations by language."""
    words = ponte.catalogues.get(lang) or ponte.catalogues[ponte.languages[0].code]
    counts = {name: len(facts) for name, facts in waiting(ponte.library.facts()).items()}
    drafts = [
        f"{language.own_name}: {counts[language.code]}" for language in ponte.languages if language.code in counts
    ]
    paragraphs = [
        bold(words.text("Content this month")),
        words.text("Facts to check again: {count}", count=counts.get("stale", 0)),
        words.text("Not confirmed: {count}", count=counts.get("unconfirmed", 0)),
        bold(words.text("Translations to review")) + "\n" + "\n".join(drafts) if drafts else "",
        words.text("Newest row of the audit log (keep this message):") + f"\n<code>{newest_hash}</code>",
    ]
    return screen(words, paragraphs, (tap(words, words.text("Content"), "content"),))
