"""Invented voices: what people of a city might answer, different by service, language and season, from a seed."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from core.feedback import Feedback, Form, Question, Service
from core.ports import Library

LANGUAGES = {"pt": 16, "es": 34, "en": 7, "fr": 12, "ht": 14, "ar": 9, "fa": 4, "zh": 4}
BUSY = {"language": 5, "health": 5, "documents": 4, "housing": 2, "work": 3, "education": 2}  # other sections: 1
ANSWERS = 0.85  # share of questions that are not skipped
GIVES_AREA, GIVES_AGE, GIVES_GENDER, WRITES = 0.5, 0.25, 0.2, 0.3
SUGGESTS, TAKES_PART = 0.06, 0.05
HELPED, SAYS_WHY = 0.72, 0.6  # share of thumbs that point up, and of the others that tell why
HARD = {"ht": -0.09, "ar": -0.12, "zh": -0.1, "fa": -0.08, "pt": 0.05}  # how much harder it is in a language
GOOD = {"yes": 1.0, "well": 1.0, "partly": 0.5, "neutral": 0.5, "maybe": 0.5}
"""How good an answer is, from 0 to 1; a choice that is not here is as likely as any other."""
BAD_NEWS = frozenset({"papers-asked", "stopped"})
"""Questions whose first choice is the good one, whatever it is called."""


@dataclass(frozen=True, slots=True)
class Invented:
    """A voice with the language it was given in and the month it belongs to, counted from 0."""

    form: Form
    service: Service
    answers: tuple[tuple[str, str], ...]
    donated: tuple[tuple[str, str], ...]
    words: str

    def feedback(self) -> Feedback:
        """Return it as it would wait in the box."""
        return Feedback(self.form, self.service, self.answers, self.donated, self.words)


class Inventor:
    """Makes voices up. The same seed gives the same voices."""

    def __init__(self, library: Library, said: Sequence[str], seed: int) -> None:
        self._random, self._library, self._said = random.Random(seed), library, said
        topics = [topic for name in library.topic_ids() if (topic := library.topic(name, library.city.source_language))]
        self._topics = sorted(topics, key=lambda topic: topic.id)
        self._weights = [BUSY.get(topic.section, 1) for topic in self._topics]
        plan = library.plan(library.city.source_language)
        self._axes = [axis.code for axis in plan.axes] if plan else [""]

    def voice(self, progress: float) -> Invented:
        """Return a voice; `progress` (0 to 1) says how far the year is: things get a little better."""
        draw = self._random.random()
        lang = self._language()
        if draw < SUGGESTS:
            axis = self._random.choice(self._axes)
            return Invented("suggestion", Service("participation", axis), (), (("language", lang),), self._words())
        if draw < SUGGESTS + TAKES_PART:
            service = Service("participation", self._axes[0])
            found = self._library.questionnaire(lang)
            answers = self._answers(found.participation if found else (), 0.35 + 0.1 * progress)
            return Invented("participation", service, answers, (("language", lang),), "")
        return self._visit(lang, progress)

    def thumb(self, progress: float) -> list[Feedback]:
        """Return a thumb under an answer, with the reason as a voice of its own where one was given."""
        lang = self._language()
        (topic,) = self._random.choices(self._topics, self._weights)
        up = self._random.random() < HELPED + 0.1 * progress + HARD.get(lang, 0)
        service, donated = Service(topic.section, topic.axis, topic.id), (("language", lang),)
        given = [Feedback("thumb", service, (("useful", "yes" if up else "no"),), donated)]
        if not up and self._random.random() < SAYS_WHY and (found := self._library.questionnaire(lang)):
            reason = self._random.choice(found.reasons.choices).id
            given.append(Feedback("reason", service, ((found.reasons.id, reason),)))
        return given

    def _visit(self, lang: str, progress: float) -> Invented:
        (topic,) = self._random.choices(self._topics, self._weights)
        found = self._library.questionnaire(lang)
        mood = min(max(0.62 + 0.12 * progress + HARD.get(lang, 0) + self._random.gauss(0, 0.12), 0.05), 0.98)
        answers = self._answers(found.for_topic(topic.id, topic.sensitive) if found else (), mood)
        words = self._words() if self._random.random() < WRITES else ""
        return Invented("visit", Service(topic.section, topic.axis, topic.id), answers, self._donated(lang), words)

    def _answers(self, questions: Sequence[Question], mood: float) -> tuple[tuple[str, str], ...]:
        given: dict[str, str] = {}
        answers: list[tuple[str, str]] = []
        for question in questions:
            wanted = dict(question.when)
            makes_sense = all(given.get(name, choices[0]) in choices for name, choices in wanted.items())
            if not makes_sense or self._random.random() > ANSWERS:
                continue
            chosen = self._chosen(question, mood)
            answers += [(question.id, choice) for choice in chosen]
            given[question.id] = chosen[0] if chosen else ""
        return tuple(answers)

    def _chosen(self, question: Question, mood: float) -> list[str]:
        ids = [choice.id for choice in question.choices]
        if question.shape == "several":
            count = self._random.choices((0, 1, 2, 3), (3 * mood, 1, 1 - mood, 0.3))[0]
            return sorted(self._random.sample(ids, min(count, len(ids))))
        if question.shape == "faces":
            return [str(min(5, max(1, round(self._random.gauss(1 + 4 * mood, 0.9)))))]
        if question.id in BAD_NEWS:
            return [ids[0] if self._random.random() < mood + 0.15 else self._random.choice(ids[1:])]
        return self._random.choices(ids, [0.05 + self._likely(name, mood) for name in ids])

    def _likely(self, choice: str, mood: float) -> float:
        if choice not in GOOD and choice not in ("no", "badly"):
            return 0.3
        return 1 - abs(mood - GOOD.get(choice, 0.0))

    def _donated(self, lang: str) -> tuple[tuple[str, str], ...]:
        given = [("language", lang)]
        areas, questionnaire = self._library.areas(), self._library.questionnaire(lang)
        if areas and self._random.random() < GIVES_AREA:
            given.append(("area", self._random.choice(areas).code))
        for question in questionnaire.donated if questionnaire else ():
            share = GIVES_AGE if question.id == "age" else GIVES_GENDER
            if self._random.random() < share:
                given.append((question.id, self._random.choice(question.choices).id))
        return tuple(given)

    def _language(self) -> str:
        offered = {lang: weight for lang, weight in LANGUAGES.items() if lang in self._library.city.languages}
        return self._random.choices(list(offered), list(offered.values()))[0]

    def _words(self) -> str:
        return self._random.choice(self._said) if self._said else ""
