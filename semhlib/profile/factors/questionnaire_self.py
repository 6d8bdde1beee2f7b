"""Pupil's own questionnaire raised: the latest SDQ total that the pupil gave lies in the high band."""

from datetime import date
from fractions import Fraction

from semhlib.profile.factor import Factor, Found, Tables, Window
from semhlib.profile.questionnaire_totals import latest_totals
from semhlib.terms.format import show_date, show_number
from semhlib.terms.thresholds import Threshold


def find(tables: Tables, window: Window, least: Fraction) -> dict[str, Found]:
    """Pupils whose own latest total in the window is this high or higher."""
    totals = latest_totals(tables["assessment"], window, ("self",))
    raised = totals[totals["score"] >= float(least)]
    return {
        str(row.pupil_key): Found(on=row.date.date(), words=_words(row.score, row.date.date(), least))
        for row in raised.itertuples(index=False)
    }


def _words(score: float, day: date, least: Fraction) -> str:
    line = show_number(float(least), 0 if least.denominator == 1 else 1)
    return f"SDQ total {show_number(score)} of 40 from the pupil on {show_date(day)} (raised from {line})"


FACTOR = Factor(
    name="questionnaire_self",
    title="Pupil's own questionnaire raised",
    family="need seen by others",
    tables=("assessment",),
    threshold=Threshold(
        Fraction(18), "as the latest SDQ total from the pupil", date(2026, 9, 1),
        "SDQ scoring for ages 11 to 17, high band of the total: recalled, not yet checked",
    ),
    months=12,
    source="questionnaires",
    why="The pupil answered that things are hard. It is a reason to talk, not a diagnosis.",
    confirmed=False,
    find=find,
)  # fmt: skip
