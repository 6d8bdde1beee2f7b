"""Session marks: what is kept, what says nothing, what is left out and listed."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from semhlib.ingest.checked import Checked
from semhlib.ingest.folder import check_folder
from semhlib.ingest.marks_long import _any_file, _plain_file
from semhlib.ingest.reading import read_source
from semhlib.terms.errors import CannotImport
from tests.ingest.small_school import AMINA, BEN, CARYS, DAYS, LONG, MARKS, PUPILS, present, school

STRINGS = "UPN,Adno,Academic Year,Start Date,Marks\n"
TERM = (*DAYS, "09/09/2024", "10/09/2024", "11/09/2024", "12/09/2024", "13/09/2024")
LARGE = "".join(present(u, a, *TERM) for u, a in ((AMINA, "001"), (BEN, "002")))


def check(tmp_path: Path, marks: str, **files: str | None) -> Checked:
    return check_folder(school(tmp_path, {"attendance_long.csv": marks, **{f"{k}.csv": v for k, v in files.items()}}))


def marks_of(checked: Checked, day: date) -> list[tuple[str, str]]:
    table = checked.tables["session_mark"].to_pylist()
    return [(r["session"], r["code"]) for r in table if r["date"] == day]


def sentences(checked: Checked) -> list[str]:
    return [p.sentence() for p in checked.problems if p.file.startswith("attendance")]


def test_each_code_of_a_string_falls_on_its_own_day_and_session(tmp_path: Path) -> None:
    string = f"{AMINA},001,2024/25,02/09/2024,# # / \\ I I C2 / L \\ Y1 Y1 / U\n"
    checked = check(tmp_path, None, attendance_marks=STRINGS + string)  # type: ignore[arg-type]
    assert marks_of(checked, date(2024, 9, 3)) == [("AM", "/"), ("PM", "\\")]
    assert marks_of(checked, date(2024, 9, 5)) == [("AM", "C2"), ("PM", "/")]
    assert marks_of(checked, date(2024, 9, 9)) == [("AM", "Y1"), ("PM", "Y1")]
    assert marks_of(checked, date(2024, 9, 10)) == [("AM", "/"), ("PM", "U")]
    assert sentences(checked) == []


def test_a_string_may_begin_on_any_school_day(tmp_path: Path) -> None:
    checked = check(tmp_path, None, attendance_marks=STRINGS + f"{CARYS},003,2024/25,12/09/2024,/ I M \\\n")  # type: ignore[arg-type]
    assert marks_of(checked, date(2024, 9, 12)) == [("AM", "/"), ("PM", "I")]
    assert marks_of(checked, date(2024, 9, 13)) == [("AM", "M"), ("PM", "\\")]


def test_a_string_that_cannot_be_laid_along_the_days_is_left_out_whole(tmp_path: Path) -> None:
    wrong = {"/ \\ /": "an even number of marks, two for each school day", "/ \\  I": "marks separated by one space each"}
    wrong |= {"/\\/\\": "marks separated by one space each"}
    for number, (marks, expected) in enumerate(wrong.items()):
        good = "".join(f"{AMINA},001,2024/25,{day},/ \\\n" for day in DAYS)
        rows = STRINGS + good + f"{BEN},002,2024/25,03/09/2024,{marks}\n"
        checked = check(tmp_path / str(number), None, attendance_marks=rows)  # type: ignore[arg-type]
        assert f"attendance_marks.csv, row 6: expected {expected}" in sentences(checked)[0]
        assert [r.row for r in checked.left_out] == [6]


def test_closed_days_and_days_before_entry_say_nothing(tmp_path: Path) -> None:
    string = f"{CARYS},003,2024/25,02/09/2024,# # Z Z Z Z Z Z - - / \\\n"
    checked = check(tmp_path, None, attendance_marks=STRINGS + string)  # type: ignore[arg-type]
    file = next(f for f in checked.files if f.layout == "attendance_marks")
    assert checked.tables["session_mark"].num_rows == 2
    assert (file.marks_in, file.marks_kept, file.marks_left_out, file.marks_empty) == (12, 2, 0, 10)
    assert sentences(checked) == []


def test_marks_on_closed_days_are_left_out_counted_and_listed(tmp_path: Path) -> None:
    checked = check(tmp_path, LONG + LARGE + present(AMINA, "001", "02/09/2024"))
    assert marks_of(checked, date(2024, 9, 2)) == []
    assert sentences(checked) == [
        "attendance_long.csv, row 38, column “Mark”: expected marks only on days that the school's calendar has as open; "
        "these were left out. 2 rows have this."
    ]
    assert [(r.row, r.when) for r in checked.left_out] == [(38, "02/09/2024 AM"), (39, "02/09/2024 PM")]


def test_a_closure_that_the_calendar_does_not_have_is_kept_and_noted(tmp_path: Path) -> None:
    checked = check(tmp_path, MARKS.replace("03/09/2024,AM,/", "03/09/2024,AM,#", 1))
    assert checked.tables["session_mark"].num_rows == 16
    assert [p.severity for p in checked.problems if p.rule == "closure_on_open_day"] == ["note"]


def test_a_few_unknown_codes_are_left_out_and_listed(tmp_path: Path) -> None:
    """The 0.1% line: one mark in two thousand is left out; one in a few would stop the import."""
    pupils = PUPILS + "".join(f"D0009901241{n:02d},1{n:02d},Day,Dan,10/02/2012,M,8,8A,05/09/2023,,C\n" for n in range(99))
    more = "".join(present(f"D0009901241{n:02d}", f"1{n:02d}", *TERM) for n in range(99))
    checked = check(tmp_path, LONG + LARGE + more.replace("AM,/", "AM,?", 1), pupils=pupils)
    assert sentences(checked) == [
        "attendance_long.csv, row 38, column “Mark”: we found “?”; expected an attendance code of the DfE's list."
    ]
    assert [(r.row, r.when, r.raw) for r in checked.left_out] == [
        (38, "03/09/2024 AM", "D000990124100,100,03/09/2024,AM,?"),
    ]


def test_old_codes_are_read_in_old_data(tmp_path: Path) -> None:
    old = "".join(f"{AMINA},001,0{day}/06/2024,AM,{code}\n" for day, code in ((3, "H"), (4, "J"), (5, "Y")))
    checked = check(tmp_path, MARKS + old)
    assert [marks_of(checked, date(2024, 6, d)) for d in (3, 4, 5)] == [[("AM", "H")], [("AM", "J")], [("AM", "Y")]]


def test_no_mark_is_no_mark_and_not_an_absence(tmp_path: Path) -> None:
    checked = check(tmp_path, MARKS.replace("AM,/", "AM,", 1))
    assert marks_of(checked, date(2024, 9, 3))[0][1] in ("-", "/")
    assert sorted(c for _, c in marks_of(checked, date(2024, 9, 3))).count("-") == 1


def test_a_pupil_is_found_by_admission_number_where_the_upn_is_new(tmp_path: Path) -> None:
    checked = check(tmp_path, LONG + present("", "001", *DAYS) + present("T000990124099", "2", *DAYS))
    assert checked.tables["session_mark"].num_rows == 16


def test_a_upn_in_small_letters_with_spaces_is_the_same_upn(tmp_path: Path) -> None:
    checked = check(tmp_path, MARKS.replace(AMINA, " " + AMINA.lower() + " "))
    assert checked.tables["session_mark"].equals(check(tmp_path / "b", MARKS).tables["session_mark"]) is False  # other keys
    assert checked.tables["session_mark"].num_rows == 16


def test_a_upn_and_an_admission_number_of_two_pupils_are_not_guessed_at(tmp_path: Path) -> None:
    checked = check(tmp_path, LONG + LARGE + f"{CARYS},002,12/09/2024,AM,/\n")
    sentence = "attendance_long.csv, row 38, column “UPN”: expected the UPN and admission number of one pupil."
    assert sentences(checked) == [sentence]


def test_the_same_row_twice_counts_once_and_is_listed(tmp_path: Path) -> None:
    checked = check(tmp_path, MARKS + present(AMINA, "001", "03/09/2024"))
    assert checked.tables["session_mark"].num_rows == 16
    assert [r.row for r in checked.left_out] == [18, 19]
    assert "these repeat an earlier row and were counted once. 2 rows have this." in sentences(checked)[0]


def test_two_different_codes_among_very_many_marks_are_both_left_out(tmp_path: Path) -> None:
    pupils = PUPILS + "".join(f"D000990125{n:03d},1{n:03d},Day,Dan,10/02/2012,M,8,8A,05/09/2023,,C\n" for n in range(150))
    more = "".join(present(f"D000990125{n:03d}", f"1{n:03d}", *TERM) for n in range(150))
    checked = check(tmp_path, LONG + LARGE + more + f"{AMINA},001,03/09/2024,AM,I\n", pupils=pupils)
    assert marks_of(checked, date(2024, 9, 3)).count(("AM", "I")) == 0
    assert len(checked.left_out) == 2
    assert checked.tables["session_mark"].num_rows == 152 * 18 - 1


def test_more_than_a_tenth_left_out_stops_unless_confirmed(tmp_path: Path) -> None:
    folder = school(tmp_path, {"attendance_long.csv": MARKS + present(AMINA, "001", "02/09/2024", "07/09/2024")})
    with pytest.raises(CannotImport, match="expected at most a tenth of it to be left out, and 4 of 20 cannot be used"):
        check_folder(folder)
    assert check_folder(folder, confirm=True).tables["session_mark"].num_rows == 16


def test_headings_that_stand_again_further_down_are_left_out(tmp_path: Path) -> None:
    checked = check(tmp_path, LONG + LARGE + LONG + present(AMINA, "001"))
    assert checked.tables["session_mark"].num_rows == 36
    assert "attendance_long.csv, row 38: expected the headings once only, in the first row." in sentences(checked)


CELL = st.sampled_from(["", "A", "B", "/", "\\", "03/09/2024", "04/09/2024", "AM", "PM", 'say "x"', "a,b", "é"])
ROWS = st.lists(st.tuples(*[CELL] * 5), max_size=12)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS, quoted=st.booleans(), ends=st.sampled_from(["\n", "\r\n"]), last=st.booleans())
def test_the_fast_way_reads_what_the_slow_way_reads(
    tmp_path: Path, rows: list[tuple[str, ...]], quoted: bool, ends: str, last: bool
) -> None:  # fmt: skip
    """Wherever the fast way takes a file at all, it finds the same cells in the same rows."""

    def cell(text: str) -> str:
        return '"' + text.replace('"', '""') + '"' if quoted or set(text) & set(',"') else text

    text = ends.join([LONG.strip(), *(",".join(cell(c) for c in row) for row in rows)]) + (ends if last else "")
    path = tmp_path / "attendance_long.csv"
    path.write_bytes(text.encode("utf-8"))
    source, _ = read_source(path)
    assert source is not None
    fast, slow = _plain_file(source), _any_file(source)
    if fast is None:
        return
    assert fast.rows.tolist() == slow.rows.tolist() and fast.rows_in == slow.rows_in
    for name, texts in fast.texts.items():
        mine, theirs = fast.places[name], slow.places[name]
        assert [texts[i] for i in mine] == [slow.texts[name][i] for i in theirs]
