"""Persistent absence: pupils who missed a tenth or more of their own possible sessions."""

from datetime import date

import narwhals as nw
import numpy as np

from semhlib.terms.measure import Measure
from semhlib.terms.thresholds import PERSISTENT


def count(session: nw.LazyFrame) -> nw.LazyFrame:
    """Sessions missed, out of possible sessions, for pupils of compulsory school age."""
    return session.select(
        "pupil_key",
        "date",
        numerator=nw.col("absent") * nw.col("sessions"),
        denominator=nw.col("possible") * nw.col("sessions"),
    )


def per_pupil(missed: np.ndarray, possible: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """1 for each pupil who missed a tenth or more over the whole period, of 1 for each with a possible session."""
    return PERSISTENT.reached(missed, possible).astype(np.int64), (possible > 0).astype(np.int64)


MEASURE = Measure(
    name="persistent_absence",
    title="Persistent absence",
    question="How many pupils missed 10% or more of their possible sessions?",
    why_it_matters="Missing a tenth of school is about four weeks a year. Many pupils who do so need something to change.",
    unit="% of pupils",
    kind="share",
    better="lower",
    numerator="pupils who missed 10% or more of their own possible sessions",
    denominator="pupils of compulsory school age with at least one possible session",
    count=count,
    per_pupil=per_pupil,
    balance=("off_site_education",),
    source="DfE, Pupil absence in schools in England: methodology",
    source_url="https://explore-education-statistics.service.gov.uk/methodology/pupil-absence-in-schools-in-england",
    defined_by="Department for Education",
    checked_by="checked against a second, plain count of the same registers",
    next_review=date(2027, 9, 1),
    caveats=(
        "Early in the year one illness can put a pupil over the line.",
        "It includes pupils with severe absence.",
    ),
)
