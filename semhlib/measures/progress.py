"""Progress as expected: how many assessments in a subject stood where the school expected them to, or higher."""

from datetime import date

import narwhals as nw

from semhlib.terms.measure import Measure


def count(progress: nw.LazyFrame) -> nw.LazyFrame:
    """Assessments at or above what was expected of that pupil on that day, out of all of them, on the day of each."""
    return progress.select(
        "pupil_key",
        "date",
        numerator=nw.when(nw.col("value") >= nw.col("expected")).then(nw.lit(1)).otherwise(nw.lit(0)).cast(nw.Int64),
        denominator=nw.lit(1).cast(nw.Int64),
    )


MEASURE = Measure(
    name="progress",
    title="Progress as expected",
    question="How many assessments in a subject stood where the school expected them to, or higher?",
    why_it_matters="Learning is one of the things that support is for. Here it stands beside attendance and behaviour.",
    unit="% of assessments",
    kind="ratio",
    better="higher",
    numerator="assessments at or above what the school expected of that pupil on that day",
    denominator="assessments in a subject, one for each pupil, subject and day",
    count=count,
    source="the school's own list of assessments",
    source_url="",
    defined_by="this project",
    checked_by="checked against a second, plain count of the same lists",
    next_review=date(2027, 9, 1),
    caveats=(
        "Any scale of the school's own will do, points or bands. Figures of two schools cannot be compared.",
        "These are teachers' assessments, and what was expected is the school's own view.",
        "It does not say by how much a pupil stood above or below.",
        "Subjects count alike. A pupil with more subjects counts more often.",
        "Assessments come a few times a year. Half-terms without any have no figure.",
    ),
)
