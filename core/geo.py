"""Distances on the earth, and how precisely one may speak of them."""

from math import asin, cos, radians, sin, sqrt

from core.places import Point

EARTH_KM = 6371.0088  # mean radius, IUGG
NEAR_KM = 5.0


def distance_km(one: Point, other: Point) -> float:
    """Return the great-circle distance in kilometres (haversine, stable for near points)."""
    lat, other_lat = radians(one.lat), radians(other.lat)
    half = sin((other_lat - lat) / 2) ** 2
    half += cos(lat) * cos(other_lat) * sin(radians(other.lon - one.lon) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, half)))


def about_km(km: float) -> float:
    """Return the distance as one says "about": half kilometres up to five, whole ones beyond, never 0."""
    return max(0.5, round(km * 2) / 2) if km < NEAR_KM else float(round(km))
