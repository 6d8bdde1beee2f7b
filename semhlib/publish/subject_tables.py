"""What the copies hold about one pupil: every table's rows with headings in plain words."""

import csv
import io
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from semhlib.store.snapshot import LEFT_OUT, NAMES, Snapshot
from semhlib.store.traces import Sought
from semhlib.store.who import Person
from semhlib.terms.codes import CODES
from semhlib.terms.format import show_date
from semhlib.terms.table import Field
from semhlib.terms.tables import TABLES

Lines = list[tuple[str, ...]]
NOW, EARLIER = "current copy", "an earlier copy"


def held_tables(copies: Collection[Snapshot], person: Person) -> dict[str, Lines]:
    """By table that is about pupils: headings, then every different row of this pupil.

    Takes       copies: the current one first; a row that only an earlier one holds is marked as such
    """
    names = {t for copy in copies for t in copy.tables if any(f.kind == "key" for f in TABLES[t].fields)}
    return {name: _rows(name, copies, person) for name in sorted(names)}


def who_it_is(home: Path, copies: Collection[Snapshot], person: Person) -> Lines:
    """What the names store holds: the only place where it is written whom a key belongs to."""
    lines: Lines = [("forename", "surname", "UPN", "admission number", "date of birth", "key in every other table")]
    for copy in copies:
        table = pq.read_table(home / NAMES / f"{copy.name}.parquet")
        for r in _theirs(table, person).to_pylist():
            line = (r["forename"], r["surname"], r["upn"], r["adno"], _shown(r["dob"]), r["pupil_key"])
            lines += [line] if line not in lines else []
    return lines


def rows_not_used(home: Path, person: Person) -> Lines:
    """Rows of the school's files that could not be used and that tell of this pupil, as they stood."""
    found: Lines = []
    heads: tuple[str, ...] = ("file", "row", "column", "when", "why", "row as it stood")
    sought = Sought(person)
    for path in sorted((home / LEFT_OUT).glob("*.csv")):
        lines = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
        for line in lines[1:]:
            if line and sought.in_cells(next(csv.reader([line[-1]]), [])) and tuple(line) not in found:
                found.append(tuple(line))
    return [heads, *found]


def sources(copies: Collection[Snapshot], held: dict[str, Lines]) -> Lines:
    """Every file that the kept copies came from, and how many rows of each table are about the pupil."""
    lines: Lines = [("copy", "imported on", "what", "name", "layout", "fingerprint (SHA-256)")]
    for copy in copies:
        made = _day(copy.manifest["made"])
        lines += [(copy.name, made, "file of the school", f["name"], f["layout"], f["sha256"]) for f in copy.manifest["files"]]
    lines += [("", "", "table here", f"{name}.csv", f"{len(rows) - 1} rows", "") for name, rows in held.items()]
    return lines


def _rows(name: str, copies: Collection[Snapshot], person: Person) -> Lines:
    fields = [f for f in TABLES[name].fields if f.kind != "key"]
    seen: dict[tuple[str, ...], str] = {}
    for number, copy in enumerate(copies):
        if name in copy.tables:
            for row in _theirs(pq.read_table(copy.path(name)), person).to_pylist():
                line = tuple(_cell(f, row) for f in fields)
                seen.setdefault(line, NOW if number == 0 else EARLIER)
    return [(*(f.words or f.name.replace("_", " ") for f in fields), "held in"), *((*line, at) for line, at in seen.items())]


def _theirs(table: pa.Table, person: Person) -> pa.Table:
    return table.filter(pc.is_in(table["pupil_key"], value_set=pa.array(sorted(person.keys), pa.string())))


def _cell(field: Field, row: dict[str, Any]) -> str:
    text, day = _shown(row.get(field.name)), row.get("date")
    return f"{text} ({_meaning(text, day)})" if field.name == "code" and text and isinstance(day, date) else text


def _meaning(code: str, day: date) -> str:
    return next((c.meaning for c in CODES if c.code == code and c.since <= day <= c.until), "not a code of that day")


def _shown(value: Any) -> str:
    return "" if value is None else show_date(value) if isinstance(value, date) else str(value)


def _day(text: str) -> str:
    return show_date(date.fromisoformat(text[:10]))
