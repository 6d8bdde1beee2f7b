"""Who a pupil is: a key that cannot be undone, and the years on roll."""

import base64
import hashlib
import hmac
from datetime import date
from pathlib import Path

import pytest

from semhlib.ingest.checks.upn_letter import check_letter, well_formed
from semhlib.ingest.folder import check_folder
from semhlib.ingest.people import pseudonym
from tests.ingest.small_school import AMINA, BEN, CALENDAR, CARYS, MARKS, PUPILS, school

KEY = bytes(range(32))
HEAD = PUPILS.splitlines(keepends=True)[0]
TWO_YEARS = CALENDAR.replace("2024/25,,02/09/2024,02/09/2024,INSET\n", "") + "2024/25,6,02/06/2025,18/07/2025,term\n"


def enrolments(tmp_path: Path, pupils: str, key: bytes = KEY) -> list[tuple[int, int, int, date, date]]:
    checked = check_folder(school(tmp_path, {"pupils.csv": HEAD + pupils, "attendance_long.csv": None}), key=key)
    rows = checked.tables["enrolment"].to_pylist()
    return [(r["academic_year"], r["year_group"], r["compulsory"], r["start"], r["end"]) for r in rows]


def test_a_key_is_the_schools_code_and_a_keyed_hash_of_the_upn() -> None:
    digest = hmac.new(KEY, b"semh1|" + AMINA.encode(), hashlib.sha256).digest()
    assert pseudonym(KEY, "EX9", AMINA) == "EX9" + base64.b32encode(digest).decode()[:26]
    assert pseudonym(KEY, "EX9", AMINA) != pseudonym(bytes(32), "EX9", AMINA)
    assert pseudonym(KEY, "EX9", AMINA) != pseudonym(KEY, "EX9", BEN)


def test_a_pupil_without_a_upn_is_known_by_admission_number(tmp_path: Path) -> None:
    pupils = HEAD + ",0042,Day,Dan,10/02/2012,M,Year  8,8A,05/09/2023,,C\n"
    marks = "UPN,Adno,Date,Session,Mark\n,42,03/09/2024,AM,/\n"  # a spreadsheet ate the noughts
    checked = check_folder(school(tmp_path, {"pupils.csv": pupils, "attendance_long.csv": marks}), key=KEY)
    assert checked.tables["session_mark"].column("pupil_key").to_pylist() == [pseudonym(KEY, "EX9", "adno:0042")]


def test_a_upn_of_another_form_is_noted_and_not_used(tmp_path: Path) -> None:
    checked = check_folder(school(tmp_path, {"pupils.csv": PUPILS.replace(CARYS, "8.01E+12")}), key=KEY)
    found = [p for p in checked.problems if p.rule == "upn_form"]
    assert [(p.row, p.severity) for p in found] == [(4, "note")]
    assert pseudonym(KEY, "EX9", "adno:003") in checked.tables["pupil"].column("pupil_key").to_pylist()


@pytest.mark.parametrize("upn", ["B801200005001"])
def test_the_check_letter_of_a_upn(upn: str) -> None:
    assert well_formed(upn) and check_letter(upn) == upn[0]


def test_a_wrong_check_letter_is_a_note_and_the_pupil_is_used(tmp_path: Path) -> None:
    checked = check_folder(school(tmp_path), key=KEY)
    assert [p.severity for p in checked.problems if p.rule == "upn_letter"] == ["note"]
    assert checked.tables["pupil"].num_rows == 3


def test_year_groups_count_back_from_the_last_year(tmp_path: Path) -> None:
    rows = enrolments(tmp_path, f"{AMINA},001,Adeyemi,Amina,10/02/2012,F,Year  8,8A,05/09/2019,,C\n")
    assert rows == [
        (2023, 7, 1, date(2024, 6, 3), date(2024, 6, 7)),
        (2024, 8, 1, date(2024, 9, 3), date(2024, 9, 13)),
    ]


def test_a_pupil_who_left_was_in_the_listed_year_group_in_their_last_year(tmp_path: Path) -> None:
    rows = enrolments(tmp_path, f"{AMINA},001,Adeyemi,Amina,10/02/2008,F,Year  11,11A,05/09/2019,31/08/2024,C\n")
    assert rows == [(2023, 11, 1, date(2024, 6, 3), date(2024, 6, 7))]


def test_a_pupil_who_joined_in_the_year_is_on_roll_from_that_day(tmp_path: Path) -> None:
    rows = enrolments(tmp_path, f"{CARYS},003,Clarke,Carys,12/04/2013,F,7,7B,09/09/2024,11/09/2024,C\n")
    assert rows == [(2024, 7, 1, date(2024, 9, 9), date(2024, 9, 11))]


@pytest.mark.parametrize(
    ("born", "year", "status", "compulsory"),
    [
        ("31/08/2019", "1", "C", 1),  # five on 31 August
        ("01/09/2019", "R", "C", 0),  # five the day after
        ("01/09/2008", "11", "C", 1),  # fifteen on 31 August, sixteen the day after
        ("31/08/2008", "12", "C", 0),  # sixteen on 31 August
        ("10/02/2012", "8", "S", 0),  # counted at the main school
        ("10/02/2012", "8", "G", 0),
        ("10/02/2012", "8", "M", 1),
        ("", "7", "C", 1),  # no date of birth: by the year group
        ("", "R", "C", 0),
    ],
)
def test_who_is_of_compulsory_school_age(tmp_path: Path, born: str, year: str, status: str, compulsory: int) -> None:
    rows = enrolments(tmp_path, f"{AMINA},001,A,A,{born},F,{year},x,02/09/2024,,{status}\n")
    assert [r[2] for r in rows] == [compulsory]


def test_a_pupil_who_left_and_came_back_has_one_row_a_year_and_no_marks_between(tmp_path: Path) -> None:
    twice = f"{AMINA},001,A,A,10/02/2012,F,7,x,05/09/2023,07/06/2024,C\n{AMINA},001,A,A,10/02/2012,F,8,x,05/09/2024,,C\n"
    twice += f"{BEN},002,Brown,Ben,11/03/2012,M,Year  8,8A,05/09/2023,,C\n"
    checked = check_folder(school(tmp_path, {"pupils.csv": HEAD + twice}), key=KEY, confirm=True)
    away = [(r.row, r.when) for r in checked.left_out if "between the pupil's dates" in r.why]
    assert away == [(2, "03/09/2024 AM"), (3, "03/09/2024 PM"), (4, "04/09/2024 AM"), (5, "04/09/2024 PM")]
    rows = [r for r in checked.tables["enrolment"].to_pylist() if r["pupil_key"] == pseudonym(KEY, "EX9", AMINA)]
    assert [(r["academic_year"], r["year_group"]) for r in rows] == [(2023, 7), (2024, 8)]


def test_names_and_numbers_stand_in_the_names_table_only(tmp_path: Path) -> None:
    checked = check_folder(school(tmp_path), key=KEY)
    assert checked.names.column_names == ["pupil_key", "upn", "adno", "forename", "surname", "dob"]
    for table in checked.tables.values():
        assert not {"upn", "adno", "forename", "surname", "dob"} & set(table.column_names)


def test_marks_carry_the_key_of_their_pupil(tmp_path: Path) -> None:
    checked = check_folder(school(tmp_path, {"attendance_long.csv": MARKS}), key=KEY)
    keys = set(checked.tables["session_mark"].column("pupil_key").to_pylist())
    assert keys == {pseudonym(KEY, "EX9", AMINA), pseudonym(KEY, "EX9", BEN)}
