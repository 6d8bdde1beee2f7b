"""Rows of a small table, one by one: days as days, and nothing where a cell is empty."""

from datetime import date
from typing import Any

import pandas as pd


def filled_rows(rows: pd.DataFrame | None) -> list[dict[str, Any]]:
    """Each row by the names of its columns, None where a cell is empty; no rows where there is no table."""
    if rows is None or rows.empty:
        return []
    columns = [_filled(rows[name]) for name in rows.columns]
    return [dict(zip(rows.columns, values, strict=True)) for values in zip(*columns, strict=True)]


def day_of(value: Any) -> date | None:
    """A cell that holds a day; None where it is empty."""
    return value.date() if isinstance(value, pd.Timestamp) else value


def words_of(value: Any) -> str:
    """A cell that holds words; no words where it is empty."""
    return "" if value is None else str(value)


def whole_of(value: Any) -> int | None:
    """A cell that holds a whole number; None where it is empty."""
    return None if value is None else int(value)


def _filled(column: "pd.Series[Any]") -> list[Any]:
    missing = column.isna().tolist()
    return [None if empty else value for value, empty in zip(column.tolist(), missing, strict=True)]
