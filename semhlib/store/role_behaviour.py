"""The part of the leaders' store for behaviour: incidents, suspensions and lost learning, small numbers hidden.

A count that may not be shown is None. No pupil, no day of one pupil, and nothing from which one could be worked out.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

State = Literal["shown", "hidden", "not_known"]


@dataclass(frozen=True, kw_only=True)
class GridRow:
    name: str
    counts: tuple[int | None, ...]


@dataclass(frozen=True, kw_only=True)
class Grid:
    """Counts by row and column. The last column, and the last row of a table of one year, are totals where so named."""

    columns: tuple[str, ...]
    rows: tuple[GridRow, ...]


@dataclass(frozen=True, kw_only=True)
class Half:
    """The fewest pupils behind half of all in one year; pupils and of are None where either side is of 1 to 4 pupils."""

    about: Literal["suspensions", "days_lost"]
    year: int
    pupils: int | None
    of: int | None


@dataclass(frozen=True, kw_only=True)
class SuspensionYear:
    """One school year. Counts are None where hidden; january is None where that day has not come, or before the data.

    sessions   lost to suspension, by the first day of each; two are one day
    roll       pupils on roll at any time in the year; average: pupils on roll on an average school day
    january    pupils on roll on the third Thursday of January
    """

    year: int
    suspensions: int | None
    sessions: int | None
    pupils: int | None
    permanent: int | None
    roll: int
    average: int | None
    january: int | None


@dataclass(frozen=True, kw_only=True)
class Cited:
    """Suspensions that name a reason: by code, or several reasons together where few pupils stand behind each."""

    code: str
    title: str
    suspensions: int


@dataclass(frozen=True, kw_only=True)
class LedgerCell:
    """Sessions of one line in one year, how many pupils they are of, and days per 100 pupils on roll."""

    state: State
    sessions: int | None = None
    pupils: int | None = None
    rate: float | None = None


@dataclass(frozen=True, kw_only=True)
class LedgerRow:
    way: str
    cells: tuple[LedgerCell, ...]


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """Sessions out of lessons by the way in which they were lost, and all of them together.

    periods   "y2025", or "d2024" for an earlier year as far as the latest one has come
    no_data   ways of which the school gave no list
    """

    periods: tuple[str, ...]
    rows: tuple[LedgerRow, ...]
    total: LedgerRow
    no_data: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class MovedElsewhere:
    """Whether other ways of losing lessons rose while suspension fell. The sentence comes from the tested list."""

    code: Literal["moved", "not_moved", "not_fallen", "too_few", "not_known"]
    rose: tuple[str, ...]
    sentence: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class BehaviourPart:
    """All that the page on behaviour shows beside the figures of its measures.

    tables      which of incident, suspension, session_week, internal_exclusion and managed_move the school gave
    so_far      the latest day with data, where the latest school year is not over; else None
    heat        incidents of the latest year by weekday and lesson: "high" high-level and linked to SEMH, "all" every one
    many        pupils by how many incidents ("high"), or suspensions, they had: one row a year
    severity    incidents by severity, linked to SEMH or not: one table a year, latest first
    high_level  the school's own rule for high-level, as a sentence
    """

    FILE: ClassVar[str] = "behaviour.json"
    FORMAT: ClassVar[int] = 1

    format: int
    tables: tuple[str, ...]
    year: int
    so_far: date | None
    heat: dict[str, Grid]
    many: dict[str, Grid]
    halves: tuple[Half, ...]
    severity: dict[str, Grid]
    high_level: str
    suspensions: tuple[SuspensionYear, ...]
    reasons: tuple[Cited, ...]
    reasons_hidden: bool
    reasons_list: str
    meetings: Grid | None
    ledger: Ledger | None
    moved: MovedElsewhere | None
