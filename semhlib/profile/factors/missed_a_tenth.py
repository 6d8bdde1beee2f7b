"""Missed a tenth or more of their own possible sessions: the threshold of persistent absence, here for pupils of any age."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from semhlib.profile.factor import Factor, Found, Tables, Window
from semhlib.profile.weekly import in_window, weekly
from semhlib.terms.format import show_date, show_number, show_percent
from semhlib.terms.thresholds import PERSISTENT, SEVERE


def find(tables: Tables, window: Window, least: Fraction) -> dict[str, Found]:
    """Pupils who missed this share or more of their sessions in the window, since the week from which the total has stayed there.

    Leaves out  pupils without a possible session. Missing half is this same factor, and its words say so
    """
    rows = in_window(tables["session_week"], window)
    sums = {name: rows[name] * rows["sessions"] for name in ("possible", "absent")}
    weeks = weekly(rows["pupil_key"], rows["date"], sums)
    over = replace(PERSISTENT, value=least).reached(weeks.running("absent"), weeks.running("possible"))
    missed, possible = weeks.total("absent"), weeks.total("possible")
    half = SEVERE.reached(missed, possible)
    return {
        str(key): Found(on=since.date(), words=_words(int(a), int(n), h, window.first, since.date(), least))
        for key, since, a, n, h in zip(weeks.pupils, weeks.stayed_since(over), missed, possible, half, strict=True)
        if since is not None
    }


def _words(missed: int, possible: int, half: bool, first: date, since: date, least: Fraction) -> str:
    attended = show_percent(100 * (possible - missed) / possible)
    line = show_percent(float(100 * (1 - least)), 0 if (100 * least).denominator == 1 else 1)
    more = "; half or more missed" if half else ""
    return (
        f"Attendance {attended} of {show_number(possible)} possible sessions since {show_date(first)}, "
        f"{line} or below since {show_date(since)}{more}"
    )


FACTOR = Factor(
    name="missed_a_tenth",
    title="Missing {value} or more of sessions",
    family="attendance",
    tables=("session_week",),
    threshold=replace(PERSISTENT, unit="of a pupil's own possible sessions missed"),
    months=12,
    source="register",
    why="A pupil who is often away is seen less, and may be finding school hard. The line is the DfE's for persistent absence.",
    find=find,
)
