"""JSON as other systems hand it out: read like CSV, and refused in words where it cannot be."""

import csv
import io
import json
from pathlib import Path

import pytest

from semhlib.ingest.folder import check_folder
from semhlib.ingest.json_lists import lists_of_json
from semhlib.terms.errors import CannotImport
from tests.ingest.small_school import AMINA, BEN, MARKS, PUPILS, school

KEY = b"k" * 32


def records(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def assembly(text: str) -> str:
    """Marks as a program's interface hands them out: fields within fields, ISO dates, wrapped in data."""
    return json.dumps({"object": "list", "data": [
        {"id": n, "student": {"upn": r["UPN"], "pan": int(r["Adno"])}, "sessionDate": "-".join(reversed(r["Date"].split("/"))),
         "sessionName": r["Session"], "attendanceMark": r["Mark"], "minutesLate": None}
        for n, r in enumerate(records(text))
    ]})  # fmt: skip


def test_marks_as_json_say_the_same_as_csv(tmp_path: Path) -> None:
    usual = check_folder(school(tmp_path / "a"), key=KEY)
    pupils = json.dumps(records(PUPILS))
    files = {"attendance_long.csv": None, "marks.json": assembly(MARKS), "pupils.csv": None, "p.json": pupils}
    other = check_folder(school(tmp_path / "b", files), key=KEY)
    assert all(other.tables[name].equals(table) for name, table in usual.tables.items())


def test_several_lists_in_one_file_are_told_apart_by_their_headings(tmp_path: Path) -> None:
    usual = check_folder(school(tmp_path / "a"), key=KEY)
    both = json.dumps({"students": records(PUPILS), "marks": records(MARKS), "staff": [{"name": "x", "role": "y"}]})
    other = check_folder(school(tmp_path / "b", {"attendance_long.csv": None, "pupils.csv": None, "all.json": both}), key=KEY)
    assert all(other.tables[name].equals(table) for name, table in usual.tables.items())
    assert any("not read was “staff”" in p.sentence() for p in other.problems)


def test_a_list_inside_a_record_gives_a_row_for_each() -> None:
    held = {"data": [
        {"incident": "Fight", "date": {"date": "2024-09-03 10:00:00.000000", "timezone": "Europe/London"}, "ok": True,
         "students": {"data": [{"upn": AMINA, "score": 1.50}, {"upn": BEN, "score": 20}]}},
        {"incident": "Shout", "date": {"date": "2024-09-04 10:00:00.000000", "timezone": "Europe/London"}, "ok": False,
         "students": {"data": []}},
    ]}  # fmt: skip
    sheets, _ = lists_of_json("x.json", json.dumps(held).replace("1.5", "1.50").encode())
    lines = sheets[0].data.decode().splitlines()
    assert lines[0].startswith("incident,date,ok,upn,score")
    assert lines[1].startswith(f"Fight,2024-09-03 10:00:00.000000,TRUE,{AMINA},1.50")
    assert lines[2].startswith(f"Fight,2024-09-03 10:00:00.000000,TRUE,{BEN},20")
    assert lines[3].startswith("Shout,2024-09-04 10:00:00.000000,FALSE,,")


def test_fields_of_the_same_name_are_called_by_where_they_stand() -> None:
    sheets, _ = lists_of_json("x.json", b'[{"pupil": {"name": "a"}, "type": {"name": "b"}}]')
    assert sheets[0].data == b"pupil name,type name\na,b\n"


BAD = {
    "cut off": ('[{"a": 1},\n{"a": ', "row 2: expected whole JSON"),
    "no JSON": ("UPN,Adno\n", "row 1: expected whole JSON"),
    "no list": ('{"a": 1}', "expected a list of records"),
    "a list of words": ('["a", "b"]', "expected a list of records"),
    "a field twice": ('[{"a": 1, "a": 2}]', "expected each field once"),
    "two lists in one record": ('[{"a": [{"x": 1}], "b": [{"y": 1}]}]', "row 2: expected at most one list inside a record"),
    "as deep as can be": ("[" * 100_000 + "]" * 100_000, "expected whole JSON"),
    "other headings": ('[{"colour": 1, "size": 2}]', "expected headings of an export that we know"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_used_is_refused_in_words(tmp_path: Path, case: str) -> None:
    text, words = BAD[case]
    with pytest.raises(CannotImport) as stopped:
        check_folder(school(tmp_path, {"pupils.csv": None, "pupils.json": text}), key=KEY)
    sentences = [p.sentence() for p in stopped.value.problems]
    assert any(s.startswith("pupils.json") and words in s for s in sentences), sentences
