"""The two schools' calendars: half-terms, INSET days, planned closures."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import numpy as np

YEARS = (2023, 2024, 2025)
LAST_DAY = date(2026, 7, 17)
PROGRAMME_START = date(2025, 9, 1)
DECLARED = date(2025, 7, 10)

# Six half-terms a year: first and last day.
HALF_TERMS: dict[int, tuple[tuple[date, date], ...]] = {
    2023: (
        (date(2023, 9, 4), date(2023, 10, 20)), (date(2023, 10, 30), date(2023, 12, 22)),
        (date(2024, 1, 8), date(2024, 2, 9)), (date(2024, 2, 19), date(2024, 3, 28)),
        (date(2024, 4, 15), date(2024, 5, 24)), (date(2024, 6, 3), date(2024, 7, 23)),
    ),
    2024: (
        (date(2024, 9, 2), date(2024, 10, 25)), (date(2024, 11, 4), date(2024, 12, 20)),
        (date(2025, 1, 6), date(2025, 2, 14)), (date(2025, 2, 24), date(2025, 4, 4)),
        (date(2025, 4, 22), date(2025, 5, 23)), (date(2025, 6, 2), date(2025, 7, 22)),
    ),
    2025: (
        (date(2025, 9, 1), date(2025, 10, 24)), (date(2025, 11, 3), date(2025, 12, 19)),
        (date(2026, 1, 5), date(2026, 2, 13)), (date(2026, 2, 23), date(2026, 3, 27)),
        (date(2026, 4, 13), date(2026, 5, 22)), (date(2026, 6, 1), LAST_DAY),
    ),
}  # fmt: skip

INSET: dict[str, tuple[date, ...]] = {
    "secondary": (
        date(2023, 9, 4), date(2023, 9, 5), date(2023, 10, 30), date(2024, 1, 8), date(2024, 6, 3),
        date(2024, 9, 2), date(2024, 9, 3), date(2024, 11, 4), date(2025, 1, 6), date(2025, 6, 2),
        date(2025, 9, 1), date(2025, 9, 2), date(2025, 11, 3), date(2026, 1, 5), date(2026, 6, 1),
    ),
    "primary": (
        date(2023, 9, 4), date(2023, 10, 30), date(2024, 1, 8), date(2024, 4, 15), date(2024, 7, 23),
        date(2024, 9, 2), date(2024, 11, 4), date(2025, 1, 6), date(2025, 2, 24), date(2025, 7, 22),
        date(2025, 9, 1), date(2025, 11, 3), date(2026, 1, 5), date(2026, 2, 23), date(2026, 6, 1),
    ),
}  # fmt: skip

# Early May bank holidays; the primary is a polling station as well.
CLOSED: dict[str, tuple[date, ...]] = {
    "secondary": (date(2024, 5, 6), date(2025, 5, 5), date(2026, 5, 4)),
    "primary": (date(2024, 5, 2), date(2024, 5, 6), date(2024, 7, 4), date(2025, 5, 5), date(2026, 5, 4), date(2026, 5, 7)),
}


@dataclass(frozen=True)
class SchoolYear:
    """Every Monday to Friday of a school year, from the first Monday to the last day of the summer term.

    open        True where the school was open to pupils
    half_term   1 to 6 on days inside a half-term, 0 in holidays
    """

    year: int
    days: tuple[date, ...]
    open: np.ndarray
    half_term: np.ndarray

    @property
    def open_at(self) -> np.ndarray:
        """Positions of the open days."""
        return np.flatnonzero(self.open)

    def position(self, day: date) -> int:
        """Position of the first weekday on or after a day (the number of days if there is none)."""
        return next((i for i, d in enumerate(self.days) if d >= day), len(self.days))

    @property
    def name(self) -> str:
        return f"{self.year}/{(self.year + 1) % 100:02d}"


@cache
def school_year(phase: str, year: int) -> SchoolYear:
    """The calendar of one school year."""
    terms = HALF_TERMS[year]
    first, last = terms[0][0], terms[-1][1]
    every = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    days = tuple(d for d in every if d.weekday() < 5)
    half_term = np.array([next((n for n, (a, b) in enumerate(terms, 1) if a <= d <= b), 0) for d in days])
    shut = set(INSET[phase]) | set(CLOSED[phase])
    is_open = np.array([h > 0 and d not in shut for d, h in zip(days, half_term, strict=True)])
    return SchoolYear(year, days, is_open, half_term)


def year_of(day: date) -> int:
    """The year that the school year of a day starts in."""
    return day.year if day.month >= 8 else day.year - 1
