"""The term that a day lies in: by the school's own half-terms, and by the months where they do not reach."""

from collections.abc import Sequence
from datetime import date

from semhlib.terms.calendar import HalfTerm, academic_year, half_term, term_of, year_of


def term_of_day(day: date, half_terms: Sequence[HalfTerm] = ()) -> int:
    """The term of a day, as the number of its second half-term: 20252 for the autumn term of 2025/26.

    A holiday belongs to the term before it. Where no half-term is known: up to December is autumn, from January to 15 April
    is spring, the rest is summer.

    Takes       half_terms: of the school's calendar, oldest first
    """
    year = academic_year(day)
    known = [h for h in half_terms if h.start <= day and year_of(h.id) == year]
    if known and (known[-1] is not half_terms[-1] or day <= known[-1].end):
        return half_term(year, 2 * term_of(known[-1].id))
    autumn = day.year == year
    spring = not autumn and (day.month, day.day) <= (4, 15)
    return half_term(year, 2 if autumn else 4 if spring else 6)
