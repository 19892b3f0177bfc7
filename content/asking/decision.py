"""From probabilities to a decision: this topic, one of these, or none; and whether somebody is in danger."""

from core.model import Candidate, Found

NONE = "none"
SHOWN = 5  # candidates given back
# Chosen on the published questions (benchmarks/asking.py): as many direct answers as stay 95 % right, no more than
# 5 % of real questions refused.
SURE = {True: 0.42, False: 0.33}
OFF_TOPIC = {True: 0.32, False: 0.32}
CERTAIN = 0.6  # a topic this likely is never refused
DANGER = {True: 0.28, False: 0.22}  # rather a false alarm than one not heard: decision 0007 counts both


def decided(heads: dict[str, dict[str, float]], semantic: bool) -> Found:
    """Return the decision on what each head of the index says; `semantic`: the model was heard too."""
    chances = dict(heads["topic"])
    refused = chances.pop(NONE, 0.0)
    order = sorted(chances, key=lambda topic: chances[topic], reverse=True)
    candidates = tuple(Candidate(topic, round(chances[topic], 4)) for topic in order[:SHOWN])
    danger = heads["danger"].get("yes", 0.0) >= DANGER[semantic]
    lang = max(heads["language"], key=lambda code: heads["language"][code])
    best = candidates[0]
    if refused >= OFF_TOPIC[semantic] and best.score < CERTAIN:
        return Found("none", None, candidates, danger, lang, 0.0)
    if best.score >= SURE[semantic]:
        return Found("answer", best.topic, candidates, danger, lang, 0.0)
    return Found("choose", None, candidates, danger, lang, 0.0)
