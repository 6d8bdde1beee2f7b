"""Rows made into tables with the columns and kinds that terms/tables.py gives them."""

from typing import Any

import pyarrow as pa

from semhlib.terms.tables import TABLES

KINDS = {"key": pa.string(), "date": pa.date32(), "integer": pa.int64(), "number": pa.float64(), "text": pa.string()}
NAMES = pa.schema([
    ("pupil_key", pa.string()), ("upn", pa.string()), ("adno", pa.string()), ("forename", pa.string()),
    ("surname", pa.string()), ("dob", pa.date32()),
])  # fmt: skip


def schema(table: str) -> pa.Schema:
    """Columns of a table, in order."""
    return pa.schema([pa.field(f.name, KINDS[f.kind]) for f in TABLES[table].fields])


def as_table(table: str, rows: list[dict[str, Any]]) -> pa.Table:
    """Rows as a table, by pupil and date."""
    made = pa.Table.from_pylist(rows, schema=schema(table))
    order = [f.name for f in TABLES[table].fields if f.name in ("pupil_key", "date", "sent", "start", "academic_year", "kind")]
    return made.sort_by([(name, "ascending") for name in order]) if order else made
