"""Severe absence: pupils who missed half or more of their own possible sessions."""

from datetime import date

import numpy as np

from semhlib.measures.persistent_absence import count
from semhlib.terms.measure import Measure
from semhlib.terms.thresholds import SEVERE


def per_pupil(missed: np.ndarray, possible: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """1 for each pupil who missed half or more over the whole period, of 1 for each with a possible session."""
    return SEVERE.reached(missed, possible).astype(np.int64), (possible > 0).astype(np.int64)


MEASURE = Measure(
    name="severe_absence",
    title="Severe absence",
    question="How many pupils missed 50% or more of their possible sessions?",
    why_it_matters="A pupil who misses half of school is mostly out of sight of the adults there.",
    unit="% of pupils",
    kind="share",
    better="lower",
    numerator="pupils who missed 50% or more of their own possible sessions",
    denominator="pupils of compulsory school age with at least one possible session",
    count=count,
    per_pupil=per_pupil,
    balance=("off_site_education",),
    source="DfE, Pupil absence in schools in England: methodology",
    source_url="https://explore-education-statistics.service.gov.uk/methodology/pupil-absence-in-schools-in-england",
    defined_by="Department for Education",
    checked_by="checked against a second, plain count of the same registers",
    next_review=date(2027, 9, 1),
    caveats=("These pupils are counted in persistent absence too.",),
)
