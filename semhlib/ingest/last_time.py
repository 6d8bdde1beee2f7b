"""This folder beside the last import of the same school: half exports, old files and missing ones."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from semhlib.ingest.account import Part
from semhlib.ingest.checks.fewer_rows import fewer_rows, file_is_gone, older_than_before, rows_by_layout
from semhlib.ingest.faults import Fault
from semhlib.ingest.layout import layouts

ATTENDANCE = ("marks_long", "marks_string", "summary")


def last_day_of(parts: list[Part]) -> date | None:
    """The last day for which there is attendance."""
    return max((p.dates[1] for p in parts if p.source.fit.layout.how in ATTENDANCE and p.dates[1]), default=None)


def against_last_time(previous: Mapping[str, Any] | None, parts: list[Part], last_day: date | None) -> list[Fault]:
    """Stops where the files hold much less, or older marks, than last time."""
    if previous is None:
        return []
    before = rows_by_layout(previous["files"])
    faults: list[Fault] = []
    for layout, rows in before.items():
        now = [p for p in parts if p.source.fit.layout.name == layout]
        stopped = any(f.rule == "headings_only" and f.severity == "stop" for p in now for f in p.faults)
        if now and not stopped:
            faults += fewer_rows(now[-1].source.name, sum(p.rows_in for p in now), rows)
    table_of = {layout.name: layout.table for layout in layouts()}
    filled = {p.source.fit.layout.table for p in parts}
    gone = {table_of.get(f["layout"], ""): f["name"] for f in previous["files"]}
    faults += [file_is_gone(table, name) for table, name in gone.items() if table and table not in filled]
    marks = [p for p in parts if p.source.fit.layout.how in ATTENDANCE and p.dates[1] == last_day]
    held = previous["data_up_to"].get("session_mark")
    if marks and held:
        faults += older_than_before(marks[0].source.name, last_day, date.fromisoformat(held))
    return faults
