"""Support reach: how many pupils had support."""

from datetime import date

import narwhals as nw
import numpy as np

from semhlib.store.list_days import counted, first_entry, half_terms_since, on_roll_since
from semhlib.terms.measure import Measure
from semhlib.terms.table import SCHOOL


def count(support_episode: nw.LazyFrame, enrolment: nw.LazyFrame, calendar: nw.LazyFrame) -> nw.LazyFrame:
    """One for each half-term that a pupil's support reached into, and one row for each that a pupil was on roll.

    Leaves out  school years before the first support in the list
    """
    first = first_entry(support_episode, "start")
    spans = half_terms_since(calendar, first).select(SCHOOL, "date", "last")
    under_way = (nw.col("start") <= nw.col("last")) & (nw.col("end").is_null() | (nw.col("end") >= nw.col("date")))
    supported = support_episode.select(SCHOOL, "pupil_key", "start", "end").join(spans, on=SCHOOL).filter(under_way)
    return nw.concat([counted(on_roll_since(enrolment, calendar, first), 0, 1), counted(supported, 1, 1)])


def per_pupil(supported: np.ndarray, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """1 for each pupil with support at any time in the period, of 1 for each on roll in it."""
    return ((supported > 0) & (rows > 0)).astype(np.int64), (rows > 0).astype(np.int64)


MEASURE = Measure(
    name="support_reach",
    title="Pupils with support",
    question="How many pupils had support?",
    why_it_matters="It tells how far support reaches. What it led to is another question.",
    unit="% of pupils",
    kind="share",
    better="neither",
    numerator="pupils with any support under way in the half-terms of the period",
    denominator="pupils on roll on any school day of the half-terms of the period",
    count=count,
    per_pupil=per_pupil,
    source="the school's own support list",
    source_url="",
    defined_by="this project",
    checked_by="checked against a second, plain count of the same lists",
    next_review=date(2027, 9, 1),
    caveats=(
        "More is not better by itself.",
        "Support without a last day counts as going on.",
        "Support for the whole school or a whole class counts where it is listed by pupil, and not otherwise.",
    ),
)
