"""Intervals: how far a share or a mean may be from what it would be if everybody had answered."""

from math import sqrt

Z = 1.96  # 95 %


def wilson(part: int, n: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927), right for few answers and for shares near 0 and 1."""
    share, spread = part / n, Z * Z / n
    middle, half = share + spread / 2, Z * sqrt(share * (1 - share) / n + spread / (4 * n))
    return max(0.0, (middle - half) / (1 + spread)), min(1.0, (middle + half) / (1 + spread))


def widest(mean: float, n: int, low: float, high: float) -> tuple[float, float]:
    """Return the 95 % interval of a mean of values from `low` to `high`, from nothing but the mean.

    No values with this mean vary more than (high - mean)(mean - low) (Bhatia and Davis 2000); so the interval tells
    nothing of single answers that the mean does not tell.
    """
    half = Z * sqrt(max(0.0, (high - mean) * (mean - low)) / n)
    return max(low, mean - half), min(high, mean + half)
