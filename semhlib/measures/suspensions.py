"""Suspensions: how often pupils were suspended."""

from datetime import date

import narwhals as nw

from semhlib.terms.measure import Measure

KINDS = ("SUSP", "LNCH")


def count(suspension: nw.LazyFrame) -> nw.LazyFrame:
    """One for each suspension, on its first day.

    Leaves out permanent exclusions.
    """
    return suspension.filter(nw.col("kind").is_in(KINDS)).select(
        "pupil_key", "date", numerator=nw.lit(1).cast(nw.Int64), denominator=nw.lit(0).cast(nw.Int64)
    )


MEASURE = Measure(
    name="suspensions",
    title="Suspensions",
    question="How many suspensions were there?",
    why_it_matters="A suspension takes a pupil out of lessons and away from help.",
    unit="suspensions per 100 pupils",
    kind="events",
    better="lower",
    numerator="suspensions, by their first day",
    denominator="average number of pupils on roll",
    count=count,
    balance=("part_time_timetable", "off_site_education", "unauthorised_absence", "internal_exclusion", "managed_moves"),
    source="DfE, Suspensions and permanent exclusions in England: methodology",
    source_url="https://explore-education-statistics.service.gov.uk/methodology/suspensions-and-permanent-exclusions-in-england-methodology",
    defined_by="Department for Education",
    checked_by="checked against a second, plain count of the same lists",
    next_review=date(2027, 9, 1),
    caveats=(
        "The DfE divides by the pupils on roll in January; we divide by the average number on roll.",
        "One pupil can be suspended many times.",
    ),
)
