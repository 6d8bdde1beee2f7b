"""What registers hold, by session and year group, beside what the roll makes one expect."""

from dataclasses import dataclass

import numpy as np

from semhlib.publish.quality_missing import NO_MARK, SESSIONS_A_DAY
from semhlib.reconcile.facts import CODE_NAMES, NOTHING, Facts

NO_REASON_YET = "N"
_NO_MARK, _NO_REASON_YET = CODE_NAMES.index(NO_MARK), CODE_NAMES.index(NO_REASON_YET)


@dataclass(frozen=True, kw_only=True, eq=False)
class Registers:
    """Sessions from the first to the last with a mark, two a school day, by year groups.

    day, year     of each session
    marked        pupils with a mark; expected: pupils on roll
    no_reason     pupils whose absence has code N, by session
    """

    day: np.ndarray
    year: np.ndarray
    groups: tuple[int, ...]
    marked: np.ndarray
    expected: np.ndarray
    no_reason: np.ndarray


def registers_of(facts: Facts) -> Registers | None:
    """The registers of a snapshot, added up.

    Returns     None where there are none, or only the totals of a summary, which do not tell of single sessions
    """
    if not facts.registers:
        return None
    groups = np.unique(facts.roll["year_group"])
    marked, expected, no_reason, day, year = (
        np.concatenate(parts) for parts in zip(*(_of_year(facts, y, groups) for y in facts.years), strict=True)
    )
    if not marked.any():
        return None
    first, last = np.flatnonzero(marked.any(axis=1))[[0, -1]]
    used = slice(first, last + 1)
    return Registers(
        day=day[used], year=year[used], groups=tuple(groups.tolist()), marked=marked[used], expected=expected[used],
        no_reason=no_reason[used],
    )  # fmt: skip


def _of_year(facts: Facts, year: int, groups: np.ndarray) -> tuple[np.ndarray, ...]:
    """Pupils with a mark and on roll by session and year group; with code N, day and year by session.

    Group by group: a county's registers of a year would not fit twice.
    """
    rows, days = facts.rows_of[year], np.repeat(facts.days_of[year], SESSIONS_A_DAY)
    marked, expected = np.zeros((len(days), len(groups)), np.int64), np.zeros((len(days), len(groups)), np.int64)
    no_reason = np.zeros(len(days), np.int64)
    for place, group in enumerate(groups):
        own = np.flatnonzero(facts.roll["year_group"][rows] == group)
        start, leaves = (np.sort(facts.roll[name][rows[own]]) for name in ("start", "leaves"))
        expected[:, place] = np.searchsorted(start, days, side="right") - np.searchsorted(leaves, days, side="left")
        if year in facts.registers:
            codes = facts.registers[year][own]
            marked[:, place] = ((codes != NOTHING) & (codes != _NO_MARK)).sum(axis=0)
            no_reason += (codes == _NO_REASON_YET).sum(axis=0)
    return marked, expected, no_reason, days.astype("datetime64[D]"), np.full(len(days), year)
