"""The health of the city pack: what is missing, draft, outdated, unconfirmed or stale, and the button that confirms."""

from collections import Counter

from starlette.exceptions import HTTPException
from starlette.responses import Response

from core.facts import Fact
from core.model import TopicState
from core.usecases import confirming
from core.usecases.confirming import fact_by
from dashboard.paging import SIZE, paging
from dashboard.routes import POST, Page
from dashboard.visit import Visit

ADDRESS, FACT = "/content", "/content/fact/{key}"


async def show(visit: Visit) -> Response:
    """Count what waits, list a part of it, and link every topic in every language."""
    facts = visit.ponte.library.facts()
    counts = Counter(fact.waits_in for fact in facts)
    chosen = visit.asked("list") if visit.asked("list") in counts else ""
    found = [fact for fact in facts if fact.waits_in == chosen]
    at = paging(visit, len(found), list=chosen)
    return visit.page(
        "content.html",
        counts=counts,
        chosen=chosen,
        facts=found[at.offset : at.offset + SIZE],
        at=at,
        topics=_topics(visit),
        languages=visit.ponte.languages,
    )


async def show_fact(visit: Visit) -> Response:
    """Show one fact with its value, a translation beside its source."""
    fact = _fact(visit)
    return visit.page("fact.html", fact=fact, source=_source(visit, fact), changed=visit.asked("changed") == "1")


async def confirm(visit: Visit) -> Response:
    """Confirm the very value that was shown, or take a confirmation back."""
    key, library, today = visit.request.path_params["key"], visit.ponte.library, visit.ponte.now().date()
    fact = _fact(visit)
    async with visit.ponte.storage.unit_of_work() as work:
        if visit.form.get("act") == "take-back":
            await confirming.take_back(work, library, key, visit.grant, today)
            outcome = "confirmed"
        else:
            seal = visit.form.get("value", "")
            outcome = await confirming.confirm(work, library, key, seal, visit.grant, today)
        await work.commit()
    await visit.ponte.refresh()
    if outcome == "changed":
        return visit.goes_to(f"{ADDRESS}/fact/{key}?changed=1")
    return visit.goes_to(f"{ADDRESS}?list={fact.waits_in}")


async def show_topic(visit: Visit) -> Response:
    """Show a topic in one language beside its source, as a reader gets it."""
    library = visit.ponte.library
    lang = visit.request.path_params["lang"]
    shown = library.topic(visit.request.path_params["topic"], lang)
    source = library.topic(visit.request.path_params["topic"], library.city.source_language)
    if shown is None or source is None:
        raise HTTPException(404)
    return visit.page("topic.html", topic=shown, source=source, languages=visit.ponte.languages)


def _fact(visit: Visit) -> Fact:
    fact = fact_by(visit.ponte.library, visit.request.path_params["key"])
    if fact is None:
        raise HTTPException(404)
    return fact


def _source(visit: Visit, fact: Fact) -> str:
    return visit.ponte.library.city.source_language if fact.kind == "text" else ""


def _topics(visit: Visit) -> list[tuple[str, str, list[tuple[str, TopicState]]]]:
    """Return id and title of every topic and, by language, the state of its text."""
    library, codes = visit.ponte.library, [language.code for language in visit.ponte.languages]
    rows = []
    for section in library.sections():
        for name in section.topics:
            texts = [(code, found.state) for code in codes if (found := library.topic(name, code))]
            topic = library.topic(name, visit.reads)
            rows.append((name, topic.title if topic else name, texts))
    return rows


PAGES = (
    Page(ADDRESS, show, ("editor",), "Content", 50),
    Page(FACT, show_fact, ("editor",)),
    Page(FACT, confirm, ("editor",), method=POST),
    Page(ADDRESS + "/topic/{topic}/{lang}", show_topic, ("editor",)),
)
