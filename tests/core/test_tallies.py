"""What is counted by a dimension stands in the open only among enough others, and never for a chosen answer."""

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from core.feedback import Feedback, Service
from core.tallies import FEW, GIVEN, Tally, Waiting, among_many, by_dimension, by_group, city_wide, tallied

MONTH = "2026-10"
SERVICES = [Service("health", "VIII", "vaccines"), Service("health", "VIII"), Service("work", "VI", "work-card")]
voices = st.builds(
    Feedback,
    form=st.sampled_from(["visit", "thumb"]),
    service=st.sampled_from(SERVICES),
    answers=st.lists(st.tuples(st.just("needed"), st.sampled_from(["yes", "no"])), max_size=1).map(tuple),
    donated=st.lists(
        st.tuples(st.sampled_from(["language", "area"]), st.sampled_from(["a", "b"])),
        max_size=2,
        unique_by=lambda pair: pair[0],
    ).map(tuple),
)


def voices_of(waiting: list[Waiting]) -> Counter[tuple[str, ...]]:
    """Return how many voices are in each group."""
    counted = Counter[tuple[str, ...]]()
    for form, tally in waiting:
        counted[form, tally.month, tally.section, tally.axis, tally.dimension] += tally.n * (tally.question == GIVEN)
    return counted


@given(st.lists(voices, max_size=40), st.lists(voices, max_size=40))
def test_a_group_stands_whole_or_waits_whole(first: list[Feedback], second: list[Feedback]) -> None:
    together = [*by_dimension(first, MONTH), *by_dimension(second, MONTH)]
    kept, held = by_group(together)
    groups = voices_of(together)
    assert voices_of(held) == Counter({group: n for group, n in groups.items() if n < FEW})
    assert sum(tally.n for tally in kept if tally.question == GIVEN) == sum(n for n in groups.values() if n >= FEW)
    everything = sum(tally.n for _, tally in together)
    assert sum(tally.n for tally in [*kept, *(tally for _, tally in held)]) == everything, "nothing lost or invented"


@given(st.lists(voices, max_size=40))
def test_counts_by_dimension_are_those_of_all_voices(given_: list[Feedback]) -> None:
    counted = Counter[Tally]()
    for _, tally in by_dimension(given_, MONTH):
        counted[replace(tally, n=0)] += tally.n
    expected = {replace(tally, n=0): tally.n for tally in tallied(given_, MONTH) if tally.dimension}
    assert counted == expected


def test_what_waited_in_vain_is_counted_for_the_whole_city_or_not_at_all() -> None:
    few = [Feedback("visit", service, (("needed", "no"),), (("area", "09"),)) for service in SERVICES] * 2
    once = Feedback("visit", SERVICES[0], donated=(("gender", "other"),))
    assert city_wide(by_dimension([*few, once], MONTH)) == [
        Tally(MONTH, "", "", "", "area", "09", GIVEN, "visit", 6),
        Tally(MONTH, "", "", "", "area", "09", "needed", "no", 6),
    ]


def test_thumbs_are_no_company_for_a_visit() -> None:
    thumbs = [Feedback("thumb", SERVICES[0], (("useful", "yes"),), (("language", "ht"),))] * FEW
    visit = Feedback("visit", SERVICES[0], (("needed", "no"),), (("language", "ht"),))
    kept, held = by_group(by_dimension([*thumbs, visit], MONTH))
    assert {tally.question for tally in kept} == {GIVEN, "useful"}
    assert {(form, tally.question, tally.n) for form, tally in held} == {("visit", GIVEN, 1), ("visit", "needed", 1)}


def test_a_language_of_few_readers_is_not_named() -> None:
    voice = Feedback("visit", SERVICES[0], donated=(("language", "ht"), ("area", "ht")))
    assert among_many(voice, {"ht": FEW}) == voice
    assert among_many(voice, {"ht": FEW - 1}).donated == (("language", "other"), ("area", "ht"))
    assert among_many(voice, {}).donated[0] == ("language", "other")
