"""Whose sessions count, by one way of counting."""

import numpy as np

from semhlib.reconcile.definition import Definition
from semhlib.reconcile.facts import Columns, Facts
from semhlib.terms.thresholds import COMPULSORY_AGES

_YEAR_GROUPS = np.array(COMPULSORY_AGES) - 4


def counted_rows(facts: Facts, d: Definition) -> np.ndarray:
    """Rows of the roll whose sessions count."""
    roll, day = facts.roll, facts.calendar["day"]
    rows = _of_whom(roll, d)
    inside = day[(day >= d.first) & (day <= d.last)]
    if len(inside) and d.leavers == "left_by_end":
        rows = rows & (roll["leaves"] >= inside.max())
    elif d.leavers == "left_by_today":
        rows = rows & (roll["leaves"] >= facts.last_day)
    if len(inside) and not d.joiners:
        joined = np.full(int(roll["pupil"].max(initial=-1)) + 1, np.iinfo(np.int64).max)
        np.minimum.at(joined, roll["pupil"], roll["start"])
        rows = rows & (joined[roll["pupil"]] <= inside.min())
    return rows


def _of_whom(roll: Columns, d: Definition) -> np.ndarray:
    elsewhere = roll["elsewhere"] == 1
    if d.pupils == "compulsory":
        return roll["compulsory"] == 1
    if d.pupils == "compulsory_and_elsewhere":
        return (roll["compulsory"] == 1) | (elsewhere & np.isin(roll["year_group"], _YEAR_GROUPS))
    return ~elsewhere if d.pupils in ("all_but_elsewhere", "age_on_day") else np.ones(len(elsewhere), bool)


def on_roll(facts: Facts, d: Definition) -> int:
    """How many pupils whose sessions count are on roll in a school year of the period."""
    day, half_term = facts.calendar["day"], facts.calendar["half_term"]
    years = np.unique(half_term[(day >= d.first) & (day <= d.last)] // 10)
    rows = counted_rows(facts, d) & np.isin(facts.roll["year"], years)
    return len(np.unique(facts.roll["pupil"][rows]))
