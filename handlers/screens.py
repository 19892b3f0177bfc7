"""The parts every screen is made of: paragraphs, a contact, the rows of buttons at the bottom."""

from core.model import Contact
from core.ports import Catalogue, Library
from core.screens import Button, Keyboard, Screen
from core.text import Html, isolate, right_to_left
from handlers.buttons import encode

Row = tuple[Button, ...]


def screen(words: Catalogue, paragraphs: list[str], *rows: Row) -> Screen:
    """Return a screen of paragraphs in the direction of the language; empty ones are left out."""
    text = "\n\n".join(part for part in paragraphs if part)
    return Screen(right_to_left(text) if words.language.rtl else text, tuple(row for row in rows if row))


def with_keyboard(words: Catalogue, text: str, keyboard: Keyboard) -> Screen:
    """Return a message that changes the keyboard: it can carry no buttons (Bot API)."""
    return Screen(screen(words, [text]).text, keyboard=keyboard)


def heading(title: str, body: str) -> str:
    """Return a titled block, empty when it has no body."""
    return f"<b>{title}</b>\n{body}" if body else ""


def tap(words: Catalogue, text: str, kind: str, about: str = "") -> Button:
    """Return a button of this chat."""
    return Button(text, data=encode(kind, about, words.language.code))


def foot(words: Catalogue, *first: Button) -> Row:
    """Return the last row: where one came from, and the emergency card, one tap away from everywhere."""
    return (*first, emergency_button(words))


def arrow(words: Catalogue) -> str:
    """Return the sign of "go there", in the direction of the language."""
    return "←" if words.language.rtl else "→"


def bold(text: str) -> str:
    return f"<b>{text}</b>"


def language_button(words: Catalogue, about: str = "") -> Button:
    """Return the button to the languages; `about` is the topic to come back to."""
    return tap(words, words.text("🌐 Language"), "languages", about)


def language_name_button(words: Catalogue, about: str = "") -> Button:
    """Return the button that changes to the language of `words`, by its own name."""
    return Button(f"🌐 {words.language.own_name}", data=encode("speak", about, words.language.code))


def menu_button(words: Catalogue) -> Button:
    return tap(words, words.text("☰ Menu"), "menu")


def nearby_button(words: Catalogue) -> Button:
    return tap(words, words.text("📍 Near me"), "nearby")


def emergency_button(words: Catalogue) -> Button:
    return tap(words, words.text("🆘 Emergency"), "emergency")


def exit_button(words: Catalogue) -> Button:
    return tap(words, words.text("🚪 Leave quickly"), "exit")


def contact_lines(words: Catalogue, contact: Contact, library: Library) -> str:
    """Return what is known and sure of a contact, one line each; a doubtful field is not in it."""
    meaning = f": {contact.meaning}" if contact.meaning else ""
    lines = [f"<b>{latin(words, contact.name)}</b>{meaning}", *ways(words, contact)]
    if contact.hours:
        lines.append(hours_line(words, contact))
    if contact.incomplete:
        confirm = library.city.confirm_with.phones[0]
        lines.append(words.text("☎️ Call {phone} to confirm address and hours.", phone=confirm))
    elif contact.stale and contact.address:
        lines.append(words.text("⚠️ Checked in {month}. Call before you go.", month=words.month(contact.checked_on)))
    return "\n".join(lines)


def ways(words: Catalogue, contact: Contact) -> list[str]:
    """Return how to reach a contact, one line each."""
    phones = [f"📞 {latin(words, phone)}" for phone in contact.phones]
    whatsapp = f"WhatsApp {contact.whatsapp}" if contact.whatsapp else ""
    known = (("💬 ", whatsapp), ("📍 ", contact.address), ("✉️ ", contact.email), ("🔗 ", contact.url))
    return [*phones, *(f"{sign}{latin(words, value)}" for sign, value in known if value)]


def hours_line(words: Catalogue, contact: Contact) -> str:
    """Return the opening hours; only confirmed ones are said without "usually"."""
    hours = Html(words.hours(contact.hours))
    if contact.hours_confirmed:
        return words.text("🕒 {hours}", hours=hours)
    if not contact.address:
        return words.text("🕒 Usually {hours}.", hours=hours)
    return words.text("🕒 Usually {hours}. Call first.", hours=hours)


def latin(words: Catalogue, value: str) -> str:
    """Return a name or number in Latin script, shielded where the text around it runs from right to left."""
    return isolate(value) if words.language.rtl else value
