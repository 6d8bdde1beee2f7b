"""Drift in who keeps a list, and in how many categories it is kept under."""

import numpy as np
import pandas as pd

from semhlib.publish.drift import Drift, lasting
from semhlib.publish.drift_list import Kept
from semhlib.stats.recording_drift import Step, different_among, largest_step
from semhlib.terms.format import plural, show_number
from semhlib.terms.thresholds import DRIFT_DIFFERENT, DRIFT_RECORDS

MOST_PICKED = 100  # "of every 100 records": more tell nothing more, and fewer half-terms have them


def people(kept: Kept) -> Drift | None:
    """Fewer or more different people write records down, of as many records."""
    if (column := kept.column(kept.columns.by)) is None:
        return None
    who, _ = pd.factorize(column)
    if (found := _step(kept, who)) is None:
        return None
    first, step = found
    before, since = (f"about {plural(_each_week(kept, who, side), 'person', 'people')} a week" for side in _sides(kept, first))
    return kept.drift(first, f"{_way(step)} people write {{many}} down", before, since)


def categories(kept: Kept) -> Drift | None:
    """Fewer or more different categories are used, of as many records."""
    which, _ = kept.categories()
    if (found := _step(kept, which)) is None:
        return None
    first, step = found
    before, since = (
        f"{show_number(len(np.unique(which[side])))} for {plural(int(side.sum()), 'record', 'records')}"
        for side in _sides(kept, first)
    )
    return kept.drift(first, f"{_way(step)} categories are used for {{many}}", before, since)


def _step(kept: Kept, which: np.ndarray) -> tuple[int, Step] | None:
    """Half-terms held against each other for equally many records of each: fewer incidents alone are no drift."""
    known = which >= 0
    width = int(which.max(initial=0)) + 1
    cells = np.bincount(kept.place[known] * width + which[known], minlength=len(kept.half_terms) * width).reshape(-1, width)
    records = cells.sum(axis=1)
    used = np.flatnonzero(records >= DRIFT_RECORDS.value)
    if not len(used):
        return None
    picked = min(MOST_PICKED, int(records[used].min()))
    step = largest_step([different_among(cells[h][cells[h] > 0], picked) for h in used])
    return (int(used[step.at]), step) if step and lasting(step, len(used), DRIFT_DIFFERENT) else None


def _each_week(kept: Kept, who: np.ndarray, side: np.ndarray) -> int:
    """How many different people write something in a week, on average over weeks in which somebody does."""
    some = side & (who >= 0)
    week = kept.rows[kept.columns.when].to_numpy("datetime64[W]").astype(int)
    pairs = np.unique(np.stack([week[some], who[some]]), axis=1)
    return round(pairs.shape[1] / max(1, len(np.unique(pairs[0]))))


def _sides(kept: Kept, first: int) -> tuple[np.ndarray, np.ndarray]:
    return kept.place < first, kept.place >= first


def _way(step: Step) -> str:
    return "more" if step.after > step.before else "fewer"
