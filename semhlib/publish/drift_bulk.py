"""A category that comes or goes in bulk: a list with a new set of names cannot be held against the old one."""

from dataclasses import dataclass, replace

import numpy as np

from semhlib.publish.drift import Drift
from semhlib.publish.drift_list import Kept
from semhlib.terms.format import show_number
from semhlib.terms.thresholds import DRIFT_HALF_TERMS, IN_BULK, IN_BULK_EXPECTED


@dataclass(frozen=True, order=True)
class Bulk:
    """A category with `records` of `out_of` on the side on which it is used; `at` is where it comes or goes."""

    records: int
    out_of: int
    at: int
    came: bool


def in_bulk(kept: Kept) -> Drift | None:
    """The largest category that comes or goes.

    Returns     what holds back claims where the records that a measure counts show it; seen in others alone, for information
    """
    which, kinds = kept.categories()
    counted = np.full(len(which), True)
    for name in kept.columns.counted:
        counted &= kept.rows[name].to_numpy() == 1
    among_counted = came_or_went(_cells(kept, which, len(kinds), counted))
    if found := among_counted or came_or_went(_cells(kept, which, len(kinds), np.full(len(which), True))):
        here, there = f"{show_number(found.records)} of {show_number(found.out_of)}", "none"
        words = "a new category of {many} is used" if found.came else "a category of {many} is no longer used"
        drift = kept.drift(found.at, words, *((there, here) if found.came else (here, there)))
        return drift if among_counted else replace(drift, measures=())
    return None


def came_or_went(cells: np.ndarray) -> Bulk | None:
    """The most used category with nothing on one side of a half-term, where as large a share would have given plenty.

    Takes       records by half-term and category
    """
    total = cells.sum(axis=1)
    if np.count_nonzero(total) < DRIFT_HALF_TERMS.value:
        return None
    found = []
    for of in cells.T[cells.sum(axis=0) >= float(IN_BULK_EXPECTED.value)]:
        used = np.flatnonzero(of)
        for at, came in ((int(used[0]), True), (int(used[-1]) + 1, False)):
            sides = total[:at].sum(), total[at:].sum()
            here, there = sides[::-1] if came else sides
            if of.sum() >= IN_BULK.value * here and of.sum() * there >= IN_BULK_EXPECTED.value * here:
                found.append(Bulk(int(of.sum()), int(here), at, came))
    return max(found, default=None)


def _cells(kept: Kept, which: np.ndarray, kinds: int, some: np.ndarray) -> np.ndarray:
    place = kept.place[some] * kinds + which[some]
    return np.bincount(place, minlength=len(kept.half_terms) * kinds).reshape(-1, kinds)
