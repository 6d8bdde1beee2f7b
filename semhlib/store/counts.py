"""Counts: what each measure counted, once per pupil and week. Every later figure is a sum of these.

Stored as one Parquet file a measure beside the snapshot they were counted from.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import narwhals as nw
import pyarrow as pa
import pyarrow.parquet as pq

from semhlib.store.engine import Engine, needs
from semhlib.store.private_files import make_folder
from semhlib.terms.measure import Measure

COLUMNS = ("pupil_key", "week", "half_term", "numerator", "denominator")


@dataclass(frozen=True, kw_only=True)
class Counts:
    """The counts of one build.

    tables   by measure name: pupil_key, week, half_term, numerator, denominator, all sums Int64
    missing  by measure name: the snapshot tables it needs and the school has not given
    outside  by measure name: rows whose date is on no date of the school's calendar
    """

    tables: dict[str, pa.Table]
    missing: dict[str, tuple[str, ...]]
    outside: dict[str, int]

    @property
    def given(self) -> frozenset[str]:
        """Measures for which the school gave every table."""
        return frozenset(name for name, tables in self.missing.items() if not tables)


def count_all(engine: Engine, measures: Iterable[Measure], progress: Callable[[str, int, int], None] | None = None) -> Counts:
    """Run every measure's count over a snapshot and add up to pupil and week."""
    todo = list(measures)
    tables, missing, outside = {}, {}, {}
    done: dict[str, pa.Table] = {}
    for n, measure in enumerate(todo):
        if progress:
            progress(f"Counting {measure.title.lower()}", n, len(todo))
        missing[measure.name] = _missing(engine, measure)
        counted = measure.count(*(engine.frame(t) for t in measure.tables))
        wanted = by_week(counted, engine.frame("calendar"))
        # Persistent and severe absence count the same sessions and differ in per_pupil: work such a count out once.
        plan = engine.plan(wanted)
        tables[measure.name] = done[plan] if plan in done else done.setdefault(plan, engine.collect(wanted))
        outside[measure.name] = _outside(engine, counted) if measure.kind == "events" else 0
    return Counts(tables=tables, missing=missing, outside=outside)


def by_week(counted: Any, calendar: Any) -> Any:
    """Add up a measure's counts to pupil and week. The calendar gives the week: no date functions, on any engine."""
    weeks = calendar.select("date", "week", "half_term")
    sums = (
        counted.join(weeks, on="date")
        .group_by("pupil_key", "week", "half_term")
        .agg(nw.col("numerator").sum(), nw.col("denominator").sum())
        # DuckDB adds whole numbers up to wider ones. Cast afterwards: not every engine can inside the sum.
        .with_columns(nw.col("numerator", "denominator").cast(nw.Int64))
    )
    return sums.filter((nw.col("numerator") != 0) | (nw.col("denominator") != 0))


def write_counts(folder: Path, counts: Counts) -> None:
    """Write one Parquet file a measure."""
    make_folder(folder)
    for name, table in counts.tables.items():
        pq.write_table(table, folder / f"{name}.parquet", compression="zstd", store_schema=False, write_statistics=False)


def _missing(engine: Engine, measure: Measure) -> tuple[str, ...]:
    wanted = {t for name in measure.tables for t in needs(name)}
    return tuple(sorted(wanted - engine.given))


def _outside(engine: Engine, counted: Any) -> int:
    lost = counted.join(engine.frame("calendar").select("date"), on="date", how="anti")
    return int(engine.collect(lost.select(rows=nw.len()))["rows"][0].as_py())
