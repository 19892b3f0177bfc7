"""How well questions find their topic, by language and style, with and without the e5 model.

examples:
  python -m benchmarks.asking                         the published set
  python -m benchmarks.asking --held-out              questions written before the last sentences were added
  python -m benchmarks.asking --lexical --json        without the model only, as JSON
"""

import argparse
import csv
import json
import statistics
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.settings import PACK
from content.asking.finder import Finder
from content.library import Library
from core.model import Found
from locales.languages import right_to_left

DATA = Path(__file__).with_name("data")
PUBLISHED, HELD_OUT = ("questions.csv", "offtopic.csv"), ("held_out.csv",)
DANGER = {PUBLISHED: "danger.csv", HELD_OUT: "danger_held_out.csv"}


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the set and what was found; `topics` may be several, none for an off-topic one."""

    lang: str
    style: str
    topics: frozenset[str]
    found: Found


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a set."""
    with (DATA / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def asked(finder: Finder, files: Iterable[str] = PUBLISHED) -> tuple[list[Asked], list[Asked]]:
    """Return the questions and the off-topic ones (no topics), each with its answer; the language is detected."""
    found = [_asked(finder, row) for name in files for row in rows(name)]
    return [one for one in found if one.topics], [one for one in found if not one.topics]


def _asked(finder: Finder, row: dict[str, str]) -> Asked:
    topics = frozenset(filter(None, row.get("topics", "").split("|")))
    return Asked(row["lang"], row.get("style", ""), topics, finder.find_now(row["question"], None))


def share(values: Iterable[bool]) -> float:
    """Return the share of true ones in percent."""
    counted = list(values)
    return round(100 * sum(counted) / len(counted), 1) if counted else 0.0


def figures(questions: list[Asked], strange: list[Asked]) -> dict[str, float]:
    """Return the figures of one group, in percent."""
    answered = [one for one in questions if one.found.decision == "answer"]
    return {
        "n": len(questions),
        "top1": share(_rank(one) == 0 for one in questions),
        "top3": share(_rank(one) < 3 for one in questions),
        "answered": share(one.found.decision == "answer" for one in questions),
        "right": share(one.found.topic in one.topics for one in answered),
        "refused": share(one.found.decision == "none" for one in questions),
        "language": share(one.found.lang == one.lang for one in questions),
        "danger": share(one.found.danger for one in questions),
        "offtopic_none": share(one.found.decision == "none" for one in strange),
        "offtopic_answer": share(one.found.decision == "answer" for one in strange),
    }


def _rank(one: Asked) -> int:
    order = [candidate.topic for candidate in one.found.candidates]
    return next((at for at, topic in enumerate(order) if topic in one.topics), len(order))


def danger_figures(finder: Finder, name: str) -> dict[str, float]:
    """Return of how many sentences with danger it is heard, and in how many without, in percent."""
    told = [(row["danger"] == "yes", finder.find_now(row["text"], None).danger) for row in rows(name)]
    return {
        "heard": share(heard for danger, heard in told if danger),
        "false_alarms": share(heard for danger, heard in told if not danger),
    }


def report(finder: Finder, files: tuple[str, ...]) -> dict[str, Any]:
    """Return all figures of one finder: overall, by language, by style, and the time a question takes."""
    questions, strange = asked(finder, files)
    by: dict[str, dict[str, list[Asked]]] = {"lang": defaultdict(list), "style": defaultdict(list)}
    for one in questions:
        by["lang"][one.lang].append(one)
        by["style"][one.style].append(one)
    times = sorted(one.found.ms for one in questions)
    return {
        "all": figures(questions, strange),
        "danger": danger_figures(finder, DANGER[files]),
        "p50_ms": statistics.median(times),
        "p95_ms": times[int(0.95 * len(times))],
        "by_language": {
            lang: figures(group, [one for one in strange if one.lang == lang]) for lang, group in by["lang"].items()
        },
        "by_style": {style: figures(group, []) for style, group in by["style"].items()},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="one JSON object instead of the tables")
    parser.add_argument("--held-out", action="store_true", help="the held-out questions instead of the published ones")
    parser.add_argument("--lexical", action="store_true", help="without the model only")
    arguments = parser.parse_args()
    titles = Library.read(PACK, right_to_left()).titles
    files = HELD_OUT if arguments.held_out else PUBLISHED
    names = ("lexical",) if arguments.lexical else ("model", "lexical")
    made = {name: report(Finder.read(PACK, titles, semantic=name == "model"), files) for name in names}
    print(json.dumps(made)) if arguments.json else show(made)


def show(made: dict[str, Any]) -> None:
    """Print the tables."""
    for name, figures_of in made.items():
        danger = figures_of["danger"]
        print(f"\n{name}: p50 {figures_of['p50_ms']:.1f} ms, p95 {figures_of['p95_ms']:.1f} ms")
        print(f"danger heard {danger['heard']} %, false alarms {danger['false_alarms']} %")
        names = list(figures_of["all"])
        print(" " * 14 + " ".join(f"{column:>15}" for column in names))
        groups = {"all": figures_of["all"], **figures_of["by_language"], **figures_of["by_style"]}
        for group, values in groups.items():
            print(f"{group:<14}" + " ".join(f"{values[column]:>15}" for column in names))


if __name__ == "__main__":
    main()
