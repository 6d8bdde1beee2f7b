"""One figure, counted one way: the value, and what stands behind it."""

import math
from dataclasses import dataclass, field

import numpy as np

from semhlib.reconcile.asked import HEADS, RATES, SHARES, What
from semhlib.reconcile.counting import Counting
from semhlib.reconcile.definition import Definition
from semhlib.reconcile.suspended import lost
from semhlib.reconcile.whose import counted_rows, on_roll
from semhlib.terms.thresholds import PERSISTENT, SEVERE, Threshold


@dataclass(frozen=True, kw_only=True, eq=False)
class Counted:
    """A figure with its counts.

    value        None where there is nothing to count
    numerator, denominator, pupils   as the figure's own definition has them; denominator is 0 for events
    parts        how many percentages were averaged; 0 where all sessions were added up
    by_pupil     what each pupil adds to numerator and denominator, to tell how many stand behind a difference
    """

    value: float | None
    numerator: int
    denominator: int
    pupils: int
    parts: int = 0
    by_pupil: np.ndarray = field(repr=False)


def ours(what: What, first: int, last: int) -> Definition:
    """The way in which our own figure is counted. Suspensions are counted whatever a pupil's age."""
    events = what in ("suspensions", "days_lost")
    return Definition(first=first, last=last, pupils="all" if events else "compulsory")


def count(counting: Counting, what: What, d: Definition) -> Counted:
    """The figure in its own unit: a percentage, pupils, suspensions or days."""
    if what in RATES:
        found = _rate(counting, what, d)
    elif what in SHARES or what in HEADS:
        found = _share(counting, what, d)
    else:
        found = _events(counting, what, d)
    if d.cut is None or found.value is None:
        return found
    place = 10**d.cut
    cut = math.floor(found.value * place + 1e-9) / place
    return Counted(**{**vars(found), "value": cut})


def _sessions(counting: Counting, what: What, d: Definition) -> np.ndarray:
    """Pupils x (sessions that the figure is about, possible sessions), for pupils whose sessions count; else nought."""
    roll, weights = counting.facts.roll, counting.weights(d.recoded)
    top = {"attendance": weights.attended, "unauthorised": weights.unauthorised}.get(what, weights.absent)
    rows = counted_rows(counting.facts, d)
    both = counting.sums(d) @ np.stack([top, weights.possible], axis=1)
    pupils = int(roll["pupil"].max(initial=-1)) + 1
    return np.stack([np.bincount(roll["pupil"][rows], both[rows, n], pupils) for n in (0, 1)], axis=1)


def _rate(counting: Counting, what: What, d: Definition) -> Counted:
    by_pupil = _sessions(counting, what, d)
    top, possible = by_pupil.sum(axis=0)
    parts = by_pupil if d.average == "pupils" else _grouped(counting, what, d) if d.average != "pooled" else by_pupil[:0]
    parts = parts[parts[:, 1] > 0]
    if not possible:
        value = None
    else:
        value = float(100 * (parts[:, 0] / parts[:, 1]).mean() if d.average != "pooled" else 100 * top / possible)
    return Counted(value=value, numerator=int(top), denominator=int(possible), pupils=int((by_pupil[:, 1] > 0).sum()),
                   parts=len(parts), by_pupil=by_pupil)  # fmt: skip


def _grouped(counting: Counting, what: What, d: Definition) -> np.ndarray:
    """The same sums by week, day, half-term or year group."""
    weights, rows = counting.weights(d.recoded), counted_rows(counting.facts, d)
    top = {"attendance": weights.attended, "unauthorised": weights.unauthorised}.get(what, weights.absent)
    both = np.stack([top, weights.possible], axis=1)
    if d.average != "year_groups":
        return counting.grouped(d, rows) @ both
    sums = counting.sums(d)[rows] @ both
    _, place = np.unique(counting.facts.roll["year_group"][rows], return_inverse=True)
    return np.stack([np.bincount(place, sums[:, n]) for n in (0, 1)], axis=1)


def _share(counting: Counting, what: What, d: Definition) -> Counted:
    by_pupil = _sessions(counting, "absence", d)
    missed, own = by_pupil[:, 0], by_pupil[:, 1]
    whole = 2 * int(((counting.facts.calendar["day"] >= d.first) & (counting.facts.calendar["day"] <= d.last)).sum())
    counted = (own >= max(1, d.least)) & (own * 2 >= whole * d.half)
    severe = what in ("severe", "severe_pupils")
    reached = counted & _reached(missed, own, whole, SEVERE if severe else PERSISTENT, d)
    if d.below and not severe:
        reached &= ~SEVERE.reached(missed, own)
    in_all = on_roll(counting.facts, d) if d.everyone else int(counted.sum())
    top = int(reached.sum())
    value = (float(top) if what in HEADS else 100 * top / in_all) if in_all else None
    each = np.stack([reached, counted], axis=1).astype(np.int64)
    return Counted(value=value, numerator=top, denominator=in_all, pupils=in_all, by_pupil=each)


def _reached(missed: np.ndarray, own: np.ndarray, whole: int, line: Threshold, d: Definition) -> np.ndarray:
    share = float(line.value)
    if d.line == "rounded":  # percentages rounded to whole ones first
        return (own > 0) & (np.floor(100 * missed / np.maximum(own, 1) + 0.5) >= 100 * share)
    if d.more_than:
        return missed * line.value.denominator > (own if d.line == "own" else whole) * line.value.numerator
    return line.reached(missed, own if d.line == "own" else np.full(len(own), whole))


def _events(counting: Counting, what: What, d: Definition) -> Counted:
    facts = counting.facts
    rows, pupil = counted_rows(facts, d), facts.roll["pupil"]
    pupils = int(pupil.max(initial=-1)) + 1
    if d.events == "code_e":
        owner, size = pupil[rows], counting.sums(d)[rows] @ counting.code("E") / 2
    else:
        row, each_size = lost(facts, what, d)
        keep = rows[row]
        owner, size = pupil[row[keep]], each_size[keep]
    each = np.bincount(owner, size, pupils)
    if d.events == "pupils":
        each = np.where(each > 0, 1.0, 0.0)
    total = float(each.sum())
    return Counted(value=total, numerator=round(total), denominator=0, pupils=int((each > 0).sum()), by_pupil=each[:, None])
