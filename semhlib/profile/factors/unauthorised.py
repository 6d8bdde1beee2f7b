"""Unauthorised absence: many sessions missed without leave within ten school weeks."""

from datetime import date
from fractions import Fraction

import numpy as np
import pandas as pd

from semhlib.profile.factor import Factor, Found, Tables, Window
from semhlib.profile.weekly import in_window, weekly
from semhlib.terms.format import plural, show_date
from semhlib.terms.thresholds import Threshold

_DFE = "DfE, Working together to improve school attendance: national framework for penalty notices"
TOGETHER = Threshold(Fraction(10), "school weeks", date(2024, 8, 19), _DFE)


def find(tables: Tables, window: Window, least: Fraction) -> dict[str, Found]:
    """Pupils with this many unauthorised sessions within ten school weeks of the window, dated in the last such week.

    Takes       calendar: weeks in which the school was open count, holidays do not
    Leaves out  totals of a summary, which do not tell the week
    """
    days, given = tables["calendar"], tables["session_week"]
    rows = in_window(given[(given["unauthorised"] == 1) & (given["reason"] == 1)], window)
    weeks = weekly(rows["pupil_key"], rows["date"], {"missed": rows["sessions"]})
    if not len(weeks.pupils):
        return {}
    opened = np.unique(_monday(days.loc[days["open"] == 1, "date"].to_numpy()))
    number = np.searchsorted(opened, _monday(weeks.dates))
    owner = np.repeat(np.arange(len(weeks.pupils)), np.diff([*weeks.starts, len(number)]))
    # Pupils far apart on one line of weeks, so that one search finds where each week's ten begin.
    place = owner * (len(opened) + 1_000) + number
    before = np.concatenate([[0], np.cumsum(weeks.sums["missed"])])
    together = before[1:] - before[np.searchsorted(place, place - (TOGETHER.value.numerator - 1))]
    enough = np.flatnonzero(together * least.denominator >= least.numerator)
    last = {int(owner[i]): i for i in enough}
    return {str(weeks.pupils[pupil]): _found(int(together[i]), pd.Timestamp(weeks.dates[i]).date()) for pupil, i in last.items()}


def _monday(dates: np.ndarray) -> np.ndarray:
    days = dates.astype("datetime64[D]").astype(np.int64)
    return days - (days + 3) % 7  # 1 January 1970 was a Thursday


def _found(sessions: int, week: date) -> Found:
    missed = plural(sessions, "unauthorised session", "unauthorised sessions")
    return Found(
        on=week,
        words=f"{missed} within 10 school weeks, last in the week of {show_date(week)}",
    )


FACTOR = Factor(
    name="unauthorised",
    title="Unauthorised absence",
    family="attendance",
    tables=("session_week", "calendar"),
    threshold=Threshold(Fraction(10), "unauthorised sessions within 10 school weeks", date(2024, 8, 19), _DFE),
    months=12,
    source="register",
    why="It can show a pupil who finds it hard to come in. At this line the DfE asks schools to look at what support would help.",
    find=find,
)
