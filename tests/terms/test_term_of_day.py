"""Which term a day lies in: every day has one, also where the calendar does not reach."""

from datetime import date, timedelta

import pytest

from semhlib.terms.calendar import HalfTerm, academic_year, year_of
from semhlib.terms.term_of_day import term_of_day

# A year whose Easter comes late: spring lasts until 17 April.
YEAR = (
    HalfTerm(20241, date(2024, 9, 3), date(2024, 10, 25)),
    HalfTerm(20242, date(2024, 11, 4), date(2024, 12, 20)),
    HalfTerm(20243, date(2025, 1, 6), date(2025, 2, 14)),
    HalfTerm(20244, date(2025, 2, 24), date(2025, 4, 17)),
    HalfTerm(20245, date(2025, 5, 6), date(2025, 5, 23)),
)


@pytest.mark.parametrize(
    "day, term",
    [
        ("2024-09-16", 20242),
        ("2024-10-30", 20242),  # the break inside a term
        ("2024-12-27", 20242),  # a holiday belongs to the term before it
        ("2025-04-17", 20244),  # the school's calendar says spring, where thirds would say summer
        ("2025-04-28", 20244),
        ("2025-05-12", 20246),
        ("2025-07-01", 20246),  # after the last half-term that is known
        ("2024-09-02", 20242),  # before the first
        ("2023-09-18", 20232),
        ("2026-02-02", 20254),
    ],
)
def test_each_day_has_the_term_that_people_would_say(day: str, term: int) -> None:
    assert term_of_day(date.fromisoformat(day), YEAR) == term


@pytest.mark.parametrize(
    "day, term",
    [("2025-08-01", 20252), ("2025-12-31", 20252), ("2026-01-01", 20254), ("2026-04-15", 20254), ("2026-04-16", 20256)],
)
def test_without_a_calendar_the_months_decide(day: str, term: int) -> None:
    assert term_of_day(date.fromisoformat(day)) == term


def test_terms_never_run_backwards_and_stay_in_their_school_year() -> None:
    days = [date(2023, 8, 1) + timedelta(days=n) for n in range(1200)]
    terms = [term_of_day(day, YEAR) for day in days]
    assert terms == sorted(terms)
    assert [year_of(term) for term in terms] == [academic_year(day) for day in days]
