"""The shape of the files of `glossary/`."""

from typing import Annotated

from pydantic import AfterValidator, Field

from content.formats import File, Plain, plain
from core.glossary import GAP


def _pattern(value: str) -> str:
    if value.count(GAP) != 1 or value == GAP:
        raise ValueError(f"needs one {GAP} and words around it")
    return value


Pattern = Annotated[str, AfterValidator(_pattern)]
Meaning = Annotated[str, Field(min_length=1, max_length=300, pattern=r"^[^\d]*$"), AfterValidator(plain)]


class TermEntry(File):
    """One table of `glossary/terms.toml`: a word of official letters and other ways of writing it."""

    name: Plain
    full: Plain = ""
    variants: tuple[Plain, ...] = ()
    topic: str = ""

    def spellings(self) -> tuple[str, ...]:
        """Return every way of writing it."""
        return tuple(filter(None, (self.name, self.full, *self.variants)))


class GlossaryFile(File):
    """`glossary/<lang>.toml`: how the language asks for a word, and what each word means (no figures: facts stand in
    places/ and topics/)."""

    questions: tuple[Pattern, ...]
    articles: tuple[Pattern, ...] = ()
    terms: dict[str, Meaning]
