"""The names of all groups an indicator can be told by, so that those that are not told do not stand out."""

from collections.abc import Iterable, Mapping, Sequence

from core.feedback import Question, Questionnaire
from core.figures import By
from core.measures import Definition
from core.model import Topic
from core.plan import Plan
from core.ports import Library


class Names:
    """The groups of a pack, in its order; none of what the pack does not say."""

    def __init__(self, library: Library, plan: Plan | None) -> None:
        lang = library.city.source_language
        self._questionnaire = library.questionnaire(lang)
        ids = _once(topic for section in library.sections() for topic in section.topics)
        self._topics = [topic for name in ids if (topic := library.topic(name, lang))]
        self._axes = [axis.code for axis in plan.axes] if plan else []
        self._fixed: Mapping[By, Sequence[str]] = {
            "language": library.city.languages,
            "area": [area.code for area in library.areas()],
        }

    def of(self, definition: Definition) -> Mapping[By, Sequence[str]]:
        """Return the names of the groups that an indicator can be told by."""
        question = definition.measure.steps[-1].question
        topics = [topic for topic in self._topics if _asks(self._questionnaire, topic, question)]
        return {
            **self._fixed,
            "axis": sorted(_once(topic.axis for topic in topics), key=self._place),
            "section": _once(topic.section for topic in topics),
            "topic": [topic.id for topic in topics],
            "age": self._choices("age"),
            "gender": self._choices("gender"),
            "answer": [f"{question}.{choice}" for choice in self._choices(question)],
        }

    def _place(self, axis: str) -> int:
        return self._axes.index(axis) if axis in self._axes else len(self._axes)

    def _choices(self, question: str) -> list[str]:
        return [choice.id for each in _questions(self._questionnaire) if each.id == question for choice in each.choices]


def _asks(questionnaire: Questionnaire | None, topic: Topic, question: str) -> bool:
    """Tell whether people are asked a question about a topic; what is asked nowhere in particular is asked of all."""
    own = questionnaire.own if questionnaire else {}
    somewhere = {name for name, questions in own.items() for each in questions if each.id == question}
    return not somewhere or topic.id in somewhere


def _questions(questionnaire: Questionnaire | None) -> Sequence[Question]:
    if questionnaire is None:
        return ()
    visit, asked, donated = questionnaire.visit, questionnaire.participation, questionnaire.donated
    own = {each.id: each for questions in questionnaire.own.values() for each in questions}
    return (*visit, *own.values(), *asked, *donated, questionnaire.reasons)


def _once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
