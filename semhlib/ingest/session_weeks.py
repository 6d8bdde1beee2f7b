"""Sessions added up to weeks, with what each code counted as then: all that measures of attendance need of the marks."""

from typing import Any

import numpy as np
import pyarrow as pa

from semhlib.ingest.as_tables import as_table, schema
from semhlib.ingest.school_calendar import SchoolCalendar
from semhlib.ingest.session_marks import Ordered
from semhlib.terms.codes import CODES
from semhlib.terms.tables import CODE_FACTS

_SUMS = ("pupil_key", "date", "code", "sessions")


def session_weeks(
    marks: Ordered | None, totals: list[dict[str, Any]] | None, calendar: SchoolCalendar, enrolment: pa.Table
) -> pa.Table:
    """The table session_week, from single marks, from a summary's totals, or from both."""
    parts = [marks.by_week(calendar)] if marks is not None else []
    if totals or not parts:
        given = as_table("session_week", [{name: row[name] for name in _SUMS} for row in totals or []]).select(_SUMS)
        parts = [part.cast(given.schema) for part in parts] + [given]
    return _with_facts(pa.concat_tables(parts), calendar, enrolment)


def _with_facts(weeks: pa.Table, calendar: SchoolCalendar, enrolment: pa.Table) -> pa.Table:
    """The same with each code's facts on that date, and whether the pupil was of compulsory school age in that year."""
    pupil, keys = _places(weeks["pupil_key"])
    code, names = _places(weeks["code"])
    day = weeks["date"].cast(pa.int32()).to_numpy() - calendar.first_day
    year = calendar.half_term // 10
    # Looked up by one number each: twice as fast as by code and day.
    meant = code * np.int64(calendar.days) + day
    facts = {name: values.take(meant) for name, values in zip(CODE_FACTS, _facts(names, calendar), strict=True)}
    years = int(year[-1] - year[0]) + 1
    compulsory = _compulsory(enrolment, keys, int(year[0]), years).take(pupil * np.int64(years) + (year - year[0])[day])
    columns = {name: weeks[name] for name in _SUMS} | {"compulsory": compulsory} | facts
    return pa.table({name: columns[name] for name in schema("session_week").names})


def _places(column: pa.ChunkedArray) -> tuple[np.ndarray, list[str]]:
    """Which of the different texts stands in each row, and those texts."""
    coded = column.unify_dictionaries() if pa.types.is_dictionary(column.type) else column.dictionary_encode()
    one = coded.combine_chunks()
    if not len(one):
        return np.zeros(0, np.int32), []
    part = one.chunk(0) if isinstance(one, pa.ChunkedArray) else one
    return part.indices.to_numpy(), part.dictionary.to_pylist()


def _facts(names: list[str], calendar: SchoolCalendar) -> np.ndarray:
    """Facts by codes by days; nought on days on which a code was not in use."""
    found = np.zeros((len(CODE_FACTS), len(names), calendar.days), np.int64)
    for place, name in enumerate(names):
        for code in CODES:
            if code.code == name:
                since, after = max(0, calendar.offset(code.since)), max(0, calendar.offset(code.until) + 1)
                found[:, place, since:after] = np.array([[getattr(code, fact)] for fact in CODE_FACTS])
    return found


def _compulsory(enrolment: pa.Table, keys: list[str], first: int, years: int) -> np.ndarray:
    """Pupils by academic years: 1 where of compulsory school age."""
    found = np.zeros((len(keys), years), np.int64)
    row = {key: place for place, key in enumerate(keys)}
    columns = (enrolment[name].to_pylist() for name in ("pupil_key", "academic_year", "compulsory"))
    for key, year, compulsory in zip(*columns, strict=True):
        if key in row and first <= year < first + years:
            found[row[key], year - first] = compulsory
    return found
