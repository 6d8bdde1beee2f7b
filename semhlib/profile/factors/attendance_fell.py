"""Attendance fell: lower than the same pupil's in the same weeks of the school year before."""

from datetime import date
from fractions import Fraction

import numpy as np
import pandas as pd

from semhlib.profile.factor import Factor, Found, Tables, Window
from semhlib.profile.weekly import Weekly, in_window, weekly
from semhlib.terms.calendar import YEAR_BEGINS, academic_year, year_name
from semhlib.terms.format import say_points, show_date, show_number, show_percent
from semhlib.terms.thresholds import Threshold

ENOUGH = Threshold(Fraction(60), "possible sessions in each of the two years", date(2026, 9, 1), "our own rule")
YEAR = pd.Timedelta(days=364)  # 52 weeks: a Monday is held beside a Monday
_SUMS = ("now", "now_missed", "before", "before_missed")


def find(tables: Tables, window: Window, least: Fraction) -> dict[str, Found]:
    """Pupils whose attendance fell by this many percentage points, since the week from which the total has stayed there.

    Takes       rows of the year before too: they lie before the window
    Leaves out  weeks without possible sessions in either year, summaries, and pupils with few sessions in either year
    """
    given = tables["session_week"]
    marks = given[given["reason"] == 1]
    inside = in_window(marks, window)
    if inside.empty:
        return {}
    year = academic_year(inside["date"].max().date())
    weeks = _side_by_side(marks, inside, year)
    over = _fell({name: weeks.running(name) for name in _SUMS}, least)
    return {
        str(key): Found(on=since.date(), words=_words([int(n) for n in counts], year, since.date(), least))
        for key, since, *counts in zip(
            weeks.pupils, weeks.stayed_since(over), *(weeks.total(name) for name in _SUMS), strict=True
        )
        if since is not None
    }


def _side_by_side(marks: pd.DataFrame, inside: pd.DataFrame, year: int) -> Weekly:
    """By pupil and week of this school year: sessions then and 52 weeks before, where there were any in both."""
    now = inside[inside["date"] >= pd.Timestamp(year, *YEAR_BEGINS)]
    before = marks[
        marks["date"].between(pd.Timestamp(year - 1, *YEAR_BEGINS), pd.Timestamp(year, *YEAR_BEGINS), inclusive="left")
    ]
    parts = [_part(now, _SUMS[:2], pd.Timedelta(0)), _part(before, _SUMS[2:], YEAR)]
    rows = pd.concat(parts, ignore_index=True)
    rows[list(_SUMS)] = rows[list(_SUMS)].fillna(0)
    every = weekly(rows["pupil_key"], rows["monday"], {name: rows[name] for name in _SUMS})
    both = (every.sums["now"] > 0) & (every.sums["before"] > 0)
    owners = np.repeat(every.pupils, np.diff([*every.starts, len(both)]))
    kept = {name: pd.Series(values[both]) for name, values in every.sums.items()}
    return weekly(pd.Series(owners[both], dtype=object), pd.Series(every.dates[both].astype("datetime64[s]")), kept)


def _part(rows: pd.DataFrame, names: tuple[str, ...], later: pd.Timedelta) -> pd.DataFrame:
    mondays = rows["date"] - pd.to_timedelta(rows["date"].dt.day_of_week, unit="D") + later
    possible, missed = rows["possible"] * rows["sessions"], rows["absent"] * rows["sessions"]
    return pd.DataFrame({"pupil_key": rows["pupil_key"], "monday": mondays, names[0]: possible, names[1]: missed})


def _fell(sums: dict[str, np.ndarray], least: Fraction) -> np.ndarray:
    """Where the share missed rose by enough. Whole numbers are compared, so the edge is exact."""
    now, now_missed, before, before_missed = (sums[name] for name in _SUMS)
    rose = 100 * (now_missed * before - before_missed * now)
    enough = (now >= ENOUGH.value.numerator) & (before >= ENOUGH.value.numerator)
    return enough & (rose * least.denominator >= least.numerator * now * before)


def _words(counts: list[int], year: int, since: date, least: Fraction) -> str:
    now, now_missed, before, before_missed = counts
    after, earlier = (100 * (n - missed) / n for n, missed in ((now, now_missed), (before, before_missed)))
    line = show_number(float(least), 0 if least.denominator == 1 else 1)
    return (
        f"Attendance {show_percent(after)} of {show_number(now)} possible sessions in {year_name(year)}, "
        f"{say_points(earlier - after)} lower than in the same weeks of {year_name(year - 1)} "
        f"({show_percent(earlier)} of {show_number(before)}), {line} or more lower since {show_date(since)}"
    )


FACTOR = Factor(
    name="attendance_fell",
    title="Attendance fell",
    family="attendance",
    tables=("session_week",),
    threshold=Threshold(
        Fraction(5),
        "percentage points lower than in the same weeks of the school year before, with at least 60 possible sessions in both",
        date(2026, 9, 1),
        "our own rule",
    ),
    months=12,
    source="register",
    why="A fall can show that something has changed for a pupil, even where attendance is still near that of others.",
    find=find,
)
