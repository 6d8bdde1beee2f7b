"""Drift in shares of a list: what is put under "other", what is written down late, what is called high-level."""

import re

import numpy as np

from semhlib.publish.drift import Drift, lasting
from semhlib.publish.drift_list import Kept, share_of
from semhlib.stats.recording_drift import largest_step
from semhlib.terms.thresholds import DRIFT_APART, DRIFT_TIMES

FEWEST = 20  # records on the rarer side of a share, all half-terms together
_OTHER = re.compile(
    r"others?(\W.*)?|misc.*|unknown|un(categori[sz]ed|classified|specified)|not (known|stated|given|recorded|specified)"
    r"|none|general|n/?a|tbc|\W*"
)


def other(kept: Kept) -> Drift | None:
    """More or fewer records are put under "other", or under nothing."""
    which, kinds = kept.categories()
    vague = np.array([bool(_OTHER.fullmatch(kind)) for kind in kinds], bool)[which]
    return _share(kept, vague, np.full(len(vague), True), "{many} are put under “other” or under nothing")


def late(kept: Kept) -> Drift | None:
    """More or fewer records are written down on a later day than the one they are about."""
    if (written := kept.column(kept.columns.late)) is None:
        return None
    days = (written - kept.rows[kept.columns.when]).dt.days
    return _share(kept, (days > 0).to_numpy(bool), days.notna().to_numpy(bool), "{many} are written down on a later day")


def _share(kept: Kept, part: np.ndarray, whole: np.ndarray, words: str) -> Drift | None:
    events, out_of = kept.by_half_term(part & whole), kept.by_half_term(whole)
    if min(events.sum(), (out_of - events).sum()) < FEWEST:
        return None
    used = np.flatnonzero(out_of)
    middle = events.sum() / out_of.sum()
    step = largest_step(events[used] / out_of[used], np.sqrt(middle * (1 - middle) / out_of[used]))
    if step is None or not lasting(step, len(used), DRIFT_TIMES, DRIFT_APART):
        return None
    first, way = int(used[step.at]), "more" if step.after > step.before else "fewer"
    return kept.drift(first, f"{way} {words}", *_counts(kept, first, part, whole))


def high_level(kept: Kept) -> Drift | None:
    """Records of the same categories are called high-level more or less often: the scale is read in another way.

    Each half-term is held against what its own categories usually are, so that more of a severe kind is no drift.
    """
    if (column := kept.column(kept.columns.high)) is None:
        return None
    high = column.to_numpy(float)
    which, kinds = kept.categories()
    usual = (np.bincount(which, high, len(kinds)) / np.maximum(1, np.bincount(which, minlength=len(kinds))))[which]
    either = (usual > 0) & (usual < 1)  # a category that is always or never high-level tells nothing
    if min(high[either].sum(), (1 - high[either]).sum()) < FEWEST:
        return None
    expected, spread = kept.by_half_term(usual * either), kept.by_half_term(usual * (1 - usual))
    used = np.flatnonzero(expected >= 1)
    found = kept.by_half_term(high * either)
    step = largest_step(found[used] / expected[used], np.sqrt(spread[used]) / expected[used]) if len(used) else None
    if step is None or not lasting(step, len(used), DRIFT_TIMES):
        return None
    first, way = int(used[step.at]), "more" if step.after > step.before else "less"
    words = f"{{many}} of the same kinds are called high-level {way} often"
    return kept.drift(first, words, *_counts(kept, first, high == 1, either))


def _counts(kept: Kept, first: int, part: np.ndarray, whole: np.ndarray) -> tuple[str, str]:
    return share_of(part, whole & (kept.place < first)), share_of(part, whole & (kept.place >= first))
