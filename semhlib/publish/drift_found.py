"""Every change in recording that a school's data shows, and every one that is known from where the data comes from."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from semhlib.publish.drift import Drift, behind
from semhlib.publish.drift_bulk import in_bulk
from semhlib.publish.drift_codes import drifts_in_codes
from semhlib.publish.drift_different import categories, people
from semhlib.publish.drift_list import LISTS, Columns, Kept
from semhlib.publish.drift_shares import high_level, late, other
from semhlib.publish.drift_systems import breaks
from semhlib.terms.calendar import HalfTerm
from semhlib.terms.measure import Measure

LOOKS = (people, other, late, categories, high_level, in_bulk)


def all_drifts(
    tables: Mapping[str, pd.DataFrame],
    weeks: pd.DataFrame,
    systems: Sequence[Mapping[str, Any]],
    half_terms: Sequence[HalfTerm],
    measures: Mapping[str, Measure],
) -> tuple[Drift, ...]:
    """Takes       small tables by name; what `weeks_of` gives; what the manifest tells of systems"""
    hand_kept = [c for c in LISTS if c.table in tables]
    found = [d for c in hand_kept for d in drifts_in(c, tables[c.table], half_terms, behind(c.table, measures))]
    return (*found, *drifts_in_codes(weeks, half_terms, tuple(measures)), *breaks(systems, half_terms, measures))


def drifts_in(
    columns: Columns, table: pd.DataFrame, half_terms: Sequence[HalfTerm], measures: tuple[str, ...]
) -> tuple[Drift, ...]:
    """Every drift that one list shows.

    Takes       its rows; the half-terms that data has reached, in order; the measures that count its rows
    """
    kept = Kept.of(columns, table, half_terms, measures)
    return tuple(drift for look in LOOKS if (drift := look(kept))) if len(kept.place) else ()
