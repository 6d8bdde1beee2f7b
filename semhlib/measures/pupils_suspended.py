"""Pupils suspended: how many pupils were suspended at all."""

from datetime import date

import narwhals as nw
import numpy as np

from semhlib.store.list_days import counted, first_entry, on_roll_since
from semhlib.terms.measure import Measure
from semhlib.terms.table import SCHOOL

KINDS = ("SUSP", "LNCH")


def count(suspension: nw.LazyFrame, enrolment: nw.LazyFrame, calendar: nw.LazyFrame) -> nw.LazyFrame:
    """Each pupil's suspensions, on their first days, and one row for each half-term that a pupil was on roll.

    Leaves out  permanent exclusions, and school years before the first entry of the list
    """
    there = counted(on_roll_since(enrolment, calendar, first_entry(suspension, "date")), 0, 1)
    suspended = suspension.filter(nw.col("kind").is_in(KINDS)).join(calendar.select(SCHOOL, "date"), on=[SCHOOL, "date"])
    return nw.concat([there, counted(suspended, 1, 1)])


def per_pupil(suspensions: np.ndarray, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """1 for each pupil suspended at least once in the whole period, of 1 for each on roll in it."""
    return ((suspensions > 0) & (rows > 0)).astype(np.int64), (rows > 0).astype(np.int64)


MEASURE = Measure(
    name="pupils_suspended",
    title="Pupils suspended",
    question="How many pupils were suspended at least once?",
    why_it_matters="The same number of suspensions can be many pupils once, or a few pupils again and again.",
    unit="% of pupils",
    kind="share",
    better="lower",
    numerator="pupils with at least one suspension in the period",
    denominator="pupils on roll on any school day of the half-terms of the period",
    count=count,
    per_pupil=per_pupil,
    balance=("part_time_timetable", "off_site_education", "unauthorised_absence", "internal_exclusion", "managed_moves"),
    source="DfE, Suspensions and permanent exclusions in England: methodology",
    source_url="https://explore-education-statistics.service.gov.uk/methodology/suspensions-and-permanent-exclusions-in-england-methodology",
    defined_by="Department for Education",
    checked_by="checked against a second, plain count of the same lists",
    next_review=date(2027, 9, 1),
    caveats=(
        "The longer the period, the more pupils have been suspended in it: compare periods of the same length.",
        "The DfE divides by the pupils on roll in January; we divide by everyone who was on roll.",
        "A lunchtime suspension counts.",
    ),
)
