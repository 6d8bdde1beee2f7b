"""Suspensions of a period, and how much each counts for."""

import numpy as np

from semhlib.reconcile.asked import What
from semhlib.reconcile.definition import Definition
from semhlib.reconcile.facts import KINDS, Facts


def lost(facts: Facts, what: What, d: Definition) -> tuple[np.ndarray, np.ndarray]:
    """The row of the roll of each suspension, and what it counts for: one, or days."""
    given = facts.suspension
    kinds = [KINDS.index(kind) for kind in d.kinds]
    inside = np.isin(given["kind"], kinds) & (given["day"] <= d.last)
    if d.events != "in_period":
        inside &= given["day"] >= d.first
    row, day, sessions = (given[name][inside] for name in ("row", "day", "sessions"))
    if what == "suspensions":
        return row, np.ones(len(row))
    if d.events == "whole_days":
        return row, np.ceil(sessions / 2)
    if d.events == "sessions":
        return row, sessions.astype(float)
    if d.events == "in_period":
        return row, _in_period(facts, day, sessions, d) / 2
    return row, sessions / 2


def _in_period(facts: Facts, day: np.ndarray, sessions: np.ndarray, d: Definition) -> np.ndarray:
    """How many of each suspension's sessions fall into the period, two a school day from its first day on."""
    days = facts.calendar["day"]
    begin = 2 * np.searchsorted(days, day)
    low, high = 2 * np.searchsorted(days, (d.first, d.last + 1))
    return np.clip(np.minimum(begin + sessions, high) - np.maximum(begin, low), 0, None)
