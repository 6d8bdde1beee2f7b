"""High-level incidents linked to SEMH."""

from datetime import date

import narwhals as nw

from semhlib.terms.measure import Measure


def count(incident: nw.LazyFrame) -> nw.LazyFrame:
    """One for each pupil in each incident that the school's own rule calls high-level and links to SEMH."""
    kept = incident.filter(nw.col("high_level") == 1, nw.col("semh") == 1)
    return kept.select("pupil_key", "date", numerator=nw.lit(1).cast(nw.Int64), denominator=nw.lit(0).cast(nw.Int64))


MEASURE = Measure(
    name="high_level_incidents",
    title="High-level incidents linked to SEMH",
    question="How many high-level incidents were linked to pupils' social, emotional or mental health?",
    why_it_matters="Each one is a moment when a pupil was having trouble coping.",
    unit="incidents per 100 pupils",
    kind="events",
    better="lower",
    numerator="incidents that the school records as high-level and linked to SEMH",
    denominator="average number of pupils on roll",
    count=count,
    balance=("suspensions", "part_time_timetable"),
    source="the school's own behaviour policy",
    source_url="",
    defined_by="the school: see its severity rule on the data page",
    checked_by="checked against a second, plain count of the same lists",
    next_review=date(2027, 9, 1),
    caveats=("Numbers move when the way of recording does, or when more staff record.",),
)
