"""On a part-time timetable: sessions missed under code C2."""

from datetime import date
from fractions import Fraction

from semhlib.profile.factor import Factor, Found, Tables, Window
from semhlib.profile.weekly import in_window
from semhlib.terms.codes import NEW_RULES
from semhlib.terms.format import plural, show_date
from semhlib.terms.thresholds import Threshold


def find(tables: Tables, window: Window, least: Fraction) -> dict[str, Found]:
    """Pupils with this many sessions or more under code C2 in the window, dated in the week of the last one.

    Leaves out  days before 19 August 2024, when there was no such code
    """
    given = tables["session_week"]
    rows = in_window(given[(given["code"] == "C2") & (given["absent"] == 1)], window)
    grouped = rows.groupby("pupil_key").agg(n=("sessions", "sum"), last=("date", "max"))
    return {
        str(key): Found(on=row.last.date(), words=_words(int(row.n), row.last.date()))
        for key, row in grouped.iterrows()
        if row.n >= least
    }


def _words(sessions: int, last: date) -> str:
    missed = plural(sessions, "session", "sessions")
    return f"{missed} missed on a part-time timetable (code C2), last in the week of {show_date(last)}"


FACTOR = Factor(
    name="part_time_timetable",
    title="Part-time timetable",
    family="attendance",
    tables=("session_week",),
    threshold=Threshold(Fraction(1), "sessions missed on a part-time timetable (code C2)", NEW_RULES, "our own rule"),
    months=12,
    source="register",
    why="The DfE says that a part-time timetable should be short and come with a plan. Meanwhile the pupil misses school.",
    find=find,
)
