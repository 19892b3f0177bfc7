"""The feedback questions of a pack, in one language."""

from collections.abc import Callable, Iterable

from content.feedback_checks import ANSWERS, QUESTIONS, words_key
from content.feedback_formats import FeedbackFile, QuestionEntry
from content.pack import Pack
from core.feedback import Choice, Question, Questionnaire

Shown = Callable[[str], str]
"""From a text of the pack to what a reader of the language sees."""


def questionnaire_in(pack: Pack, file: FeedbackFile, lang: str, shown: Shown) -> Questionnaire:
    """Return the questions for a reader of `lang`."""
    words = pack.words.get(lang, {})
    made = {name: _question(name, entry, words, shown) for name, entry in file.questions.items()}

    def named(names: Iterable[str]) -> tuple[Question, ...]:
        return tuple(made[name] for name in names)

    return Questionnaire(
        visit=named(file.visit),
        own={topic.id: named(_own(file, topic.section, topic.id)) for topic in pack.topics.values()},
        participation=named(file.participation),
        donated=named(file.donated),
        reasons=made[file.reasons],
        axis=file.axis,
        areas=file.areas,
    )


def _own(file: FeedbackFile, section: str, topic: str) -> tuple[str, ...]:
    """Return what is asked about one topic beyond what all get, each question once."""
    meant = [entry for entry in file.own if section in entry.sections or topic in entry.topics]
    return tuple(dict.fromkeys(name for entry in meant for name in entry.questions))


def _question(name: str, entry: QuestionEntry, words: dict[str, dict[str, str]], shown: Shown) -> Question:
    answers = words.get(ANSWERS, {})
    choices = tuple(
        Choice(choice, f"{sign} {shown(answers.get(words_key(answers, name, choice), ''))}".strip())
        for choice, sign in entry.choices.items()
    )
    title = shown(words.get(QUESTIONS, {}).get(name, ""))
    return Question(name, entry.shape, title, choices, tuple(entry.when.items()), entry.exposing)
