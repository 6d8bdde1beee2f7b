"""Attendance: possible sessions that pupils attended."""

from datetime import date

import narwhals as nw

from semhlib.terms.measure import Measure


def count(session: nw.LazyFrame) -> nw.LazyFrame:
    """Sessions attended, out of possible sessions, for pupils of compulsory school age."""
    return session.select(
        "pupil_key",
        "date",
        numerator=nw.col("attended") * nw.col("sessions"),
        denominator=nw.col("possible") * nw.col("sessions"),
    )


MEASURE = Measure(
    name="attendance",
    title="Attendance",
    question="What share of possible sessions did pupils attend?",
    why_it_matters="Pupils who are in school can be taught, seen and helped.",
    unit="% of possible sessions",
    kind="ratio",
    better="higher",
    numerator="sessions attended, on or off site",
    denominator="possible sessions of pupils of compulsory school age",
    count=count,
    balance=("off_site_education",),
    source="DfE, Pupil absence in schools in England: methodology",
    source_url="https://explore-education-statistics.service.gov.uk/methodology/pupil-absence-in-schools-in-england",
    defined_by="Department for Education",
    checked_by="checked against the DfE's national totals for 2025/26",
    next_review=date(2027, 9, 1),
    caveats=(
        "Codes D, X, Q and Y1 to Y7 are not possible sessions and leave both sides.",
        "Rates add up all sessions of a group; they are not the average of pupils' percentages.",
    ),
)
