"""The rules `feedback.toml` must keep beyond its shape."""

from collections.abc import Iterator

from content.failures import Problem, line_of
from content.feedback_formats import FeedbackFile, QuestionEntry
from content.pack import Pack

FILE = "feedback.toml"
QUESTIONS, ANSWERS = "questions", "answers"
BUTTON = 39  # letters: 64 (Bot API) less kind, ticket and language; see handlers/thumbs.py
TITLE, LABEL = 110, 40  # characters: a question is read at a glance, an answer fits into half a row of buttons


def words_key(answers: dict[str, str], question: str, choice: str) -> str:
    """Return the key of a choice's words: its own ("stopped.other"), else those all questions share ("other")."""
    own = f"{question}.{choice}"
    return own if own in answers else choice


def feedback_names_what_exists(pack: Pack) -> Iterator[Problem]:
    """Words, topics, sections and areas of `feedback.toml`."""
    if pack.feedback is None or pack.city is None:
        return
    yield from _names(pack, pack.feedback)
    yield from _reasons_fit(pack, pack.feedback)
    source = pack.city.source_language
    for name, question in pack.feedback.questions.items():
        yield from _written(pack, source, name, question)
    for lang in pack.words:
        yield from _short(pack, lang)


def _names(pack: Pack, file: FeedbackFile) -> Iterator[Problem]:
    path = pack.folder / FILE
    sections = {topic.section for topic in pack.topics.values()}
    for entry in file.own:
        for name in entry.sections:
            if name not in sections:
                yield Problem(path, line_of(path, name), f"section {name} has no topic")
        for name in entry.topics:
            if name not in pack.topics:
                yield Problem(path, line_of(path, name), f"topic {name} is not written yet", "warning")
    areas = {area.code for area in pack.areas}
    for code in file.areas:
        if areas and code not in areas:
            yield Problem(path, line_of(path, "areas"), f"area {code} is not in places/areas.csv")
    for name, question in file.questions.items():
        for other, answers in question.when.items():
            for answer in set(answers) - file.questions[other].choices.keys():
                yield Problem(path, line_of(path, f"[questions.{name}]"), f"{other} has no answer {answer}")


def _reasons_fit(pack: Pack, file: FeedbackFile) -> Iterator[Problem]:
    """The button that tells why an answer did not help names the topic and the reason."""
    reason = max(file.questions[file.reasons].choices, key=len)
    for name, topic in pack.topics.items():
        if len(name) + len(reason) > BUTTON:
            text = (
                f"topic id {name} and reason id {reason} ({FILE}) are too long for a button: {BUTTON} letters together"
            )
            yield Problem(topic.folder, 0, text)


def _written(pack: Pack, source: str, name: str, question: QuestionEntry) -> Iterator[Problem]:
    words, path = pack.words.get(source, {}), pack.folder / "words" / f"{source}.toml"
    if name not in words.get(QUESTIONS, {}):
        yield Problem(path, line_of(path, f"[{QUESTIONS}]"), f"{QUESTIONS}.{name} is missing")
    answers = words.get(ANSWERS, {})
    for choice in question.choices if question.shape != "faces" else ():
        if words_key(answers, name, choice) not in answers:
            yield Problem(path, line_of(path, f"[{ANSWERS}]"), f"{ANSWERS}.{choice} is missing")


def _short(pack: Pack, lang: str) -> Iterator[Problem]:
    path = pack.folder / "words" / f"{lang}.toml"
    for table, most in ((QUESTIONS, TITLE), (ANSWERS, LABEL)):
        for key, text in pack.words[lang].get(table, {}).items():
            if len(text) > most:
                yield Problem(path, line_of(path, text), f"{table}.{key} has more than {most} characters")
