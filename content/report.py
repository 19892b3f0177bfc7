"""The health of a pack: what is missing, draft, outdated, unconfirmed or stale, by language, topic and owner."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from content.facts import facts
from content.pack import Pack
from core.facts import Fact, State

STATES: tuple[State, ...] = ("missing", "draft", "outdated", "unconfirmed", "stale")
EVERY = "(all)"
Row = dict[str, str]


def findings(pack: Pack, today: date) -> list[Row]:
    """Return one row a finding: state, lang, topic, contact, owner, what; "" where one does not apply."""
    return [*_missing(pack), *(_row(fact) for fact in facts(pack, {}, today))]


def counted(rows: Iterable[Row], by: str) -> dict[str, dict[str, int]]:
    """Return how many findings of each state every value of the column `by` has; two owners both have theirs."""
    counts: dict[str, Counter[str]] = {}
    for row in rows:
        for name in row[by].split(", "):
            counts.setdefault(name or EVERY, Counter())[row["state"]] += 1
    return {name: {state: count[state] for state in STATES} for name, count in sorted(counts.items())}


def table(rows: list[Row], by: str) -> str:
    """Return the counts by one column as aligned text."""
    counts = counted(rows, by)
    width = max([len(by), *map(len, counts)])
    lines = [f"{by:<{width}}  " + "  ".join(f"{state:>11}" for state in STATES)]
    lines += [
        f"{name:<{width}}  " + "  ".join(f"{count or '·':>11}" for count in states.values())
        for name, states in counts.items()
    ]
    return "\n".join(lines)


def listing(rows: list[Row]) -> str:
    """Return every finding that is not a translation, a line each."""
    return "\n".join(
        f"{row['state']:<12} {row['contact'] or row['topic']}: {row['what']}" for row in rows if not row["lang"]
    )


def _row(fact: Fact) -> Row:
    about = "topic" if fact.kind in {"text", "rule"} else "contact"
    shown = {
        "state": fact.state,
        "lang": fact.lang,
        "topic": "",
        "contact": "",
        "owner": fact.owner,
        "what": _what(fact),
    }
    return {**shown, about: fact.about}


def _what(fact: Fact) -> str:
    if fact.kind in {"text", "rule"}:
        return fact.name
    if fact.kind == "contact":
        return f"{fact.name}: {', '.join(name for name, _ in fact.values)}"
    reason = f" ({fact.problem})" if fact.problem else ""
    return "; ".join(f"{name} {value}{reason}" for name, value in fact.values)


def _missing(pack: Pack) -> Iterator[Row]:
    """Yield translations and short texts that a language of the city lacks."""
    if pack.city is None:
        return
    source = pack.words.get(pack.city.source_language, {})
    for lang in pack.city.languages:
        gone = {"state": "missing", "lang": lang, "contact": "", "topic": "", "owner": ""}
        for topic in pack.topics.values():
            if lang not in topic.texts:
                yield {**gone, "topic": topic.id, "owner": topic.file.owner, "what": f"{lang}.md"}
        own = pack.words.get(lang, {})
        for name, keys in source.items():
            yield from ({**gone, "what": f"{name}.{key}"} for key in keys.keys() - own.get(name, {}).keys())
