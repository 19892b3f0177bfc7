"""What a poster says: one sheet whose code opens an answer of the bot, for a counter, a school or a health centre."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from markupsafe import Markup

from core.announcements import Draft, ToTopic
from core.links import TopicLink, address, encode
from core.model import Language, Topic
from core.ports import Catalogue, Library

Paper = Literal["a4", "a5"]
VOICES = 8  # languages that fit on one sheet
LINES = 3  # things said beside the code
POINT = "•"


@dataclass(frozen=True, slots=True)
class Hanging:
    """Where a poster hangs: the name people read, the id its link carries ("" for none), and the paper."""

    paper: Paper = "a4"
    place: str = ""
    place_id: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """What one language says on a sheet: plain text; `draft` is the mark of an unconfirmed translation, or ""."""

    lang: str
    rtl: bool
    name: str
    question: str
    call: str
    topic: str
    lines: tuple[str, ...]
    scan: str
    draft: str


@dataclass(frozen=True, slots=True)
class Poster:
    """A sheet: one voice speaks at length, several say one line each. `link` is in the code, `short` in clear text,
    `clerk` is for whoever works there, in the language of the city."""

    paper: Paper
    title: str
    city: str
    place: str
    link: str
    short: str
    voices: tuple[Voice, ...]
    clerk: str
    clerk_lang: str


def poster(
    library: Library,
    catalogues: Mapping[str, Catalogue],
    topic_id: str,
    langs: Sequence[str],
    username: str,
    hanging: Hanging,
) -> Poster:
    """Return the sheet of a topic in `langs`, in their order; raises `LinkWrong` where no link can carry the place."""
    city = library.city
    known = [(catalogues[lang], library.topic(topic_id, lang)) for lang in langs[:VOICES]]
    source = library.topic(topic_id, city.source_language)
    if source is None:
        raise KeyError(topic_id)
    return Poster(
        paper=hanging.paper,
        title=f"Ponte: {source.title}",
        city=city.name,
        place=hanging.place,
        link=address(username, encode(TopicLink(topic_id, hanging.place_id))),
        short=f"t.me/{username}",
        voices=tuple(voice(words, topic, library) for words, topic in known if topic),
        clerk=clerk_line(catalogues[city.source_language], source, [words.language for words, _ in known]),
        clerk_lang=city.source_language,
    )


def campaign_poster(
    library: Library, catalogues: Mapping[str, Catalogue], draft: Draft, lang: str, username: str, hanging: Hanging
) -> Poster:
    """Return the sheet of a campaign in one language: its title, its points, the code of the answer it leads to.

    Raises `KeyError` for a campaign that leads to no answer or has no text in the language.
    """
    if not isinstance(draft.action, ToTopic):
        raise KeyError(draft.id)
    sheet = poster(library, catalogues, draft.action.topic, [lang], username, hanging)
    said = draft.texts[lang]
    points = [_plain(line) for line in said.body.splitlines() if line.startswith(POINT)]
    spoken = replace(sheet.voices[0], question=said.title, lines=tuple(points[:LINES]) or sheet.voices[0].lines)
    return replace(sheet, title=f"Ponte: {said.title}", voices=(spoken,))


def _plain(line: str) -> str:
    return Markup(line).striptags().lstrip(f"{POINT} ")  # noqa: S704  # read, never shown as HTML


def voice(words: Catalogue, topic: Topic, library: Library) -> Voice:
    """Return what a poster about `topic` says in one language."""
    subject = library.section_title(topic.section, topic.lang)
    return Voice(
        lang=words.language.code,
        rtl=words.language.rtl,
        name=words.language.own_name,
        question=words.text("{subject}?", subject=subject),
        call=words.text("Ask Ponte."),
        topic=topic.title,
        lines=(
            words.text("Free answers in your language"),
            words.text("A card in Portuguese to show at the counter"),
            words.text("It does not ask for your name"),
        ),
        scan=words.text("Point your phone's camera at the code. It opens Telegram."),
        draft=words.text("Draft translation") if topic.state != "current" else "",
    )


def clerk_line(words: Catalogue, topic: Topic, languages: Sequence[Language]) -> str:
    """Return the sentence for the person at the counter, who may not read the rest."""
    if len(languages) > 1:
        return words.text(
            "For whoever works here: this code opens “{topic}” in {count} languages. Please point people to it.",
            topic=topic.title,
            count=len(languages),
        )
    return words.text(
        "For whoever works here: this poster is in {language}. Its code opens “{topic}”. Please point people to it.",
        language=words.language_name(languages[0].code),
        topic=topic.title,
    )
