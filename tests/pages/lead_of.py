"""A lead's store made by hand, published into a folder, with an inbox beside it: what a lead's page opens."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from semhlib.pages.lead_opening import Lead
from semhlib.store.inbox import Answer, Change, FileSeen, is_alive
from semhlib.store.lead_store import FORMAT, LEFT_OUT, Copy, FileLine, LeadStore, Missing, QualityLine
from semhlib.store.role_files import write_store
from semhlib.store.role_store import School

NOW, BEFORE = "20260720T090000000000Z-abcd1234", "20260612T090000000000Z-abcd1234"
LEFT_OUT_ROWS = "file,row,column,when,why,row as it stood\nattendance.csv,27,Date,,a date after today,=1+1\n"


def file(name: str = "attendance.csv", **changes: Any) -> FileLine:
    line = FileLine(
        name=name, title="attendance marks, one a row", table="session_mark", feeds=("Attendance", "Persistent absence"),
        rows_in=1000, rows_kept=997, rows_left_out=3, why={"a date after today": 3},
        first_date=date(2023, 9, 4), last_date=date(2026, 7, 17),
    )  # fmt: skip
    return replace(line, **changes)


def copy(name: str, *, current: bool) -> Copy:
    made, until = ("2026-07-20T09:00:00", date(2026, 7, 17)) if current else ("2026-06-12T10:42:00", date(2026, 6, 11))
    return Copy(name=name, made=made, by="a.khan", current=current, files=13, rows=1000, data_up_to=until)


def lead_store_of(**changes: Any) -> LeadStore:
    """A store with something of everything; name what should be otherwise."""
    pupils = file(
        "pupils.csv", title="the list of pupils", table="pupil", feeds=(), rows_in=500, rows_kept=500, rows_left_out=0, why={},
        first_date=None, last_date=None,
    )  # fmt: skip
    quality = (
        QualityLine(kind="gap", table="session_mark", measures=("Attendance",), sentence="12 registers are missing in May 2026."),
        QualityLine(kind="provisional", table="session_mark", measures=(), sentence="The last 10 school days may still change."),
    )
    store = LeadStore(
        format=FORMAT, snapshot=NOW, made="2026-07-20T09:00:00",
        school=School(name="Example Academy", phase="secondary", example=False, programme_start=date(2025, 9, 1)),
        files=(file(), pupils), missing=(Missing(table="referral", feeds=("Referrals",)),),
        problems=("attendance.csv, row 27, column “Date”: expected a date that is not after today. 3 rows have this.",),
        rows_left_out=3, copies=(copy(NOW, current=True), copy(BEFORE, current=False)), quality=quality,
        headline="2 of 9 measures have improved since the programme began.",
    )  # fmt: skip
    return replace(store, **changes)


def lead_of(folder: Path, store: LeadStore | None = None) -> Lead:
    """A store published into a folder, an inbox beside it, and an importer that was heard of a moment ago."""
    publish(folder, store or lead_store_of())
    (folder / "inbox").mkdir()
    is_alive(folder / "inbox")
    return Lead(folder=folder / "lead", inbox=folder / "inbox", reader="a.khan")


def publish(folder: Path, store: LeadStore) -> None:
    write_store(folder / "lead", store, {LEFT_OUT: LEFT_OUT_ROWS.encode()})


def checked(**changes: Any) -> Answer:
    """An answer to a check of one new file that can be used."""
    seen = FileSeen(
        name="may.csv", new=True, layout="attendance_long", title="attendance marks, one a row", instead="attendance.csv",
        rows_in=1100, rows_kept=1098, rows_left_out=2, why={"a date after today": 2}, first_date="2023-09-04",
        last_date="2026-07-20",
    )  # fmt: skip
    answer = Answer(
        done=True, words="The files can be used.", files=(seen,), rows_left_out=2,
        headline=Change(title="Headline", before="2 of 9 measures have improved.", after="3 of 9 measures have improved."),
        changes=(Change(title="Attendance", before="92.4%", after="92.6%"),),
    )  # fmt: skip
    return replace(answer, **changes)
