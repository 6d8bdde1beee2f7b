"""Goals met: how many of the goals that pupils in support agreed were met when they were looked at."""

from datetime import date

import narwhals as nw

from semhlib.terms.measure import Measure


def count(goal: nw.LazyFrame) -> nw.LazyFrame:
    """Goals that were met, out of those looked at, on the day they were last looked at.

    Leaves out  goals that nobody has looked at yet, or of which it is not said whether they were met
    """
    looked_at = goal.filter(~nw.col("date").is_null(), ~nw.col("met").is_null())
    return looked_at.select(
        "pupil_key",
        "date",
        numerator=nw.when(nw.col("met") == 1).then(nw.lit(1)).otherwise(nw.lit(0)).cast(nw.Int64),
        denominator=nw.lit(1).cast(nw.Int64),
    )


MEASURE = Measure(
    name="goals",
    title="Goals met",
    question="How many of the goals that pupils in support agreed were met when they were looked at?",
    why_it_matters="The goals are the pupils' own. They tell what a questionnaire does not ask.",
    unit="% of goals looked at",
    kind="ratio",
    better="higher",
    numerator="goals that pupil and adult agree are met",
    denominator="goals that were looked at, by the day they were last looked at",
    count=count,
    source="the school's own list of goals",
    source_url="",
    defined_by="this project",
    checked_by="checked against a second, plain count of the same lists",
    next_review=date(2027, 9, 1),
    caveats=(
        "Easy goals are met more often than hard ones. Figures of two schools cannot be compared.",
        "Pupil and adult judge together, and both know that support was given.",
        "A goal that nobody has looked at yet is on neither side.",
        "Each goal counts once, on the day it was last looked at. A pupil may have several.",
    ),
)
