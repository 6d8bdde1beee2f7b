"""Managed moves: trials at another school that began."""

from datetime import date

import narwhals as nw

from semhlib.terms.measure import Measure


def count(managed_move: nw.LazyFrame) -> nw.LazyFrame:
    """One for each managed move, on its first day at the other school."""
    return managed_move.select(
        "pupil_key", nw.col("start").alias("date"), numerator=nw.lit(1).cast(nw.Int64), denominator=nw.lit(0).cast(nw.Int64)
    )


MEASURE = Measure(
    name="managed_moves",
    title="Managed moves",
    question="How many pupils began a trial at another school?",
    why_it_matters="A move can be a fresh start. It also takes a pupil out of this school's suspensions and absence.",
    unit="managed moves per 100 pupils",
    kind="events",
    better="neither",
    numerator="managed moves, by the first day at the other school",
    denominator="average number of pupils on roll",
    count=count,
    source="the school's own list of managed moves",
    source_url="",
    defined_by="the school",
    checked_by="checked against a second, plain count of the same lists",
    next_review=date(2027, 9, 1),
    caveats=(
        "Whatever came of the move, it counts.",
        "Moves into this school are not counted.",
        "Suspensions can fall while this rises.",
    ),
)
