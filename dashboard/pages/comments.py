"""Redacted words by theme, axis and form: sort them, hide them, answer them. Never anything that leads to a person."""

import secrets
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from core.feedback import Comment, Form, Reply, State
from core.usecases import answering
from dashboard.paging import SIZE, paging
from dashboard.routes import POST, Page
from dashboard.visit import Visit

ADDRESS = "/comments"
FORMS: tuple[Form, ...] = ("visit", "suggestion", "question")
STATES: tuple[State, ...] = ("new", "read", "hidden")
ACTS: dict[str, tuple[State, str]] = {
    "read": ("read", "comment_read"),
    "hide": ("hidden", "comment_hidden"),
    "show": ("read", "comment_shown"),
}
THEME_UNITS, ANSWER_UNITS = 120, 1500  # characters of what people said, and of the answer


async def show(visit: Visit) -> Response:
    """List comments, the newest month first; month and words are all that is known of when and who."""
    form = next((form for form in FORMS if form == visit.asked("form")), None)
    state = next((state for state in STATES if state == visit.asked("state", "new")), None)
    axis, tag = visit.asked("axis"), visit.asked("tag")
    async with visit.ponte.storage.unit_of_work() as work:
        count = await work.comments.count(form, axis, tag, state)
        at = paging(visit, count, form=form or "", axis=axis, tag=tag, state=visit.asked("state", "new"))
        found = await work.comments.find(form, axis, tag, state, SIZE, at.offset)
    return visit.page(
        "comments.html",
        comments=found,
        count=count,
        at=at,
        forms=FORMS,
        states=STATES,
        chosen={"form": form or "", "state": visit.asked("state", "new"), "axis": axis, "tag": tag},
        **_names(visit),
    )


async def show_one(visit: Visit) -> Response:
    """Show one comment with everything that can be done with it."""
    comment = await _comment(visit)
    async with visit.ponte.storage.unit_of_work() as work:
        reply = await work.replies.get(comment.reply) if comment.reply else None
    source = visit.ponte.library.city.source_language
    return visit.page(
        "comment.html", comment=comment, reply=reply, languages=visit.ponte.languages, source=source, **_names(visit)
    )


async def sort(visit: Visit) -> Response:
    """Read, hide or show a comment, or put it under themes."""
    comment = await _comment(visit)
    known = {theme.id for theme in visit.ponte.library.themes(visit.lang)}
    act = visit.form.get("act", "")
    async with visit.ponte.storage.unit_of_work() as work:
        if act in ACTS:
            state, noted = ACTS[act]
            await work.comments.set_state(comment.id, state)
            await visit.note(work, noted, comment.id)
        elif act == "themes":
            wanted = {name.removeprefix("tag-") for name in visit.form if name.startswith("tag-")} & known
            for tag in sorted(wanted - set(comment.tags)):
                await work.comments.tag(comment.id, tag)
                await visit.note(work, "comment_tagged", f"{comment.id} {tag}")
            for tag in sorted(set(comment.tags) - wanted):
                await work.comments.untag(comment.id, tag)
                await visit.note(work, "comment_untagged", f"{comment.id} {tag}")
        else:
            raise HTTPException(400)
        await work.commit()
    return visit.goes_to(f"{ADDRESS}/{comment.id}")


async def answer(visit: Visit) -> Response:
    """Publish what the city answers: it is read by everybody, and sent to nobody."""
    comment = await _comment(visit)
    reply = _written(visit, comment)
    if reply is None or comment.reply:
        raise HTTPException(400)
    async with visit.ponte.storage.unit_of_work() as work:
        await answering.publish(work, reply, [comment.id], visit.grant.id, visit.ponte.now().date())
        await work.commit()
    return visit.goes_to(f"{ADDRESS}/{comment.id}")


def _written(visit: Visit, comment: Comment) -> Reply | None:
    """Return the reply of the form, None while theme or text is missing in the city's language or too long."""
    codes = [language.code for language in visit.ponte.languages]
    texts = {code: visit.form.get(f"text-{code}", "").strip() for code in codes}
    themes = {code: visit.form.get(f"theme-{code}", "").strip() for code in codes}
    source = visit.ponte.library.city.source_language
    whole = {code for code in codes if texts[code] and themes[code]}
    fits = all(len(texts[code]) <= ANSWER_UNITS and len(themes[code]) <= THEME_UNITS for code in codes)
    if source not in whole or not fits:
        return None
    return Reply(
        secrets.token_hex(16),
        f"{visit.ponte.now():%Y-%m}",
        comment.axis,
        {code: themes[code] for code in codes if code in whole},
        {code: texts[code] for code in codes if code in whole},
    )


async def _comment(visit: Visit) -> Comment:
    async with visit.ponte.storage.unit_of_work() as work:
        comment = await work.comments.get(visit.request.path_params["id"])
    if comment is None or not comment.words:
        raise HTTPException(404)
    return comment


def _names(visit: Visit) -> dict[str, Any]:
    """Return the titles of axes and themes for the filters."""
    library, lang = visit.ponte.library, visit.reads
    plan = library.plan(lang)

    def about(comment: Comment) -> str:
        topic = library.topic(comment.topic, lang)
        return topic.title if topic else library.section_title(comment.section, lang) or comment.section

    return {
        "about": about,
        "axes": {axis.code: axis.title for axis in plan.axes} if plan else {},
        "themes": {theme.id: theme.label for theme in library.themes(lang)},
    }


PAGES = (
    Page(ADDRESS, show, ("reviewer",), "Comments", 30),
    Page(ADDRESS + "/{id}", show_one, ("reviewer",)),
    Page(ADDRESS + "/{id}", sort, ("reviewer",), method=POST),
    Page(ADDRESS + "/{id}/answer", answer, ("reviewer",), method=POST),
)
