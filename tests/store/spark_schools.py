"""A handful of very small schools on the disk, for both engines: lists that are not given, shared keys, odd dates, strangers."""

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from semhlib.measures import all_measures
from semhlib.store.counts import Counts, count_all
from semhlib.store.engine import Engine
from tests.measures.two_schools import two_schools

Paths = dict[str, Path]
NOT_GIVEN = ("referral", "support_episode", "suspension")
ALIKE, LATER, LESS, STRANGER = range(4)


def write_schools(folder: Path) -> list[Paths]:
    """By number: two schools a year apart; the first once more with fewer lists and odd dates; and with strangers."""
    first, second = two_schools()
    less = {name: table for name, table in first.items() if name not in NOT_GIVEN}
    less["incident"] = _all(less["incident"], "date", pa.scalar(date(1999, 1, 4), pa.date32()))
    stranger = {**first, "incident": _all(first["incident"], "pupil_key", pa.scalar("pupil-nobody"))}
    return [_written(folder / str(n), tables) for n, tables in enumerate((first, second, less, stranger))]


def embedded(paths: Paths) -> Counts:
    """What the embedded engine counts in one school."""
    return count_all(Engine(paths), all_measures().values())


def _all(table: pa.Table, column: str, value: pa.Scalar) -> pa.Table:
    """The same rows with one value in all of a column."""
    return table.set_column(table.schema.get_field_index(column), column, pa.repeat(value, len(table)))


def _written(folder: Path, tables: dict[str, pa.Table]) -> Paths:
    folder.mkdir(parents=True)
    for name, table in tables.items():
        pq.write_table(table, folder / f"{name}.parquet")
    return {name: folder / f"{name}.parquet" for name in tables}
