"""The report of a month as a file, for staff to hand on."""

from core.screens import Document
from handlers.menu import gone
from handlers.routes import Kind
from handlers.screens import bold, screen
from handlers.summary import MONTH, READERS, is_over
from handlers.turn import Answer, Turn


async def hand_out(turn: Turn) -> Answer:
    """The report of a month that is over, as a file; it takes some seconds to print."""
    month, words = turn.about, turn.words
    if not MONTH.fullmatch(month) or not is_over(turn.ponte, month):
        return gone(turn)
    name = words.text("Report: {month}", month=words.month(month))
    least = turn.ponte.library.city.thresholds.publication
    caption = words.text("For everybody: no number in it stands for fewer than {least} people.", least=least)
    failed = words.text("The report could not be printed. Please try again later.")
    said = screen(words, [bold(name), caption]).text
    made = Document(month, month, words.language.code, f"{month}.pdf", said, failed)
    return Answer(notice=words.text("The report is being printed."), more=(made,))


ROUTES = (Kind("summarypdf", hand_out, READERS),)
