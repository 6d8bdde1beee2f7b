"""From when a list tells anything, and who was on roll since: what shares and ratios of listed events are of.

A list does not say from when it was kept. It is taken to start with the school year of its first entry: counting
earlier years as nought would make any list look like a rise.
"""

from typing import Any

import narwhals as nw


def days_since(calendar: Any, first: Any) -> Any:
    """The calendar of the school year of a first entry, and of those after it.

    Takes       first: one row with one date, called first
    Returns     the calendar's columns and two more; no rows where there is no first entry
    """
    dated = calendar.with_columns(until=nw.col("date").max().over("academic_year"))
    return dated.join(first, how="cross").filter(nw.col("until") >= nw.col("first"))


def half_terms_since(calendar: Any, first: Any) -> Any:
    """The half-terms of those school years, with their first and last school days: half_term, academic_year, date, last."""
    opened = days_since(calendar, first).filter(nw.col("open") == 1)
    return opened.group_by("half_term", "academic_year").agg(nw.col("date").min(), nw.col("date").max().alias("last"))


def on_roll_since(enrolment: Any, calendar: Any, first: Any) -> Any:
    """Pupils on roll on any school day of a half-term, on the half-term's first school day: pupil_key and date."""
    there = enrolment.join(half_terms_since(calendar, first), on="academic_year")
    return there.filter(nw.col("start") <= nw.col("last"), nw.col("end") >= nw.col("date")).select("pupil_key", "date")


def counted(frame: Any, numerator: int, denominator: int) -> Any:
    """The same whole numbers for each pupil and date of a frame."""
    return frame.select(
        "pupil_key",
        "date",
        numerator=nw.lit(numerator).cast(nw.Int64),
        denominator=nw.lit(denominator).cast(nw.Int64),
    )
