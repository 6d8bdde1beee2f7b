"""Return meetings: suspensions after which pupil and family were met within five school days."""

from datetime import date

import narwhals as nw

from semhlib.store.list_days import days_since
from semhlib.terms.measure import Measure
from semhlib.terms.table import SCHOOL

WITHIN = 5


def count(suspension: nw.LazyFrame, calendar: nw.LazyFrame) -> nw.LazyFrame:
    """Suspensions with a return meeting by the fifth school day after their last day, out of those whose last day is known.

    Leaves out  lunchtime suspensions and permanent exclusions; those that ended less than five school days before the
                last suspension or meeting in the list; school years before the first meeting in it
    """
    # How many school days have gone by at the end of each date: the difference of two is the school days between. Counted on
    # from one school to the next, which no difference within a school can tell.
    gone_by = calendar.select(SCHOOL, "date", place=nw.col("open").cum_sum().over(order_by=[SCHOOL, "date"]).cast(nw.Int64))
    # narwhals takes the largest of each column first, then the larger of the two.
    days = suspension.group_by(SCHOOL).agg(
        first=nw.col("return_meeting").min(), met=nw.col("return_meeting").max(), last=nw.col("date").max()
    )
    reach = days.select(SCHOOL, "first", last=nw.max_horizontal("met", "last"))
    ends = reach.join(gone_by.select(SCHOOL, last=nw.col("date"), reached=nw.col("place")), on=[SCHOOL, "last"])
    mets = gone_by.select(SCHOOL, return_meeting=nw.col("date"), met=nw.col("place"))
    known = suspension.filter(nw.col("kind") == "SUSP", ~nw.col("end").is_null())
    placed = (
        known.select(SCHOOL, "pupil_key", "date", "end", "return_meeting")
        .join(days_since(calendar, reach.select(SCHOOL, "first")).select(SCHOOL, "date"), on=[SCHOOL, "date"])
        .join(gone_by.select(SCHOOL, end=nw.col("date"), ended=nw.col("place")), on=[SCHOOL, "end"])
        .join(mets, on=[SCHOOL, "return_meeting"], how="left")
        .join(ends.select(SCHOOL, "reached"), on=SCHOOL)
        .filter(nw.col("reached") - nw.col("ended") >= WITHIN)
    )
    soon = ~nw.col("met").is_null() & (nw.col("met") - nw.col("ended") <= WITHIN)
    in_time = soon & (nw.col("return_meeting") >= nw.col("date"))
    return placed.select(
        "pupil_key",
        "date",
        numerator=nw.when(in_time).then(nw.lit(1)).otherwise(nw.lit(0)).cast(nw.Int64),
        denominator=nw.lit(1).cast(nw.Int64),
    )


MEASURE = Measure(
    name="return_meetings",
    title="Return meetings within five school days",
    question="After how many suspensions were pupil and family met within five school days?",
    why_it_matters="Coming back goes better when someone has asked what happened, and what would help.",
    unit="% of suspensions",
    kind="ratio",
    better="higher",
    numerator="suspensions with a return meeting by the fifth school day after their last day",
    denominator="suspensions whose last day is known, by their first day",
    count=count,
    source="DfE, Suspension and permanent exclusion guidance; the five school days are our own line",
    source_url="https://www.gov.uk/government/publications/school-exclusion",
    defined_by="this project",
    checked_by="checked against a second, plain count of the same lists",
    next_review=date(2027, 9, 1),
    caveats=(
        "A meeting during the suspension counts.",
        "Lunchtime suspensions are left out.",
        "Suspensions that ended less than five school days before the list's last date are not counted yet.",
        "A meeting that nobody wrote down is not counted. Years before the first one written down are left out.",
    ),
)
