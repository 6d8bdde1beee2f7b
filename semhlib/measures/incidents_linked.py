"""Incidents linked to SEMH, whatever their severity."""

from datetime import date

import narwhals as nw

from semhlib.terms.measure import Measure


def count(incident: nw.LazyFrame) -> nw.LazyFrame:
    """One for each pupil in each incident that the school links to SEMH."""
    return incident.filter(nw.col("semh") == 1).select(
        "pupil_key", "date", numerator=nw.lit(1).cast(nw.Int64), denominator=nw.lit(0).cast(nw.Int64)
    )


MEASURE = Measure(
    name="incidents_linked",
    title="All incidents linked to SEMH",
    question="How many incidents of any kind were linked to pupils' social, emotional or mental health?",
    why_it_matters="Small incidents, written down, can show early that a pupil is having trouble coping.",
    unit="incidents per 100 pupils",
    kind="events",
    better="neither",
    numerator="incidents of any severity that the school links to SEMH",
    denominator="average number of pupils on roll",
    count=count,
    source="the school's own behaviour policy",
    source_url="",
    defined_by="the school: see its rule for the link to SEMH on the data page",
    checked_by="checked against a second, plain count of the same lists",
    next_review=date(2027, 9, 1),
    caveats=(
        "Writing more down is not worse: a rise can mean that staff notice more.",
        "High-level incidents are counted here too.",
    ),
)
