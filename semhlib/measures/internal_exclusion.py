"""Internal exclusion: school days that pupils were kept from lessons inside the school."""

from datetime import date

import narwhals as nw

from semhlib.terms.measure import Measure


def count(internal_exclusion: nw.LazyFrame) -> nw.LazyFrame:
    """Sessions of each stretch of internal exclusion, on its first day. Two sessions make a day."""
    return internal_exclusion.select(
        "pupil_key", "date", numerator=nw.col("sessions").cast(nw.Int64), denominator=nw.lit(0).cast(nw.Int64)
    )


MEASURE = Measure(
    name="internal_exclusion",
    title="Days lost to internal exclusion",
    question="How many school days did pupils spend out of lessons inside the school?",
    why_it_matters="A day out of lessons is learning lost, though the register says that the pupil attended.",
    unit="days per 100 pupils",
    kind="events",
    better="lower",
    numerator="days of internal exclusion, half days counted as half, by the first day of each stretch",
    denominator="average number of pupils on roll",
    count=count,
    event_size=0.5,
    balance=("suspensions", "part_time_timetable", "off_site_education", "managed_moves"),
    source="the school's own list of internal exclusions",
    source_url="",
    defined_by="the school",
    checked_by="checked against a second, plain count of the same lists",
    next_review=date(2027, 9, 1),
    caveats=(
        "No national figures are collected, and schools use different names for it.",
        "Suspensions can fall while this rises.",
        "A few pupils can make up most of the days.",
    ),
)
