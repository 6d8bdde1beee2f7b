"""Education off site: possible sessions that count as attended, but in other education."""

from datetime import date

import narwhals as nw

from semhlib.terms.measure import Measure

CODES = ("B", "K")


def count(session: nw.LazyFrame) -> nw.LazyFrame:
    """Sessions coded B or K, out of possible sessions.

    Leaves out totals of a summary, which do not tell them apart.
    """
    known = session.filter(nw.col("reason") == 1)
    return known.select(
        "pupil_key",
        "date",
        numerator=nw.when(nw.col("code").is_in(CODES)).then(nw.col("sessions")).otherwise(nw.lit(0)),
        denominator=nw.col("possible") * nw.col("sessions"),
    )


MEASURE = Measure(
    name="off_site_education",
    title="Education off site",
    question="What share of possible sessions did pupils spend in other education?",
    why_it_matters="These sessions count as attended. Attendance can rise, and suspensions fall, while these rise.",
    unit="% of possible sessions",
    kind="ratio",
    better="neither",
    numerator="sessions coded B or K",
    denominator="possible sessions of pupils of compulsory school age",
    count=count,
    decimals=2,
    source="DfE, Working together to improve school attendance",
    source_url="https://www.gov.uk/government/publications/working-together-to-improve-school-attendance",
    defined_by="Department for Education",
    checked_by="checked against a second, plain count of the same registers",
    next_review=date(2027, 9, 1),
    caveats=("Code B stopped covering remote learning in September 2024. Code K began on 19 August 2024.",),
)
