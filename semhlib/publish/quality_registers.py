"""What registers hold, by session and year group, beside what the roll makes one expect."""

from dataclasses import dataclass

import numpy as np

from semhlib.publish.quality_missing import NO_MARK, SESSIONS_A_DAY
from semhlib.reconcile.facts import CODE_NAMES, NOTHING, Facts

NO_REASON_YET = "N"


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
    groups, group = np.unique(facts.roll["year_group"], return_inverse=True)
    years = [_of_year(facts, year, (group == np.arange(len(groups))[:, None]).astype(np.float32)) for year in facts.years]
    if not years:
        return None
    marked, expected, no_reason, day, year = (np.concatenate(parts) for parts in zip(*years, strict=True))
    if not marked.any():
        return None
    first, last = np.flatnonzero(marked.any(axis=1))[[0, -1]]
    used = slice(first, last + 1)
    return Registers(
        day=day[used], year=year[used], groups=tuple(groups.tolist()), marked=marked[used], expected=expected[used],
        no_reason=no_reason[used],
    )  # fmt: skip


def _of_year(facts: Facts, year: int, inside: np.ndarray) -> tuple[np.ndarray, ...]:
    """Pupils with a mark and on roll by session and year group; with code N, day and year by session.

    Takes       year groups x rows of the roll, 1 where a row is of that group: products with it are sums, exact below 2^24
    """
    rows, days = facts.rows_of[year], np.repeat(facts.days_of[year], SESSIONS_A_DAY)
    codes = facts.registers.get(year, np.full((len(rows), len(days)), NOTHING, np.uint8))
    there = (codes != NOTHING) & (codes != CODE_NAMES.index(NO_MARK))
    on_roll = (facts.roll["start"][rows][:, None] <= days) & (days <= facts.roll["leaves"][rows][:, None])
    marked, expected = ((inside[:, rows] @ which).T.astype(np.int64) for which in (there, on_roll))
    no_reason = (codes == CODE_NAMES.index(NO_REASON_YET)).sum(axis=0)
    return marked, expected, no_reason, days.astype("datetime64[D]"), np.full(len(days), year)

