"""Permanent exclusions: how often a pupil was excluded for good."""

from datetime import date

import narwhals as nw

from semhlib.terms.measure import Measure


def count(suspension: nw.LazyFrame) -> nw.LazyFrame:
    """One for each permanent exclusion, on its first day.

    Leaves out  suspensions
    """
    return suspension.filter(nw.col("kind") == "PERM").select(
        "pupil_key", "date", numerator=nw.lit(1).cast(nw.Int64), denominator=nw.lit(0).cast(nw.Int64)
    )


MEASURE = Measure(
    name="permanent_exclusions",
    title="Permanent exclusions",
    question="How many pupils were permanently excluded?",
    why_it_matters="A pupil loses school, friends and the adults who know them, all at once.",
    unit="permanent exclusions per 100 pupils",
    kind="events",
    better="lower",
    numerator="permanent exclusions, by their first day",
    denominator="average number of pupils on roll",
    count=count,
    decimals=2,
    balance=("managed_moves", "part_time_timetable", "off_site_education", "unauthorised_absence"),
    source="DfE, Suspensions and permanent exclusions in England: methodology",
    source_url="https://explore-education-statistics.service.gov.uk/methodology/suspensions-and-permanent-exclusions-in-england-methodology",
    defined_by="Department for Education",
    checked_by="checked against a second, plain count of the same lists",
    next_review=date(2027, 9, 1),
    caveats=(
        "One school has few of them in any year, so most of its figures are hidden.",
        "The DfE divides by the pupils on roll in January; we divide by the average number on roll.",
        "One that was taken back counts for as long as it stands in the school's list.",
    ),
)
