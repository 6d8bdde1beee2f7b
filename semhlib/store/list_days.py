"""From when a list tells anything, and who was on roll since: what shares and ratios of listed events are of.

A list does not say from when it was kept. It is taken to start with the school year of its first entry: counting
earlier years as nought would make any list look like a rise. Each school has its own list and its own calendar.
"""

from typing import Any

import narwhals as nw

from semhlib.terms.table import SCHOOL


def first_entry(listed: Any, column: str) -> Any:
    """The first date in a column of each school's list: school and first."""
    return listed.group_by(SCHOOL).agg(nw.col(column).min().alias("first"))


def days_since(calendar: Any, first: Any) -> Any:
    """The calendar of the school year of a school's first entry, and of those after it.

    Takes       first: what `first_entry` gives
    Returns     the calendar's columns and two more; no rows of a school without a first entry
    """
    years = calendar.group_by(SCHOOL, "academic_year").agg(nw.col("date").max().alias("until")).join(first, on=SCHOOL)
    return calendar.join(years.filter(nw.col("until") >= nw.col("first")), on=[SCHOOL, "academic_year"])


def half_terms_since(calendar: Any, first: Any) -> Any:
    """The half-terms of those school years, with their first and last school days: date and last.

    Returns     school, half_term and academic_year beside them
    """
    opened = days_since(calendar, first).filter(nw.col("open") == 1)
    return opened.group_by(SCHOOL, "half_term", "academic_year").agg(nw.col("date").min(), nw.col("date").max().alias("last"))


def on_roll_since(enrolment: Any, calendar: Any, first: Any) -> Any:
    """Pupils on roll on any school day of a half-term, on the half-term's first school day: pupil_key and date."""
    there = enrolment.join(half_terms_since(calendar, first), on=[SCHOOL, "academic_year"])
    return there.filter(nw.col("start") <= nw.col("last"), nw.col("end") >= nw.col("date")).select("pupil_key", "date")


def counted(frame: Any, numerator: int, denominator: int) -> Any:
    """The same whole numbers for each pupil and date of a frame."""
    return frame.select(
        "pupil_key",
        "date",
        numerator=nw.lit(numerator).cast(nw.Int64),
        denominator=nw.lit(denominator).cast(nw.Int64),
    )
