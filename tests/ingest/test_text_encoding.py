"""However the letters are stored, Zoë stays Zoë."""

import codecs
from pathlib import Path

import pytest

from semhlib.ingest.checked import Checked
from semhlib.ingest.folder import check_folder
from tests.ingest.small_school import MARKS, PUPILS, school

ZOE = PUPILS.replace("Amina", "Zoë").replace("Brown", "O’Neil")


def check(tmp_path: Path, pupils: bytes, marks: bytes = MARKS.encode()) -> Checked:
    return check_folder(school(tmp_path, {"pupils.csv": pupils, "attendance_long.csv": marks}))


def names(checked: Checked) -> set[str]:
    return set(checked.names.column("forename").to_pylist()) | set(checked.names.column("surname").to_pylist())


@pytest.mark.parametrize("stored", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_letters_with_accents_are_kept(tmp_path: Path, stored: str) -> None:
    checked = check(tmp_path, ZOE.encode(stored), MARKS.encode(stored))
    assert {"Zoë", "O’Neil"} <= names(checked)
    assert checked.tables["session_mark"].num_rows == 16


def test_windows_text_is_read_and_noted(tmp_path: Path) -> None:
    sentence = (
        "pupils.csv, row 2: expected text saved as UTF-8; "
        "we read it as Windows text (cp1252): look at letters such as é and £."
    )
    assert sentence in [p.sentence() for p in check(tmp_path, ZOE.encode("cp1252")).problems]


def test_letters_that_were_broken_before_are_noted(tmp_path: Path) -> None:
    broken = ZOE.encode("utf-8").decode("cp1252")
    found = [p for p in check(tmp_path, broken.encode("utf-8")).problems if p.rule == "broken_letters"]
    assert [(p.file, p.row, p.severity) for p in found] == [("pupils.csv", 2, "note")]


def test_an_accent_written_as_two_signs_is_the_same_name(tmp_path: Path) -> None:
    assert "Zoë" in names(check(tmp_path, ZOE.replace("ë", "e\u0308").encode("utf-8")))


def test_names_that_programs_take_for_nothing_are_names(tmp_path: Path) -> None:
    pupils = PUPILS.replace("Adeyemi", "Null").replace("Brown", "NA").replace("Clarke", "None")
    assert {"Null", "NA", "None"} <= names(check(tmp_path, pupils.encode()))


def test_a_file_in_utf_16_that_lost_its_mark_is_refused(tmp_path: Path) -> None:
    from semhlib.terms.errors import CannotImport

    with pytest.raises(CannotImport, match="pupils.csv, row 1: expected text, and there are empty bytes in it"):
        check(tmp_path, ZOE.encode("utf-16").removeprefix(codecs.BOM_UTF16))
