"""The shape of `report.toml`: what can be reported, by which channels, and the report text in the city's language."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from content.formats import File, Plain, Url

FieldName = Literal["what", "where", "when", "who"]
Who = Literal["agent", "police", "employer", "private", "unknown"]
Choice = Literal["unsaid", "today", "week", "longer", "agent", "police", "employer", "private", "unknown"]
PLACES = {"subject": "", "language": "", "day": "", "answer": ""}


def _line(value: str) -> str:
    try:
        value.format(**PLACES)
    except (KeyError, ValueError, IndexError):
        raise ValueError(f"only {', '.join('{' + name + '}' for name in PLACES)} may stand in braces") from None
    return value


def _with_answer(value: str) -> str:
    if "{answer}" not in value:
        raise ValueError("has no {answer}")
    return value


Line = Annotated[Plain, AfterValidator(_line)]
AnswerLine = Annotated[Line, AfterValidator(_with_answer)]


class ChannelEntry(File):
    """One `[[kinds.channels]]`; `days` is the longest wait the channel states, `anonymous` that it takes no name."""

    contact: str
    service: str = ""
    service_name: Plain = ""
    url: Url | Literal[""] = ""
    days: Annotated[int, Field(ge=0)] = 0
    anonymous: bool = False
    who: tuple[Who, ...] = ()


class KindEntry(File):
    """One `[[kinds]]`. Its words in each language stand in the tables report_* of `words/`."""

    id: Annotated[str, Field(pattern=r"^[a-z-]{1,24}$")]
    subject: Plain
    fields: Annotated[tuple[FieldName, ...], Field(min_length=1)]
    topics: tuple[str, ...] = ()
    contacts: Annotated[tuple[str, ...], Field(min_length=1)]
    channels: Annotated[tuple[ChannelEntry, ...], Field(min_length=1)]


class TemplateEntry(File):
    """`[template]`: a line for each field and words for each choice."""

    opening: Line
    lines: dict[FieldName, AnswerLine]
    choices: dict[Choice, Plain]
    closing: Line


class ReportFile(File):
    """`report.toml`. Topics of `sections`, and `topics`, show the button that opens the report helper."""

    sections: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    template: TemplateEntry
    kinds: Annotated[tuple[KindEntry, ...], Field(min_length=1)]
