"""Questionnaire raised: the latest SDQ total from a teacher or a parent lies in the published high band."""

from datetime import date
from fractions import Fraction

from semhlib.profile.factor import Factor, Found, Tables, Window
from semhlib.profile.questionnaire_totals import latest_totals
from semhlib.terms.format import join_words, show_date, show_number
from semhlib.terms.thresholds import Threshold

# The high band of the parents' form begins one point above that of the teachers': 17 and 16 of 40.
ABOVE = {"teacher": 0, "parent": 1}


def find(tables: Tables, window: Window, least: Fraction) -> dict[str, Found]:
    """Pupils whose latest total in the window is this high, from a teacher or, one point more, from a parent.

    Returns     one factor where both are: they tell of one pupil's need
    """
    totals = latest_totals(tables["assessment"], window, tuple(ABOVE))
    raised = totals[totals["score"] >= totals["informant"].map(ABOVE).astype(float) + float(least)]
    return {str(key): _found(list(rows.itertuples(index=False)), least) for key, rows in raised.groupby("pupil_key")}


def _found(rows: list, least: Fraction) -> Found:
    parts = (_part(row.informant, row.score, row.date.date(), least) for row in rows)
    return Found(on=max(row.date for row in rows).date(), words=f"SDQ total {join_words(parts)}")


def _part(informant: str, score: float, day: date, least: Fraction) -> str:
    line = show_number(float(least + ABOVE[informant]), 0 if least.denominator == 1 else 1)
    return f"{show_number(score)} of 40 from a {informant} on {show_date(day)} (raised from {line})"


FACTOR = Factor(
    name="questionnaire_raised",
    title="Questionnaire raised",
    family="need seen by others",
    tables=("assessment",),
    threshold=Threshold(
        Fraction(16), "as the latest SDQ total from a teacher, or one point more from a parent", date(2026, 9, 1),
        "SDQ scoring instructions for ages 4 to 17, high band of the total (sdqinfo.org)",
    ),
    months=12,
    source="questionnaires",
    why="Somebody who knows the pupil answered that things are hard. A questionnaire is a reason to talk, not a diagnosis.",
    find=find,
)  # fmt: skip
