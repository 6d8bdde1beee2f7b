"""Small made-up lists for tests of factors: tables with the columns and kinds of a snapshot's, from a few short lines."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

import pandas as pd

from semhlib.profile.factor import Window
from semhlib.profile.factors import all_factors
from semhlib.terms.calendar import academic_year, monday
from semhlib.terms.codes import code_on
from semhlib.terms.tables import CODE_FACTS, TABLES

KINDS = {"date": "datetime64[ms]", "text": "str", "key": "str", "number": "float64"}


def day(text: str) -> date:
    return date.fromisoformat(text)


def listed(table: str, *rows: dict) -> pd.DataFrame:
    """Rows of a snapshot table; dates as "2026-03-02", columns left out are empty."""
    columns = TABLES[table].columns
    frame = pd.DataFrame([{name: row.get(name) for name in columns} for row in rows], columns=columns)
    for field in TABLES[table].fields:
        if field.kind != "integer":
            frame[field.name] = frame[field.name].astype(KINDS[field.kind])
        elif frame[field.name].notna().all():
            frame[field.name] = frame[field.name].astype("int64")
    return frame


def weeks(text: str) -> pd.DataFrame:
    """ "amina | 2025-09-08 | / x 8, O x 2": sessions of one pupil in the week that begins on a day, by code."""
    rows = []
    for line in text.strip().splitlines():
        pupil, when, marks = (part.strip() for part in line.split("|"))
        for part in marks.split(", "):
            code, _, times = part.strip().partition(" x ")
            meant = code_on(code, day(when))
            facts = {name: getattr(meant, name) if meant else 0 for name in CODE_FACTS}
            rows.append({"pupil_key": pupil, "date": when, "code": code, "sessions": int(times), "compulsory": 1} | facts)
    return listed("session_week", *rows)


def every_week(pupil: str, first: str, times: int, marks: str) -> str:
    """Lines for `weeks`: the same marks for some weeks in a row."""
    return "\n".join(f"{pupil} | {day(first) + timedelta(weeks=n)} | {marks}" for n in range(times))


def calendar(first: str, last: str, *closed: tuple[str, str]) -> pd.DataFrame:
    """Every date between two days; open on weekdays but in the closed spans. Each closed span starts a new half-term."""
    spans = [(day(a), day(b)) for a, b in closed]
    rows = []
    for one in _days(day(first), day(last)):
        gone = sum(1 for _, end in spans if end < one and academic_year(end) == academic_year(one))
        opened = one.weekday() < 5 and not any(a <= one <= b for a, b in spans)
        year = academic_year(one)
        half_term = year * 10 + 1 + min(gone, 5)
        rows.append({"date": one, "week": monday(one), "half_term": half_term, "academic_year": year, "open": int(opened)})
    return listed("calendar", *rows)


def on_roll(*pupils: str, start: str = "2025-09-01", end: str = "2026-07-17", year: int = 2025) -> pd.DataFrame:
    """One year on roll for each pupil."""
    same = {"academic_year": year, "year_group": 9, "compulsory": 1, "start": start, "end": end, "status": "C"}
    return listed("enrolment", *({"pupil_key": pupil} | same for pupil in pupils))


def found(
    name: str, tables: dict[str, pd.DataFrame], first: str, last: str, least: Fraction | int | None = None
) -> dict[str, tuple[str, str]]:
    """By pupil: since when (or when last), and the words, where a factor fits in a window."""
    factor = all_factors()[name]
    value = factor.threshold.value if least is None else Fraction(least)
    answer = factor.find(tables, Window(first=day(first), last=day(last)), value)
    return {key: (one.on.isoformat(), one.words) for key, one in answer.items()}


def _days(first: date, last: date) -> Iterator[date]:
    for n in range((last - first).days + 1):
        yield first + timedelta(days=n)
