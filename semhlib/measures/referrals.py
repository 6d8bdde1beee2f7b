"""Referrals to outside services."""

from datetime import date

import narwhals as nw

from semhlib.terms.measure import Measure


def count(referral: nw.LazyFrame) -> nw.LazyFrame:
    """One for each referral, on the day it was sent."""
    return referral.select(
        "pupil_key", nw.col("sent").alias("date"), numerator=nw.lit(1).cast(nw.Int64), denominator=nw.lit(0).cast(nw.Int64)
    )


MEASURE = Measure(
    name="referrals",
    title="Referrals to outside services",
    question="How many referrals to outside services were sent?",
    why_it_matters="The right help in good time matters more than the number.",
    unit="referrals per 100 pupils",
    kind="events",
    better="neither",
    numerator="referrals, by the day sent",
    denominator="average number of pupils on roll",
    count=count,
    source="the school's own referral list",
    source_url="",
    defined_by="the school",
    checked_by="checked against a second, plain count of the same lists",
    next_review=date(2027, 9, 1),
    caveats=("Fewer can mean less need, or need that nobody has seen. More can mean needs are seen earlier.",),
)
