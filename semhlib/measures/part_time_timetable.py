"""Part-time timetables: possible sessions missed under code C2."""

from datetime import date

import narwhals as nw

from semhlib.terms.codes import NEW_RULES
from semhlib.terms.measure import Measure


def count(session: nw.LazyFrame) -> nw.LazyFrame:
    """Sessions coded C2, out of possible sessions, since the code exists.

    Leaves out days before 19 August 2024 (no such code) and totals of a summary (no reason is given): there,
    nought would be a guess.
    """
    known = session.filter(nw.col("date") >= NEW_RULES, nw.col("reason") == 1)
    return known.select(
        "pupil_key",
        "date",
        numerator=nw.when(nw.col("code") == "C2").then(nw.col("sessions")).otherwise(nw.lit(0)),
        denominator=nw.col("possible") * nw.col("sessions"),
    )


MEASURE = Measure(
    name="part_time_timetable",
    title="Part-time timetables",
    question="What share of possible sessions were missed on a part-time timetable?",
    why_it_matters="A part-time timetable should be short. Suspensions can fall while these rise.",
    unit="% of possible sessions",
    kind="ratio",
    better="lower",
    numerator="sessions coded C2",
    denominator="possible sessions of pupils of compulsory school age",
    count=count,
    decimals=2,
    balance=("suspensions",),
    source="DfE, Working together to improve school attendance",
    source_url="https://www.gov.uk/government/publications/working-together-to-improve-school-attendance",
    defined_by="Department for Education",
    checked_by="checked against a second, plain count of the same registers",
    next_review=date(2027, 9, 1),
    caveats=("Code C2 began on 19 August 2024. Earlier part-time timetables cannot be told apart.",),
)
