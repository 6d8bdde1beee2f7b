"""Support hours: how much time pupils' support took."""

from datetime import date

import narwhals as nw

from semhlib.terms.measure import Measure


def count(support_episode: nw.LazyFrame) -> nw.LazyFrame:
    """Hours of each stretch of support, in whole hours (a half is rounded up), on its first day.

    Leaves out  support whose hours nobody wrote down
    """
    known = support_episode.filter(~nw.col("hours").is_null())
    # Engines round a half in different ways, so what is added up here is rounded down.
    hours = (nw.col("hours") + 0.5).floor().cast(nw.Int64)
    return known.select("pupil_key", nw.col("start").alias("date"), numerator=hours, denominator=nw.lit(0).cast(nw.Int64))


MEASURE = Measure(
    name="support_hours",
    title="Hours of support",
    question="How many hours of support did pupils have?",
    why_it_matters="Time is what support costs. It tells nothing of what it led to.",
    unit="hours per 100 pupils",
    kind="events",
    better="neither",
    numerator="hours of support, in whole hours for each stretch of it, by its first day",
    denominator="average number of pupils on roll",
    count=count,
    decimals=0,
    source="the school's own support list",
    source_url="",
    defined_by="the school",
    checked_by="checked against a second, plain count of the same lists",
    next_review=date(2027, 9, 1),
    caveats=(
        "More is not better by itself.",
        "All hours count on the day the support began, also those of later half-terms.",
        "In a group, each pupil's hours count: they are not hours of staff.",
        "Support whose hours nobody wrote down is left out.",
    ),
)
