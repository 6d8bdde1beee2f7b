"""The tables of a snapshot, from what was read."""

from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from semhlib.ingest.as_tables import NAMES, as_table, schema
from semhlib.ingest.enrolment import enrolments
from semhlib.ingest.people import People
from semhlib.ingest.school_calendar import SchoolCalendar, calendar_table, codes_table
from semhlib.ingest.session_marks import Ordered
from semhlib.ingest.session_weeks import session_weeks


def build_tables(
    people: People, calendar: SchoolCalendar, last_year: int, marks: Ordered | None,
    totals: list[dict[str, Any]] | None, facts: dict[str, list[dict[str, Any]]],
) -> dict[str, pa.Table]:  # fmt: skip
    """Every table there is a file for, and those worked out from the pupil list, the calendar and the code table."""
    tables = {
        "calendar": calendar_table(calendar),
        "codes": codes_table(calendar),
        "pupil": as_table(
            "pupil", [{"pupil_key": p.key, "sex": p.sex or None, "ethnicity": p.ethnicity or None} for p in people.pupils]
        ),
        "enrolment": as_table("enrolment", enrolments(people, calendar, last_year)),
    }
    if marks is not None or totals is not None:
        tables["session_mark"] = _session_marks(marks, totals)
        tables["session_week"] = session_weeks(marks, totals, calendar, tables["enrolment"])
    return tables | {name: as_table(name, _without_names_of_staff(rows)) for name, rows in facts.items()}


def _without_names_of_staff(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Whoever wrote something down as a number, in the order in which they come: how many there are is all that is asked."""
    numbers: dict[str, int] = {}
    for row in rows:
        if name := row.get("recorder"):
            row["recorder"] = numbers.setdefault(name.lower(), len(numbers) + 1)
    return rows


def _session_marks(marks: Ordered | None, totals: list[dict[str, Any]] | None) -> pa.Table:
    if marks is None or totals:
        summary = as_table("session_mark", totals or [])
        if marks is None:
            return summary
        both = pa.concat_tables([marks.table().cast(schema("session_mark")), summary])
        return both.sort_by([("pupil_key", "ascending"), ("date", "ascending"), ("session", "ascending")])
    return marks.table()


def names_table(people: People) -> pa.Table:
    """Who is behind each key. Kept apart from every other table."""
    rows = [
        {"pupil_key": p.key, "upn": p.upn, "adno": p.adno, "forename": p.forename, "surname": p.surname, "dob": p.dob}
        for p in people.pupils
    ]
    return pa.Table.from_pylist(rows, schema=NAMES).sort_by("pupil_key")


def up_to(tables: dict[str, pa.Table]) -> dict[str, date]:
    """By table, the last date on which something happened."""
    found = {}
    for name, table in tables.items():
        column = next((c for c in ("date", "sent", "start") if c in table.column_names), None)
        if name in ("calendar", "codes", "enrolment", "pupil", "mark_aside") or column is None or not table.num_rows:
            continue
        last = pc.max(table.column(column)).as_py()
        if last is not None:  # goals may all be waiting to be looked at
            found[name] = last
    return found
