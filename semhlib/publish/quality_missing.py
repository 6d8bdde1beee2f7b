"""Sessions that registers should hold and do not, by half-term."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from semhlib.publish.drift import place_in
from semhlib.terms.calendar import HalfTerm
from semhlib.terms.codes import CODES

NO_MARK = "-"
SESSIONS_A_DAY = 2
_TOTALS = tuple(c.code for c in CODES if not c.reason)


def missing_sessions(
    weeks: pd.DataFrame, half_terms: Sequence[HalfTerm], days_on_roll: np.ndarray
) -> dict[int, tuple[int, int]]:
    """By half-term: expected sessions without a mark, and all that were expected of pupils on roll.

    Takes       sessions by week and code (drift_codes); school days on roll of all pupils together, by half-term
    Leaves out  half-terms without any register; schools that give a summary, which does not tell what was expected
    """
    if weeks["code"].isin(_TOTALS).any():
        return {}
    place = place_in(weeks["date"], half_terms)
    there = (weeks["code"] != NO_MARK).to_numpy() & (place >= 0)
    marked = np.bincount(place[there], weeks["sessions"].to_numpy()[there], len(half_terms))
    expected = SESSIONS_A_DAY * days_on_roll
    return {
        h.id: (int(max(0, all_ - known)), int(all_))
        for h, known, all_ in zip(half_terms, marked, expected, strict=True)
        if known
    }
