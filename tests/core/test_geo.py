"""Distances: against known ones, and by the laws a distance keeps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.geo import EARTH_KM, about_km, distance_km
from core.places import Point

POINTS = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        (Point(0, 0), Point(0, 1), 111.195),
        (Point(0, 0), Point(1, 0), 111.195),
        (Point(-23.5505, -46.6333), Point(-22.9068, -43.1729), 360.7),
        (Point(0, 179.5), Point(0, -179.5), 111.195),
        (Point(90, 0), Point(-90, 0), 20015.1),
    ],
)
def test_known_distances(one: Point, other: Point, km: float) -> None:
    assert distance_km(one, other) == pytest.approx(km, rel=1e-3)


@given(POINTS, POINTS)
def test_the_way_there_is_as_long_as_the_way_back_and_never_over_half_the_earth(one: Point, other: Point) -> None:
    there = distance_km(one, other)
    assert there == pytest.approx(distance_km(other, one), abs=1e-6)
    assert 0 <= there <= EARTH_KM * 3.1415927
    assert distance_km(one, one) == 0


@given(POINTS, POINTS, POINTS)
def test_a_detour_is_never_shorter(one: Point, between: Point, other: Point) -> None:
    assert distance_km(one, other) <= distance_km(one, between) + distance_km(between, other) + 1e-3


@given(st.floats(0, 20_000))
def test_about_is_near_enough_and_never_nothing(km: float) -> None:
    said = about_km(km)
    assert said >= 0.5
    assert abs(said - km) <= 0.5
    assert said * 2 == int(said * 2)


def test_a_point_shows_no_coordinates() -> None:
    assert "23" not in repr(Point(-23.5, -46.6))
