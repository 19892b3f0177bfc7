"""How long entries take, by name. What a single number could betray of a person has no name of its own."""

from time import perf_counter

from telegram import Update
from telegram.ext import ContextTypes

from core.meter import Meter
from handlers.answering import Callback
from handlers.routes import Route, Shared

# A number that grows by one at a certain minute says that somebody did this then. These say nothing by it; every
# other entry of people (feedback, report, exit ...) is "private", so a new one is too until it is named here.
OPEN = frozenset({"start", "menu", "topic", "help", "language", "districts", "nearby", "news", "answers"})
PRIVATE, STAFF, WORDS, ELSEWHERE, OTHER = "private", "staff", "words", "elsewhere", "other"


def name_of(route: Route, module: str) -> str:
    """Return the name an entry is measured by: its module's, or that of the group it hides in."""
    if not isinstance(route, Shared) and route.roles:
        return STAFF
    return module if module in OPEN else PRIVATE


def measured(work: Callback, name: str, meter: Meter) -> Callback:
    """Return the callback that notes its time under `name`; an entry that fails took time too."""

    async def timed(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        began = perf_counter()
        try:
            await work(update, context)
        except Exception as error:
            error.add_note(name)  # for the log: which entry it was
            raise
        finally:
            meter.took(name, perf_counter() - began)

    return timed
