"""The school year: academic years, terms, half-terms and weeks.

An academic year is named by the year it starts in (2024 is 2024/25). A half-term is the whole number
year x 10 + n, n from 1 (autumn 1) to 6 (summer 2), so that half-terms sort and compare as numbers.
"""

from dataclasses import dataclass
from datetime import date, timedelta

HALF_TERM_NAMES = ("Autumn 1", "Autumn 2", "Spring 1", "Spring 2", "Summer 1", "Summer 2")
TERM_NAMES = ("Autumn", "Spring", "Summer")
YEAR_BEGINS = (8, 1)  # 1 August: the first day of the DfE's autumn census window


def academic_year(day: date) -> int:
    """The year that the academic year of `day` starts in: 2024 for any day of 2024/25."""
    return day.year if (day.month, day.day) >= YEAR_BEGINS else day.year - 1


def year_name(year: int) -> str:
    """2024 -> "2024/25"."""
    return f"{year}/{(year + 1) % 100:02d}"


def half_term(year: int, n: int) -> int:
    """Half-term n (1 to 6) of an academic year, as one number that sorts."""
    if not 1 <= n <= 6:
        raise ValueError("a school year has half-terms 1 to 6")
    return year * 10 + n


def year_of(half_term_id: int) -> int:
    return half_term_id // 10


def season_of(half_term_id: int) -> int:
    """1 (autumn 1) to 6 (summer 2)."""
    return half_term_id % 10


def term_of(half_term_id: int) -> int:
    """1 autumn, 2 spring, 3 summer."""
    return (season_of(half_term_id) + 1) // 2


def half_term_name(half_term_id: int) -> str:
    """20241 -> "Autumn 1, 2024/25"."""
    return f"{HALF_TERM_NAMES[season_of(half_term_id) - 1]}, {year_name(year_of(half_term_id))}"


def term_name(half_term_id: int) -> str:
    """20243 -> "spring 2025": the term in the words of a sentence."""
    term = term_of(half_term_id)
    return f"{TERM_NAMES[term - 1].lower()} {year_of(half_term_id) + (term > 1)}"


def term_tick(half_term_id: int) -> str:
    """20243 -> "Spr<br>25": two lines for the foot of a chart."""
    term = term_of(half_term_id)
    return f"{TERM_NAMES[term - 1][:3]}<br>{(year_of(half_term_id) + (term > 1)) % 100:02d}"


def monday(day: date) -> date:
    """The Monday that a day's week starts on."""
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True)
class HalfTerm:
    """One half-term of a school's own calendar; both ends are school days."""

    id: int
    start: date
    end: date

    @property
    def name(self) -> str:
        return half_term_name(self.id)
