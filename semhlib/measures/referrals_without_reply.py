"""Referrals without a reply: how many had no answer four weeks after they were sent."""

from datetime import date

import narwhals as nw

from semhlib.store.list_days import days_since, first_entry
from semhlib.terms.measure import Measure
from semhlib.terms.table import SCHOOL

WAITED = "28d"
REPLIES = ("accepted", "first_seen", "closed")


def count(referral: nw.LazyFrame, calendar: nw.LazyFrame) -> nw.LazyFrame:
    """Referrals neither accepted, seen nor closed within 28 days, out of those sent at least 28 days before the list ends.

    Leaves out  school years before the first reply in the list. The list ends with the latest date that stands in it
    """
    each = referral.select(SCHOOL, "pupil_key", nw.col("sent").alias("date"), reply=nw.min_horizontal(*REPLIES))
    days = days_since(calendar, first_entry(each, "reply")).select(SCHOOL, "date")
    # narwhals takes the latest of each column first, then the latest of them.
    last = referral.group_by(SCHOOL).agg(*(nw.col(name).max() for name in ("sent", *REPLIES)))
    ends = last.select(SCHOOL, ends=nw.max_horizontal("sent", *REPLIES))
    known = each.join(days, on=[SCHOOL, "date"]).join(ends, on=SCHOOL)
    old = known.with_columns(due=nw.col("date").dt.offset_by(WAITED))
    late = nw.col("reply").is_null() | (nw.col("reply") > nw.col("due"))
    return old.filter(nw.col("due") <= nw.col("ends")).select(
        "pupil_key",
        "date",
        numerator=nw.when(late).then(nw.lit(1)).otherwise(nw.lit(0)).cast(nw.Int64),
        denominator=nw.lit(1).cast(nw.Int64),
    )


MEASURE = Measure(
    name="referrals_without_reply",
    title="Referrals without a reply in four weeks",
    question="How many referrals had no reply four weeks after they were sent?",
    why_it_matters="While nobody answers, nobody can plan. A call to the service may find a referral that went astray.",
    unit="% of referrals",
    kind="ratio",
    better="lower",
    numerator="referrals not accepted, seen or closed within 28 days, by the day sent",
    denominator="referrals sent at least 28 days before the latest date in the list",
    count=count,
    source="the school's own referral list; the four weeks are our own line",
    source_url="",
    defined_by="this project",
    checked_by="checked against a second, plain count of the same lists",
    next_review=date(2027, 9, 1),
    caveats=(
        "A reply that nobody wrote down counts as none.",
        "Years before the first reply in the list are left out.",
        "Holidays are not taken out of the four weeks.",
    ),
)
