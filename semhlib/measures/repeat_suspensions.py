"""Repeat suspensions: how many pupils were suspended more than once."""

from datetime import date

import numpy as np

from semhlib.measures.pupils_suspended import count
from semhlib.terms.measure import Measure

OFTEN = 2


def per_pupil(suspensions: np.ndarray, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """1 for each pupil suspended twice or more in the whole period, of 1 for each on roll in it."""
    return ((suspensions >= OFTEN) & (rows > 0)).astype(np.int64), (rows > 0).astype(np.int64)


MEASURE = Measure(
    name="repeat_suspensions",
    title="Pupils suspended more than once",
    question="How many pupils were suspended twice or more?",
    why_it_matters="A second suspension asks what was tried after the first.",
    unit="% of pupils",
    kind="share",
    better="lower",
    numerator="pupils with two or more suspensions in the period",
    denominator="pupils on roll on any school day of the half-terms of the period",
    count=count,
    per_pupil=per_pupil,
    balance=("part_time_timetable", "off_site_education", "unauthorised_absence", "internal_exclusion", "managed_moves"),
    source="DfE, Suspensions and permanent exclusions in England: methodology",
    source_url="https://explore-education-statistics.service.gov.uk/methodology/suspensions-and-permanent-exclusions-in-england-methodology",
    defined_by="this project; the DfE counts suspensions and pupils with any",
    checked_by="checked against a second, plain count of the same lists",
    next_review=date(2027, 9, 1),
    caveats=(
        "Both suspensions have to begin in the period: compare periods of the same length.",
        "These pupils are counted among pupils suspended too.",
        "A lunchtime suspension counts.",
    ),
)
