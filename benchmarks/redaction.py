"""How much of what may lead to a person is masked, by type and language.

comments.jsonl holds the published comments, on which the first rules were tuned; comments_tuned.jsonl those of a second
writer, blind at first, then tuned on; comments_blind.jsonl was written after the rules and not tuned on: the estimate.
comments_rounds.jsonl holds the rounds between, comments_further.jsonl a later one: each met blind once, then tuned on.

example:
  python -m benchmarks.redaction
  python -m benchmarks.redaction --data benchmarks/data/comments_blind.jsonl --json
"""

import argparse
import json
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.privacy.redaction import redact

DATA = Path(__file__).with_name("data") / "comments.jsonl"


@dataclass(slots=True)
class Tally:
    """Identifiers masked and missed, by type and by language; harm done to the rest."""

    found: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    clean: list[bool] = field(default_factory=list)
    other: list[bool] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)

    def take(self, row: dict[str, Any]) -> None:
        """Count one comment: `text`, `lang` and its `pii` (type and exact value)."""
        started = time.perf_counter()
        made = redact(row["text"])
        self.milliseconds.append(1000 * (time.perf_counter() - started))
        masked = {at for span in made.spans for at in range(span.start, span.end)}
        inside: set[int] = set()
        for one in row["pii"]:
            start = row["text"].index(one["value"])
            places = set(range(start, start + len(one["value"])))
            inside |= places
            for group in (one["type"], row["lang"], "all"):
                self.found[group].append(places <= masked)
        if not row["pii"]:
            self.clean.append(bool(masked))
            return
        letters = (at for at, letter in enumerate(row["text"]) if letter.isalnum() and at not in inside)
        self.other += [at in masked for at in letters]

    def figures(self) -> dict[str, Any]:
        """Return shares in percent, by group, with the counts beside them."""
        recall = {group: {"share": share(hits), "n": len(hits)} for group, hits in sorted(self.found.items())}
        times = sorted(self.milliseconds)
        return {
            "recall": recall,
            "clean_touched": share(self.clean),
            "other_masked": share(self.other),
            "p95_ms": round(times[int(0.95 * len(times))], 2),
        }


def share(values: list[bool]) -> float:
    """Return the share of true ones in percent."""
    return round(100 * sum(values) / len(values), 1) if values else 0.0


def measured(data: Path = DATA) -> dict[str, Any]:
    """Return the figures over a file of comments."""
    tally = Tally()
    for line in data.read_text("utf-8").splitlines():
        tally.take(json.loads(line))
    return tally.figures()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="one JSON object instead of the table")
    parser.add_argument("--data", type=Path, default=DATA, help="comments, one JSON object a line")
    arguments = parser.parse_args()
    made = measured(arguments.data)
    if arguments.json:
        print(json.dumps(made))
        return
    for group, counted in made["recall"].items():
        print(f"{group:<16}{counted['share']:>6} % of {counted['n']}")
    print(f"clean comments touched {made['clean_touched']} %, other letters masked {made['other_masked']} %")
    print(f"p95 {made['p95_ms']} ms a comment")


if __name__ == "__main__":
    main()
