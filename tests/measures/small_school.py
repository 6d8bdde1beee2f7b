"""A very small made-up school with rows in every table, the same each time, for promises that every measure keeps."""

from datetime import date, timedelta
from functools import cache

import numpy as np
import pyarrow as pa

from semhlib.terms.codes import CODES
from semhlib.terms.tables import CODE_FACTS, TABLES, Table

PUPILS = tuple(f"pupil-{letter}" for letter in "abcdef")
DAYS = tuple(date(2025, 9, 1) + timedelta(days=n) for n in range(138) if (date(2025, 9, 1) + timedelta(days=n)).weekday() < 5)
IN_USE = tuple(c for c in CODES if c.since <= DAYS[0] <= c.until)
ARROW = {"key": pa.string(), "text": pa.string(), "date": pa.date32(), "integer": pa.int64(), "number": pa.float64()}
# What stands in the text columns that a count may look at; any other text column gets a word.
WORDS = {
    "kind": ("SUSP", "PERM", "LNCH", "fsm6", "Nurture group"),
    "status": ("C", "M", "done"),
    "value": ("yes", "K", "E"),
    "service": ("CAMHS", "Early help"),
    "thrive": ("Getting advice", "Getting help"),
    "outcome": ("improved", "closed"),
}


@cache
def small_school() -> dict[str, pa.Table]:
    """Every table of a snapshot by its name. Each is drawn by itself, so that a new column moves no other table."""
    tables = {name: _anything(table, _drawn(name)) for name, table in TABLES.items()}
    marks = _marks(_drawn("marks"))
    own = {"calendar": _calendar(), "codes": _codes(), "enrolment": _enrolment(), "session_mark": marks}
    return {**tables, **own, "session_week": _weeks(marks), "suspension": _suspensions(tables["suspension"], _drawn("ends"))}


def _drawn(name: str) -> np.random.Generator:
    return np.random.default_rng([2025, *name.encode()])


def _table(name: str, rows: list[dict[str, object]]) -> pa.Table:
    return pa.Table.from_pylist(rows, schema=pa.schema([(f.name, ARROW[f.kind]) for f in TABLES[name].fields]))


def _anything(table: Table, random: np.random.Generator, rows: int = 40) -> pa.Table:
    """Rows that keep to a table's own description: a value of the right kind in each column, gaps where they may be."""

    def value(name: str, kind: str, required: bool) -> object:
        if not required and random.random() < 0.3:
            return None
        if kind == "key":
            return str(random.choice(PUPILS))
        if kind == "date":
            return DAYS[int(random.integers(len(DAYS)))]
        if kind == "integer":
            return int(random.integers(0, 2)) if name in ("high_level", "semh") else int(random.integers(1, 6))
        return float(random.integers(0, 40)) if kind == "number" else str(random.choice(WORDS.get(name, (name,))))

    return _table(table.name, [{f.name: value(f.name, f.kind, f.required) for f in table.fields} for _ in range(rows)])


def _suspensions(rows: pa.Table, random: np.random.Generator) -> pa.Table:
    """The same suspensions; those with a last day last up to five school days, and a meeting is within ten of it."""

    def after(day: date, n: int) -> date:
        return DAYS[min(DAYS.index(day) + int(random.integers(n)), len(DAYS) - 1)]

    ends = [row | {"end": row["end"] and after(row["date"], 5)} for row in rows.to_pylist()]
    met = [row | {"return_meeting": row["return_meeting"] and after(row["end"] or row["date"], 10)} for row in ends]
    return _table("suspension", met)


def _calendar() -> pa.Table:
    first = {"half_term": 20251, "academic_year": 2025, "open": 1}
    return _table("calendar", [{"date": d, "week": d - timedelta(days=d.weekday()), **first} for d in DAYS])


def _codes() -> pa.Table:
    sides = ("code", "possible", "attended", "absent", "unauthorised", "reason")
    return _table("codes", [{"date": d, **{side: getattr(c, side) for side in sides}} for d in DAYS for c in IN_USE])


def _enrolment() -> pa.Table:
    """The last pupil is too old to count in absence figures."""
    whole = {"academic_year": 2025, "start": DAYS[0], "end": DAYS[-1], "status": "C"}
    return _table("enrolment", [{"pupil_key": p, "year_group": 7, "compulsory": int(p != PUPILS[-1]), **whole} for p in PUPILS])


def _marks(random: np.random.Generator) -> pa.Table:
    codes = [c.code for c in IN_USE]
    return _table(
        "session_mark",
        [
            {"pupil_key": p, "date": d, "session": s, "code": str(random.choice(codes)), "sessions": 1}
            for p in PUPILS
            for d in DAYS
            for s in ("AM", "PM")
        ],
    )


def _weeks(marks: pa.Table) -> pa.Table:
    """The marks added up one by one."""
    sums: dict[tuple[str, date, str], int] = {}
    for mark in marks.to_pylist():
        monday = mark["date"] - timedelta(days=mark["date"].weekday())
        key = (mark["pupil_key"], min(d for d in DAYS if d >= monday), mark["code"])
        sums[key] = sums.get(key, 0) + mark["sessions"]
    codes = {c.code: {name: getattr(c, name) for name in CODE_FACTS} for c in IN_USE}
    rows = [{"pupil_key": p, "date": d, "code": c, "sessions": n} for (p, d, c), n in sums.items()]
    young = {p: {"compulsory": int(p != PUPILS[-1])} for p in PUPILS}
    return _table("session_week", [row | young[row["pupil_key"]] | codes[row["code"]] for row in rows])
