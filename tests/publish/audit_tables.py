"""Small tables of an audit, written as a school would say them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

RATED = ("framework", "ref", "principle", "area", "item", "date", "level", "aim", "rated_by", "evidence")
ASKED = ("framework", "ref", "principle", "area", "item", "aim")
NAME = "Our standards"


def rated(
    item: str, on: str, level: int, *, by: str | None = "SENCO", ref: str | None = None, principle: int | None = None,
    area: str | None = None, aim: int | None = None, framework: str = NAME,
) -> tuple[Any, ...]:  # fmt: skip
    """One row of the table of ratings."""
    return framework, ref, principle, area, item, date.fromisoformat(on), level, aim, by, None


def asked(
    item: str, *, ref: str | None = None, principle: int | None = None, area: str | None = None, aim: int | None = None,
    framework: str = NAME,
) -> tuple[Any, ...]:  # fmt: skip
    """One row of a school's own list of items."""
    return framework, ref, principle, area, item, aim


def ratings(*rows: tuple[Any, ...]) -> pd.DataFrame:
    return _table(RATED, rows, ("principle", "level", "aim"))


def items(*rows: tuple[Any, ...]) -> pd.DataFrame:
    return _table(ASKED, rows, ("principle", "aim"))


def _table(columns: Sequence[str], rows: Sequence[tuple[Any, ...]], whole: Sequence[str]) -> pd.DataFrame:
    """With the types that a snapshot's tables have."""
    table = pd.DataFrame(list(rows), columns=list(columns)).astype(dict.fromkeys(whole, "float64"))
    return table.assign(date=pd.to_datetime(table["date"])) if "date" in columns else table
