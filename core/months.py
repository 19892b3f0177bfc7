"""Months as "YYYY-MM": periods of them, and the period before one."""


def month_after(month: str, by: int = 1) -> str:
    """Return the month `by` months later, or earlier."""
    year, number = int(month[:4]), int(month[5:]) - 1 + by
    return f"{year + number // 12:04}-{number % 12 + 1:02}"


def span(first: str, last: str) -> tuple[str, ...]:
    """Return the months from `first` to `last`."""
    months = [first]
    while months[-1] < last:
        months.append(month_after(months[-1]))
    return tuple(months) if first <= last else ()


def period_before(first: str, last: str) -> tuple[str, str]:
    """Return first and last month of the period of the same length that ends where this one begins."""
    length = len(span(first, last))
    return month_after(first, -length), month_after(first, -1)
