"""Which term of which school year a day is in, by the school's own calendar."""

from datetime import date

from semhlib.ingest.school_calendar import SchoolCalendar
from semhlib.terms.calendar import academic_year, term_of, year_of

SPRING_ENDS = 3  # March


def term_on(day: date, calendar: SchoolCalendar) -> tuple[int, int]:
    """The year that the school year starts in, and 1 autumn, 2 spring or 3 summer.

    How     a holiday belongs to the term before it; a day that the calendar does not cover is told by its month
    """
    offset = calendar.offset(day)
    if 0 <= offset < calendar.days:
        half_term = int(calendar.half_term[offset])
        return year_of(half_term), term_of(half_term)
    autumn = academic_year(day) == day.year
    return academic_year(day), 1 if autumn else 2 if day.month <= SPRING_ENDS else 3
