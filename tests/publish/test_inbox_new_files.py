"""Which file in use a new one takes the place of by itself: one of its kind, all of whose dates it covers."""

from datetime import date
from pathlib import Path

import pytest

from semhlib.ingest import big_file
from semhlib.publish.inbox_new_files import NewFile, dates_of, look_at, takes_the_place_of
from semhlib.publish.lead import file_lines
from semhlib.store.lead_store import FileLine
from tests.ingest.small_school import AMINA, CALENDAR, LONG, MARKS, PUPILS, present

STRING = f"UPN,Academic Year,Start Date,Marks\n{AMINA},2024,02/09/2024,{' '.join(['/'] * 12)}\n"


def seen(folder: Path, text: str, name: str = "new.csv") -> NewFile:
    (folder / name).write_text(text, encoding="utf-8")
    (file,) = look_at(folder, lambda step, done, of: None)
    return file


def line(name: str, layout: str, first: str | None = None, last: str | None = None, rows: int = 9) -> FileLine:
    told = {"name": name, "layout": layout, "rows_in": rows, "rows_kept": rows, "rows_left_out": 0, "left_out_why": {}}
    return file_lines([{**told, "first_date": first, "last_date": last}])[0]


OLD = line("old.csv", "attendance_long", "2024-09-03", "2024-09-06")


@pytest.mark.parametrize(("text", "in_use", "place"), [
    (MARKS, [OLD], "old.csv"),
    (MARKS + present(AMINA, "001", "09/09/2024"), [OLD], "old.csv"),
    (LONG + present(AMINA, "001", "09/09/2024"), [OLD], ""),
    (MARKS, [line("old.csv", "attendance_long", "2023-09-04", "2024-09-06")], ""),
    (MARKS, [line("strings.csv", "attendance_marks", "2024-09-03", "2024-09-06")], "strings.csv"),
    (MARKS, [line("list.csv", "incidents", "2024-09-03", "2024-09-06")], ""),
    (MARKS, [line("small.csv", "attendance_long", "2024-09-04", "2024-09-05", 2), OLD], "old.csv"),
    (PUPILS, [line("roll.csv", "pupils"), OLD], "roll.csv"),
    (CALENDAR, [line("days.csv", "calendar"), OLD], "days.csv"),
    ("UPN,Mystery\nx,y\n", [OLD], ""),
])  # fmt: skip
def test_a_new_file_takes_the_place_of(tmp_path: Path, text: str, in_use: list[FileLine], place: str) -> None:
    assert takes_the_place_of(seen(tmp_path, text), in_use) == place


def test_a_list_too_large_to_look_through_takes_the_place_of_the_one_of_its_kind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(big_file, "BIG", 100)
    large = seen(tmp_path, MARKS)
    assert [source.data for source in large.sources] == [b""] and dates_of(large.sources[0]) == ()
    assert takes_the_place_of(large, [OLD]) == "old.csv"
    assert takes_the_place_of(large, [OLD, line("other.csv", "attendance_long", "2023-09-04", "2024-07-19")]) == ""


def test_strings_of_marks_are_dated_from_their_start_to_the_week_of_their_end(tmp_path: Path) -> None:
    (source,) = seen(tmp_path, STRING).sources
    assert dates_of(source) == (date(2024, 9, 2), date(2024, 9, 9))


def test_a_date_that_cannot_be_read_is_passed_over(tmp_path: Path) -> None:
    (source,) = seen(tmp_path, MARKS + f"{AMINA},001,soon,AM,/\n").sources
    assert dates_of(source)[-1] == date(2024, 9, 6)


def test_a_file_that_cannot_be_read_has_no_list(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(b"\x00\x01")
    (tmp_path / "x.docx").write_bytes(b"PK")
    assert [(f.name, f.sources) for f in look_at(tmp_path, lambda step, done, of: None)] == [("x.csv", ()), ("x.docx", ())]
