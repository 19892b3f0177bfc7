"""What is counted by a dimension stands in the open only among enough others, and never for a chosen answer."""

from hypothesis import given
from hypothesis import strategies as st

from core.feedback import Feedback, Service
from core.tallies import FEW, GIVEN, Tally, among_many, by_group, city_wide, tallied

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


def dimensioned(given: list[Feedback], month: str = MONTH) -> list[Tally]:
    return [tally for tally in tallied(given, month) if tally.dimension]


def group(tally: Tally) -> tuple[str, ...]:
    return (tally.month, tally.section, tally.axis, tally.dimension)


@given(st.lists(voices, max_size=40), st.lists(voices, max_size=40))
def test_a_group_stands_whole_or_waits_whole(first: list[Feedback], second: list[Feedback]) -> None:
    together = [*dimensioned(first), *dimensioned(second)]
    kept, held = by_group(together)
    assert sum(tally.n for tally in [*kept, *held]) == sum(tally.n for tally in together), "nothing is lost or invented"
    assert not {group(tally) for tally in kept} & {group(tally) for tally in held}
    for name in {group(tally) for tally in kept}:
        assert sum(tally.n for tally in kept if group(tally) == name and tally.question == GIVEN) >= FEW
    for name in {group(tally) for tally in held}:
        assert sum(tally.n for tally in held if group(tally) == name and tally.question == GIVEN) < FEW


def test_what_waited_in_vain_is_counted_for_the_whole_city_or_not_at_all() -> None:
    few = [Feedback("visit", service, (("needed", "no"),), (("area", "09"),)) for service in SERVICES] * 2
    once = Feedback("visit", SERVICES[0], donated=(("gender", "other"),))
    assert city_wide(dimensioned([*few, once])) == [
        Tally(MONTH, "", "", "", "area", "09", GIVEN, "visit", 6),
        Tally(MONTH, "", "", "", "area", "09", "needed", "no", 6),
    ]


def test_a_language_of_few_readers_is_not_named() -> None:
    voice = Feedback("visit", SERVICES[0], donated=(("language", "ht"), ("area", "ht")))
    assert among_many(voice, {"ht": FEW}) == voice
    assert among_many(voice, {"ht": FEW - 1}).donated == (("language", "other"), ("area", "ht"))
    assert among_many(voice, {}).donated[0] == ("language", "other")
