"""The questions of a feedback talk, one screen each; every button carries the token of its step."""

from core.areas import areas_meant
from core.feedback import Area, Question
from core.flows import feedback as flow
from core.flows import feedback_draft as draft
from core.flows.feedback_draft import AREA, WORDS
from core.screens import Screen
from handlers.feedback_asked import Underway
from handlers.feedback_parts import in_rows, key, quote, ways_out
from handlers.screens import Row, bold, latin, screen, tap
from handlers.turn import Turn

AREAS = 8  # buttons of areas at once


def question_screen(turn: Turn, going: Underway, hint: str = "", page: int = 0, typed: str = "") -> Screen:
    """Return what the talk asks now; `hint` says why it asks again, `page` counts the areas, `typed` names one."""
    step = going.talk.step
    if step == AREA:
        asked, rows = _where(turn, going, page, typed)
    elif step == WORDS:
        asked, rows = _words(turn, going)
    else:
        question = going.asked.question(step)
        asked = _asking(turn, question) if question else []
        rows = _choices(turn, going, question) if question else []
    return screen(turn.words, [hint, *_above(turn, going), *asked], *rows, *_below(turn, going))


def _above(turn: Turn, going: Underway) -> list[str]:
    """Return what it is about and how far one is; at the beginning, what one should know first."""
    words, talk = turn.words, going.talk
    order = draft.steps(talk, going.asked)[:-1]
    counted = talk.step in order and len(order) > 1 and not draft.is_reviewed(talk)
    far = latin(words, f"{order.index(talk.step) + 1}/{len(order)}") if counted else ""
    known = "" if going.about.sensitive else going.about.title
    first = talk.step == order[0] and not draft.is_reviewed(talk)
    promise = words.text("🔒 I keep no name. You can skip every question.")
    first_help = words.text("Did something bad happen to you? I can help you with that first: 📝")
    return [
        " ".join(filter(None, ("💬", " · ".join(filter(None, (known, far)))))),
        promise if first and len(order) > 1 else "",
        first_help if offers_report(turn, going) else "",
    ]


def offers_report(turn: Turn, going: Underway) -> bool:
    """Tell whether help comes before questions: at the first one about something that may have hurt."""
    first = going.talk.step == draft.steps(going.talk, going.asked)[0]
    return first and turn.report is not None and (going.about.sensitive or going.about.reportable)


def _asking(turn: Turn, question: Question) -> list[str]:
    several = turn.words.text("Tap all that is true for you.") if question.shape == "several" else ""
    return [bold(question.title), several]


def _below(turn: Turn, going: Underway) -> list[Row]:
    """Return the ways on and out that every question has."""
    words = turn.words
    report: Row = (tap(words, words.text("📝 Get help or report"), "report"),)
    return [report if offers_report(turn, going) else (), _ways_on(turn, going), *ways_out(turn, going)]


def _ways_on(turn: Turn, going: Underway) -> Row:
    """Return the ways past the question. Where marks are set, nothing skips them by mistake."""
    words, talk, order = turn.words, going.talk, draft.steps(going.talk, going.asked)
    if draft.is_reviewed(talk):
        none = key(turn, going, words.text("🗑 No answer"), flow.SKIP)
        return none, key(turn, going, words.text("‹ Back"), flow.FINISH)
    question = going.asked.question(talk.step)
    marked = question is not None and bool(draft.chosen(talk, question))
    skip: Row = () if marked or len(order) == 2 else (key(turn, going, words.text("Skip ›"), flow.SKIP),)
    finish: Row = () if talk.step == order[-2] else (key(turn, going, words.text("⏩ Finish"), flow.FINISH),)
    return (*skip, *finish)


def _choices(turn: Turn, going: Underway, question: Question) -> list[Row]:
    taken = draft.chosen(going.talk, question)
    several = question.shape == "several"
    keys = []
    for choice in question.choices:
        on = choice.id in taken
        sign = (flow.OFF if on else flow.ON) if several else flow.ONE
        keys.append(key(turn, going, f"✔ {choice.label}" if on else choice.label, f"{sign}{choice.id}"))
    if question.shape == "faces":
        return [tuple(keys)]
    done = turn.words.text("✔ That is all") if taken else turn.words.text("Nothing of this")
    return [*in_rows(keys), *([(key(turn, going, done, flow.DONE),)] if several else [])]


def _where(turn: Turn, going: Underway, page: int, typed: str) -> tuple[list[str], list[Row]]:
    words = turn.words
    meant = areas_meant(typed, going.asked.areas, going.asked.districts).areas if typed else ()
    asked = [bold(words.text("Where in the city was it?")), words.text("Write the name of the district, or choose.")]
    ordered = meant or _ordered(turn, going)
    last = (len(ordered) - 1) // AREAS
    shown = ordered[min(page, last) * AREAS : (min(page, last) + 1) * AREAS]
    sides = ((page - 1, words.text("‹ Before")), (page + 1, words.text("More ›")))
    paging = tuple(key(turn, going, text, f"{flow.PAGE}{at}") for at, text in sides if 0 <= at <= last)
    return asked, [*in_rows([key(turn, going, area.name, f"{flow.ONE}{area.code}") for area in shown]), paging]


def _ordered(turn: Turn, going: Underway) -> tuple[Area, ...]:
    """Return the areas: those the city puts first, then by name."""
    found = turn.ponte.library.questionnaire(turn.person.language)
    rank = {code: at for at, code in enumerate(found.areas)} if found else {}
    return tuple(sorted(going.asked.areas, key=lambda area: rank.get(area.code, len(rank))))


def _words(turn: Turn, going: Underway) -> tuple[list[str], list[Row]]:
    words, said = turn.words, draft.words_of(going.talk)
    if going.form == "suggestion":
        title = words.text("What should the City do? Write it in your language.")
    else:
        title = words.text("Do you want to say more? Write it in your language.")
    masked = words.text("I mask names, phones and numbers of papers before I keep it. You see it before it is sent.")
    if not said:
        return [bold(title), masked], []
    anew = key(turn, going, words.text("↩️ Write it again"), flow.ANEW)
    done = key(turn, going, words.text("✔ That is all"), flow.DONE)
    return [bold(title), quote(turn, said), words.text("You can write more.")], [(done, anew)]
