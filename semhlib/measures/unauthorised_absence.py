"""Unauthorised absence: possible sessions missed without the school's leave."""

from datetime import date

import narwhals as nw

from semhlib.terms.measure import Measure


def count(session: nw.LazyFrame) -> nw.LazyFrame:
    """Sessions of unauthorised absence, out of possible sessions, for pupils of compulsory school age."""
    return session.select(
        "pupil_key",
        "date",
        numerator=nw.col("unauthorised") * nw.col("sessions"),
        denominator=nw.col("possible") * nw.col("sessions"),
    )


MEASURE = Measure(
    name="unauthorised_absence",
    title="Unauthorised absence",
    question="What share of possible sessions were missed without leave?",
    why_it_matters="It can show pupils who find it hard to come in, and reasons that nobody has heard yet.",
    unit="% of possible sessions",
    kind="ratio",
    better="lower",
    numerator="sessions coded G, N, O or U",
    denominator="possible sessions of pupils of compulsory school age",
    count=count,
    decimals=1,
    source="DfE, Pupil absence in schools in England: methodology",
    source_url="https://explore-education-statistics.service.gov.uk/methodology/pupil-absence-in-schools-in-england",
    defined_by="Department for Education",
    checked_by="checked against the DfE's national totals for 2025/26",
    next_review=date(2027, 9, 1),
    caveats=("Code N must be settled within five school days, so the last days look worse than they are.",),
)
