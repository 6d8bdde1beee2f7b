"""Often late: many late marks, before or after the register closed."""

from datetime import date
from fractions import Fraction

import numpy as np

from semhlib.profile.factor import Factor, Found, Tables, Window
from semhlib.profile.weekly import in_window, weekly
from semhlib.terms.format import plural, show_date, show_number
from semhlib.terms.thresholds import Threshold


def find(tables: Tables, window: Window, least: Fraction) -> dict[str, Found]:
    """Pupils with this many late marks or more in the window, dated in the week of the last one."""
    given = tables["session_week"]
    rows = in_window(given[given["code"].isin(["L", "U"])], window)
    after = (rows["code"] == "U") * rows["sessions"]
    weeks = weekly(rows["pupil_key"], rows["date"], {"marks": rows["sessions"], "after": after})
    last = weeks.dates[np.append(weeks.starts[1:], len(weeks.dates))[: len(weeks.pupils)] - 1]
    return {
        str(key): Found(on=day.astype(date), words=_words(int(n), int(a), window.first, day.astype(date)))
        for key, n, a, day in zip(weeks.pupils, weeks.total("marks"), weeks.total("after"), last, strict=True)
        if n >= least
    }


def _words(marks: int, after: int, first: date, last: date) -> str:
    closed = f", {show_number(after)} of them after the register closed" if after else ""
    return f"{plural(marks, 'late mark', 'late marks')} since {show_date(first)}{closed}, last in the week of {show_date(last)}"


FACTOR = Factor(
    name="late",
    title="Often late",
    family="attendance",
    tables=("session_week",),
    threshold=Threshold(Fraction(15), "late marks (codes L and U)", date(2026, 9, 1), "our own rule"),
    months=12,
    source="register",
    why="Coming late again and again can mean that mornings are hard, at home or at the school gate.",
    find=find,
)
