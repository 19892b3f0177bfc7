"""Periods as people type them."""

import re

from core.months import month_after

MONTH = r"(20\d\d)-(0[1-9]|1[0-2])"
RECENT = 12  # months offered
YEAR = re.compile(r"20\d\d")
HALF = re.compile(r"(20\d\d)-H([12])", re.IGNORECASE)
QUARTER = re.compile(r"(20\d\d)-Q([1-4])", re.IGNORECASE)
MONTHS = re.compile(rf"({MONTH})(?:\.\.({MONTH}))?")


def period(typed: str) -> tuple[str, str]:
    """Return first and last month "YYYY-MM" of a month, a year, a half or quarter of it, or of two months with ".."
    between them; raises ValueError for anything else, and for a period that ends before it begins."""
    if YEAR.fullmatch(typed):
        return f"{typed}-01", f"{typed}-12"
    for pattern, length in ((HALF, 6), (QUARTER, 3)):
        if found := pattern.fullmatch(typed):
            first = month_after(f"{found[1]}-01", (int(found[2]) - 1) * length)
            return first, month_after(first, length - 1)
    found = MONTHS.fullmatch(typed)
    if not found or (found[4] or found[1]) < found[1]:
        raise ValueError(typed)
    return found[1], found[4] or found[1]


def offered(now: str) -> list[str]:
    """Return periods to choose from in a month "YYYY-MM": months, and what there is of this year and the last."""
    year = int(now[:4])
    months = [month_after(now, -back) for back in range(RECENT)]
    quarters = [f"{year}-Q{number}" for number in range(1, (int(now[5:]) + 2) // 3 + 1)]
    return [*months, *quarters, f"{year}-H1", str(year), str(year - 1)]
