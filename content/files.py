"""Reads one file of a pack; what cannot be read becomes a `Problem` with its line."""

import re
import tomllib
from pathlib import Path
from typing import Any, TypeVar

import frontmatter
import yaml
from pydantic import TypeAdapter, ValidationError

from content.failures import Problem
from content.formats import FrontMatter
from content.markup import FOREIGN, parts
from content.pack import Pack, Text

Read = TypeVar("Read")


def read_text(pack: Pack, path: Path) -> Text | None:
    """Return an `.md` file, None where it has faults."""
    raw = _raw(pack, path)
    if raw is None:
        return None
    lines = tuple(raw.split("\n"))
    try:
        head, body = frontmatter.parse(raw)
        checked = FrontMatter.model_validate(head)
    except ValidationError as error:
        pack.problems += _faults(path, raw, error)
        return None
    except yaml.YAMLError:
        pack.problems.append(Problem(path, 1, "the front matter between the --- lines is not YAML"))
        return None
    for number, line in enumerate(lines, 1):
        if found := FOREIGN.search(line):
            pack.problems.append(Problem(path, number, f"{found[0]!r}: only **bold** and lists are markup here"))
    return Text(path, checked, parts(body, raw[: raw.index(body)].count("\n") + 1 if body else 1), lines)


def read_toml(pack: Pack, path: Path, kind: type[Read]) -> Read | None:
    """Return a TOML file in the shape of `kind`, None where it has faults."""
    if not path.is_file():
        pack.problems.append(Problem(path, 0, "the file is missing"))
        return None
    raw = _raw(pack, path)
    if raw is None:
        return None
    try:
        return TypeAdapter(kind).validate_python(tomllib.loads(raw))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        pack.problems.append(Problem(path, int(line[1]) if line else 0, f"not TOML: {error}"))
    except ValidationError as error:
        pack.problems += _faults(path, raw, error)
    return None


def _raw(pack: Pack, path: Path) -> str | None:
    """Return the text of a file, None where there is none to read."""
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        pack.problems.append(Problem(path, line, "a letter is not UTF-8: save the file as UTF-8"))
    except OSError as error:
        pack.problems.append(Problem(path, 0, f"cannot be read: {error.strerror}"))
    return None


def _faults(path: Path, raw: str, error: ValidationError) -> list[Problem]:
    faults = error.errors(include_url=False)
    return [Problem(path, line_of(raw, fault["loc"]), f"{_place(fault['loc'])}: {fault['msg']}") for fault in faults]


def _place(loc: tuple[Any, ...]) -> str:
    return ".".join(str(step) for step in loc if not str(step).startswith(("function-", "constrained-", "literal[")))


def line_of(raw: str, loc: tuple[Any, ...]) -> int:
    """Return the line of the key nearest to `loc`: the table first, then the key below it."""
    line, lines = 0, raw.split("\n")
    for step in (step for step in loc if isinstance(step, str)):
        pattern = re.compile(rf'^\s*(?:\[+"?{re.escape(step)}"?[\].]|"?{re.escape(step)}"?\s*[=:])')
        line = next((at for at in range(line, len(lines)) if pattern.match(lines[at])), line - 1) + 1
    return max(line, 1)
