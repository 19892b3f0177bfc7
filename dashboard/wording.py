"""Ids of the middle in words of the staff, and Telegram's HTML as a page shows it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from markupsafe import Markup

from core.ports import Catalogue
from dashboard import announcing
from dashboard.acts import act_done
from exports.charts import svg
from locales.languages import all_languages, right_to_left
from locales.roles import role_meaning, role_name


def wording(words: Catalogue) -> dict[str, Callable[..., Any]]:
    """Return the functions every template may use."""
    return {
        "role_name": lambda role: role_name(words, role),
        "role_meaning": lambda role: role_meaning(words, role),
        "fact_kind": lambda kind: fact_kind(words, kind),
        "fact_state": lambda state: fact_state(words, state),
        "list_name": lambda name: list_name(words, name),
        "form_name": lambda form: form_name(words, form),
        "comment_state": lambda state: comment_state(words, state),
        "month": words.month,
        "number": words.number,
        "announcement_state": partial(announcing.announcement_state, words),
        "announcement_kind": partial(announcing.announcement_kind, words),
        "announcement_fault": partial(announcing.announcement_fault, words),
        "act_done": partial(act_done, words),
        "act_name": partial(announcing.act_name, words),
        "audience": partial(announcing.audience, words),
        "refusal": partial(announcing.refusal, words),
        "few_or": partial(announcing.few_or, words),
        "telegram": telegram,
        "period_name": lambda typed: period_name(words, typed),
        "svg": lambda chart: Markup(svg(chart)),  # noqa: S704  # its words are escaped where it is drawn
        "runs_right_to_left": lambda code: code in right_to_left(),
    }


def telegram(text: str) -> Markup:
    """Return Telegram HTML of the pack, checked as it was read: its few tags are tags of a page too."""
    return Markup(text.replace("\n", "<br>"))  # noqa: S704


def fact_kind(words: Catalogue, kind: str) -> str:
    """Return what kind of fact it is."""
    names = {
        "contact": words.text("contact"),
        "field": words.text("doubtful field"),
        "text": words.text("translation"),
        "rule": words.text("rule of law"),
    }
    return names[kind]


def fact_state(words: Catalogue, state: str) -> str:
    """Return how sure a fact or a text is."""
    names = {
        "missing": words.text("missing"),
        "draft": words.text("draft"),
        "outdated": words.text("outdated"),
        "unconfirmed": words.text("not confirmed"),
        "stale": words.text("to check again"),
        "confirmed": words.text("confirmed"),
        "current": words.text("current"),
    }
    return names[state]


def list_name(words: Catalogue, name: str) -> str:
    """Return the name of a list of facts: a state, or the language of translations to review."""
    language = all_languages().get(name)
    if language:
        return words.text("Translations to review: {language}", language=words.language_name(name))
    return fact_state(words, name)


def form_name(words: Catalogue, form: str) -> str:
    """Return what kind of voice it was."""
    names = {
        "visit": words.text("After a visit"),
        "suggestion": words.text("Suggestion"),
        "question": words.text("Question without an answer"),
    }
    return names.get(form, form)


def comment_state(words: Catalogue, state: str) -> str:
    """Return where a comment stands."""
    names = {"new": words.text("new"), "read": words.text("read"), "hidden": words.text("hidden")}
    return names[state]


def period_name(words: Catalogue, typed: str) -> str:
    """Return a period to choose in words: a month or a year by its name, a part of a year as it is typed."""
    return words.month(typed) if "-Q" not in typed and "-H" not in typed and ".." not in typed else typed
