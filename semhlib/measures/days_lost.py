"""Days lost to suspension: school days that pupils were suspended for."""

from datetime import date

import narwhals as nw

from semhlib.terms.measure import Measure

KINDS = ("SUSP", "LNCH")


def count(suspension: nw.LazyFrame) -> nw.LazyFrame:
    """Sessions lost to each suspension, on its first day. Two sessions make a day.

    Leaves out permanent exclusions.
    """
    return suspension.filter(nw.col("kind").is_in(KINDS)).select(
        "pupil_key", "date", numerator=nw.col("sessions").cast(nw.Int64), denominator=nw.lit(0).cast(nw.Int64)
    )


MEASURE = Measure(
    name="days_lost",
    title="Days lost to suspension",
    question="How many school days were lost to suspension?",
    why_it_matters="A day out of school is a day without teaching or help.",
    unit="days per 100 pupils",
    kind="events",
    better="lower",
    numerator="days suspended, half days counted as half, by the first day of each suspension",
    denominator="average number of pupils on roll",
    count=count,
    event_size=0.5,
    balance=("part_time_timetable", "off_site_education", "unauthorised_absence", "internal_exclusion", "managed_moves"),
    source="DfE, Suspensions and permanent exclusions in England: methodology",
    source_url="https://explore-education-statistics.service.gov.uk/methodology/suspensions-and-permanent-exclusions-in-england-methodology",
    defined_by="Department for Education",
    checked_by="checked against a second, plain count of the same lists",
    next_review=date(2027, 9, 1),
    caveats=(
        "A lunchtime suspension counts as half a day.",
        "All suspensions count, whatever the reason recorded.",
        "A few pupils can make up most of the days.",
    ),
)
