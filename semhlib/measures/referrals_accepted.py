"""Referrals accepted: how many of the referrals that were answered were accepted."""

from datetime import date

import narwhals as nw

from semhlib.store.list_days import days_since, first_entry
from semhlib.terms.measure import Measure
from semhlib.terms.table import SCHOOL


def count(referral: nw.LazyFrame, calendar: nw.LazyFrame) -> nw.LazyFrame:
    """Referrals that were accepted, out of those accepted or closed, on the day they were sent.

    Takes       a pupil who was seen without a date of acceptance as accepted
    Leaves out  referrals that wait for an answer, and school years before the first that was accepted
    """
    sent = referral.select(
        SCHOOL, "pupil_key", nw.col("sent").alias("date"), "closed", taken=nw.coalesce("accepted", "first_seen")
    )
    days = days_since(calendar, first_entry(sent, "taken")).select(SCHOOL, "date")
    answered = sent.filter(~nw.col("taken").is_null() | ~nw.col("closed").is_null())
    return answered.join(days, on=[SCHOOL, "date"]).select(
        "pupil_key",
        "date",
        numerator=nw.when(nw.col("taken").is_null()).then(nw.lit(0)).otherwise(nw.lit(1)).cast(nw.Int64),
        denominator=nw.lit(1).cast(nw.Int64),
    )


MEASURE = Measure(
    name="referrals_accepted",
    title="Referrals accepted",
    question="How many of the referrals that were answered were accepted?",
    why_it_matters="A referral that is not accepted leaves a pupil and family without the help that was sought.",
    unit="% of referrals answered",
    kind="ratio",
    better="neither",
    numerator="referrals that the service accepted, by the day sent",
    denominator="referrals accepted or closed, by the day sent",
    count=count,
    source="the school's own referral list",
    source_url="",
    defined_by="this project",
    checked_by="checked against a second, plain count of the same lists",
    next_review=date(2027, 9, 1),
    caveats=(
        "Services set their own thresholds and change them. Neither more nor fewer is plainly better.",
        "A referral that waits for an answer is on neither side.",
        "A referral closed without being accepted counts as not accepted, also where the family took it back.",
        "Years before the first date of acceptance in the list are left out.",
    ),
)
