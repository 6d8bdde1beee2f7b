"""Attendance totals: used where there are no marks, compared where there are."""

from datetime import date
from pathlib import Path

from semhlib.ingest.checked import Checked
from semhlib.ingest.folder import check_folder
from tests.ingest.small_school import AMINA, BEN, LONG, present, school

HEAD = (
    "UPN,Adno,Date,Possible Marks,Present Marks,Approved Ed. Activity,Authorised Absences,Unauthorised Absences,"
    "Late Before Reg.,Late After Reg.,Missing Marks,Attendance Not Required\n"
)


def check(tmp_path: Path, summary: str, marks: str | None) -> Checked:
    return check_folder(school(tmp_path, {"summary.csv": HEAD + summary, "attendance_long.csv": marks}), confirm=True)


def test_totals_become_rows_that_say_what_they_count_as(tmp_path: Path) -> None:
    checked = check(tmp_path, f"{AMINA},001,13/09/2024,18,14,1,2,1,0,1,0,0\n", None)
    rows = checked.tables["session_mark"].to_pylist()
    assert {(r["session"], r["code"], r["sessions"]) for r in rows} == {
        ("ALL", "=P", 14), ("ALL", "=B", 1), ("ALL", "=A", 2), ("ALL", "=U", 1),
    }  # fmt: skip
    assert {r["date"] for r in rows} == {date(2024, 9, 13)}


def test_totals_are_used_only_for_pupils_without_marks_in_that_half_term(tmp_path: Path) -> None:
    summary = f"{AMINA},001,13/09/2024,2,2,0,0,0,0,0,0,0\n{BEN},002,13/09/2024,18,18,0,0,0,0,0,0,0\n"
    summary += f"{AMINA},001,07/06/2024,10,9,0,1,0,0,0,0,0\n"
    checked = check(tmp_path, summary, LONG + present(AMINA, "001", "03/09/2024"))
    rows = checked.tables["session_mark"].to_pylist()
    assert sorted((r["date"], r["session"], r["sessions"]) for r in rows) == [
        (date(2024, 6, 7), "ALL", 1), (date(2024, 6, 7), "ALL", 9), (date(2024, 9, 3), "AM", 1), (date(2024, 9, 3), "PM", 1),
        (date(2024, 9, 13), "ALL", 18),
    ]  # fmt: skip
    assert not [p for p in checked.problems if p.rule == "summary_differs"]


def test_totals_that_the_marks_do_not_add_up_to_are_noted_and_the_marks_are_used(tmp_path: Path) -> None:
    checked = check(tmp_path, f"{AMINA},001,13/09/2024,2,1,0,1,0,0,0,0,0\n", LONG + present(AMINA, "001", "03/09/2024"))
    assert "summary.csv, row 2: expected the totals that the session marks add up to; the marks were used." in [
        p.sentence() for p in checked.problems
    ]
    assert checked.tables["session_mark"].num_rows == 2


def test_possible_marks_that_are_not_the_sum_of_their_parts_are_noted(tmp_path: Path) -> None:
    checked = check(tmp_path, f"{AMINA},001,13/09/2024,20,14,1,2,1,0,1,0,0\n", None)
    assert [(p.rule, p.severity) for p in checked.problems if p.file == "summary.csv"] == [("summary_parts", "note")]
