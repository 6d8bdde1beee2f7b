"""A school's small tables, ready to be counted with, and how far its data reaches."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol

import pandas as pd

from semhlib.publish.context import data_up_to
from semhlib.store.table_file import read_parquet
from semhlib.terms.calendar import HalfTerm, year_of
from semhlib.terms.errors import SemhError
from semhlib.terms.thresholds import PROVISIONAL_DAYS

_SMALL = (
    "enrolment", "pupil", "need", "support_episode", "event", "audit_rating", "calendar", "suspension", "incident", "referral",
    "benchmark", "internal_exclusion", "managed_move", "support_plan", "draw",
)  # fmt: skip


class Snapshot(Protocol):
    """The part of a snapshot that publishing reads."""

    @property
    def name(self) -> str: ...
    @property
    def manifest(self) -> Mapping[str, Any]: ...
    @property
    def tables(self) -> tuple[str, ...]: ...
    def path(self, table: str) -> Path: ...


@dataclass(frozen=True, kw_only=True, eq=False)
class SchoolTables:
    """What a snapshot says besides its marks: small tables, and how far the data reaches."""

    tables: dict[str, pd.DataFrame]
    half_terms: tuple[HalfTerm, ...]
    last_day: date
    open_days: dict[int, int]

    @property
    def latest_year(self) -> int:
        return year_of(self.half_terms[-1].id)

    @property
    def reached(self) -> pd.DataFrame:
        """School days up to the last one with data."""
        days = self.tables["calendar"]
        return days[(days["open"] == 1) & (days["date"] <= pd.Timestamp(self.last_day))]

    @property
    def settling_from(self) -> date:
        """The first of the last school days, whose registers may still change."""
        opened = self.reached["date"].sort_values()
        enough = len(opened) >= PROVISIONAL_DAYS.value
        return opened.iloc[-int(PROVISIONAL_DAYS.value)].date() if enough else self.last_day


def read_tables(snapshot: Snapshot) -> SchoolTables:
    """The small tables of a snapshot.

    Raises      SemhError where there is nothing that happened on a day
    """
    names = [name for name in _SMALL if name in snapshot.tables]
    tables = {name: read_parquet(snapshot.path(name)).to_pandas(date_as_object=False) for name in names}
    half_terms, last_day, open_days = _reached(tables, _as_date(snapshot.manifest["data_up_to"].get("session_mark")))
    return SchoolTables(tables=tables, half_terms=half_terms, last_day=last_day, open_days=open_days)


def _reached(tables: Mapping[str, pd.DataFrame], last_day: date | None) -> tuple[tuple[HalfTerm, ...], date, dict[int, int]]:
    """The half-terms that the data has reached, its last day, and school days by half-term.

    Takes       the last day with a mark, or None where there are no registers
    """
    days = tables["calendar"]
    if last_day is None:
        dated = data_up_to(tables)
        if not dated:
            raise SemhError("There is nothing to count yet: no registers, suspensions, incidents or referrals.")
        last_day = max(dated.values())
    used = days[(days["open"] == 1) & (days["date"] <= pd.Timestamp(last_day))]
    spans = used.groupby("half_term")["date"].agg(["min", "max", "count"])
    whole = days[days["open"] == 1].groupby("half_term")["date"].agg(["min", "max"])
    half_terms = tuple(HalfTerm(int(h), whole.loc[h, "min"].date(), whole.loc[h, "max"].date()) for h in spans.index)
    return half_terms, last_day, {int(h): int(n) for h, n in spans["count"].items()}


def _as_date(value: Any) -> Any:
    return date.fromisoformat(value) if isinstance(value, str) else value
