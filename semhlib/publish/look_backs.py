"""The school's progress logs, oldest first, each with what a reviewer answered."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from semhlib.publish.filled_rows import day_of, filled_rows, whole_of, words_of
from semhlib.publish.periods import term_period
from semhlib.store.role_whole_school import Log
from semhlib.terms.calendar import HalfTerm, academic_year
from semhlib.terms.term_of_day import term_of_day

Row = dict[str, Any]


def logs_of(rows: pd.DataFrame | None, half_terms: Sequence[HalfTerm]) -> tuple[Log, ...]:
    """Every look back, oldest first. A row of the same day and the same words adds what it fills in: a reviewer's answer."""
    found: dict[tuple[Any, str], Row] = {}
    for row in filled_rows(rows):
        key = row["date"], " ".join(words_of(row["done"]).casefold().split())
        found[key] = {**found.get(key, {}), **{name: value for name, value in row.items() if value is not None}}
    return tuple(sorted((_log(row, half_terms) for row in found.values()), key=lambda log: log.on))


def _log(row: Row, half_terms: Sequence[HalfTerm]) -> Log:
    on = day_of(row["date"])
    assert isinstance(on, date)
    return Log(
        on=on, year=academic_year(on), term=term_period(term_of_day(on, half_terms)), by=words_of(row.get("written_by")),
        principle=whole_of(row.get("principle")), done=words_of(row.get("done")), learnt=words_of(row.get("learnt")),
        next=words_of(row.get("next")), reviewer=words_of(row.get("reviewer")), reviewed=day_of(row.get("reviewed")),
        comment=words_of(row.get("comment")),
    )  # fmt: skip
