"""Whatever is wrong: a sentence that names file, row and column; nothing imported; the old copy still there, unchanged."""

import io
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from semhlib.publish.import_school import import_school
from semhlib.store.snapshot import open_snapshot
from semhlib.terms.errors import PUT_RIGHT, CannotImport
from tests.ingest.small_school import AMINA, BEN, CALENDAR, DAYS, LONG, MARKS, PUPILS, SETTINGS, present, school

MANY = "".join(present(AMINA, "001", day) for day in DAYS)


def workbook() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr("xl/workbook.xml", "<workbook/>")
    return made.getvalue()


BAD = {
    "an unknown code": (
        {"attendance_long.csv": MARKS.replace("AM,/", "AM,?", 1)},
        "attendance_long.csv, row 2, column “Mark”: we found “?”; expected an attendance code of the DfE's list.",
    ),
    "a code that was withdrawn before that day": (
        {"attendance_long.csv": MARKS.replace("PM,\\", "PM,H", 1)},
        "attendance_long.csv, row 3, column “Mark”: we found “H”; "
        "expected a code in use on that day (“H” was withdrawn after 18/08/2024).",
    ),
    "a code that came in after that day": (
        {"attendance_long.csv": MARKS + f"{AMINA},001,03/06/2024,AM,C2\n"},
        "attendance_long.csv, row 18, column “Mark”: we found “C2”; "
        "expected a code in use on that day (“C2” came in on 19/08/2024).",
    ),
    "a name in the column of codes": (
        {"attendance_long.csv": MARKS.replace("AM,/", "AM,Zebedee", 1)},
        "attendance_long.csv, row 2, column “Mark”: expected an attendance code of the DfE's list.",
    ),
    "a missing column": (
        {"attendance_long.csv": MARKS.replace("Date,Session", "Dat,Session", 1)},
        "attendance_long.csv, row 1, column “Date”: "
        "expected a column headed “Date” or “Session Date” or “Mark Date” or “sessionDate”, because it looks like "
        "attendance marks, one row for each pupil and session; the nearest heading there is “Dat”"
        ": rename a heading, or say what they are with semh map.",
    ),
    "an unreadable date": (
        {"attendance_long.csv": MARKS.replace("04/09/2024,AM", "4 Sept,AM", 1)},
        "attendance_long.csv, row 4, column “Date”: expected a date as dd/mm/yyyy.",
    ),
    "a date with the month first": (
        {"attendance_long.csv": MARKS.replace("04/09/2024,AM", "09/24/2024,AM", 1)},
        "attendance_long.csv, row 4, column “Date”: expected a date as dd/mm/yyyy, day before month.",
    ),
    "an unreadable date in a small file": (
        {"pupils.csv": PUPILS.replace("10/02/2012", "10/02/12")},
        "pupils.csv, row 2, column “DOB”: expected a date as dd/mm/yyyy.",
    ),
    "a pupil who is not in the pupil list": (
        {"attendance_long.csv": MARKS + present("Z000990124009", "009", "03/09/2024")},
        "attendance_long.csv, row 18, column “UPN”: "
        "expected a pupil of the pupil list, found by UPN or else by admission number; "
        "export the list again with pupils who have left, or leave these rows out with --confirm. 2 rows have this.",
    ),
    "a pupil who was not on roll that day": (
        {"attendance_long.csv": MARKS + present("C000990124003", "003", "03/09/2024")},
        "attendance_long.csv, row 18, column “Mark”: expected marks only between the pupil's dates of entry and leaving; "
        "correct the dates in the pupil list, or leave these marks out with --confirm. 2 rows have this.",
    ),
    "a file that breaks off in the middle of a row": (
        {"attendance_long.csv": MARKS[:-12]},
        "attendance_long.csv, row 17: expected a whole last row, and it breaks off: "
        "export it again, and wait until the copy is finished.",
    ),
    "a file that breaks off before the last mark": (
        {"attendance_long.csv": MARKS[:-2]},
        "attendance_long.csv, row 17: expected a whole last row, and it breaks off: "
        "export it again, and wait until the copy is finished.",
    ),
    "a quotation mark that is never closed": (
        {"pupils.csv": PUPILS.replace("Brown", '"Brown')},
        "pupils.csv, row 3: expected a closing quotation mark for the one opened in this row: "
        "export it again, and wait until the copy is finished.",
    ),
    "far fewer rows than last time": (
        {"attendance_long.csv": LONG + present(AMINA, "001", *DAYS) + present(BEN, "002", *DAYS[:2])},
        "attendance_long.csv: expected about 16 rows as last time, and there are 12: "
        "if that is right, import again with --confirm.",
    ),
    "an older file than last time": (
        {"attendance_long.csv": MARKS.replace("06/09/2024", "03/06/2024")},
        "attendance_long.csv: expected marks up to 06/09/2024 or later, as last time, and they end on 05/09/2024: "
        "if that is right, import again with --confirm.",
    ),
    "a file that was there last time and is gone": (
        {"attendance_long.csv": None},
        "attendance_long.csv: expected the rows of “session_mark” that it held last time: "
        "if there are none any more, import again with --confirm.",
    ),
    "an empty file": (
        {"attendance_long.csv": b""},
        "attendance_long.csv: expected headings and rows, and the file is empty.",
    ),
    "headings and nothing below": (
        {"attendance_long.csv": LONG},
        "attendance_long.csv: expected rows below the headings, and there are none.",
    ),
    "two codes for one session": (
        {"attendance_long.csv": MARKS + f"{AMINA},001,03/09/2024,AM,I\n"},
        "attendance_long.csv, row 2, column “Mark”: expected one code for each pupil, date and session, and here two differ. "
        "2 rows have this.",
    ),
    "the same heading twice": (
        {"pupils.csv": PUPILS.replace("Reg Group", "DOB", 1)},
        "pupils.csv, row 1, column “DOB”: expected each heading once.",
    ),
    "a row with too many cells in the pupil list": (
        {"pupils.csv": PUPILS.replace("Brown,Ben", "Brown,Ben,Benjamin")},
        "pupils.csv, row 3: expected 11 cells, one for each heading, and there are more.",
    ),
    "a row with too few cells in the pupil list": (
        {"pupils.csv": PUPILS.replace("Brown,Ben", "Ben")},
        "pupils.csv, row 3: expected 11 cells, one for each heading, and there are fewer.",
    ),
    "empty bytes": (
        {"pupils.csv": PUPILS.encode().replace(b"Brown", b"Br\0wn")},
        "pupils.csv, row 3: expected text, and there are empty bytes in it: export it again.",
    ),
    "bytes that are no text": (
        {"pupils.csv": PUPILS.encode().replace(b"Brown", b"Br\x81wn")},
        "pupils.csv, row 3: expected text saved as UTF-8.",
    ),
    "a workbook that is called CSV": (
        {"pupils.csv": workbook()},
        "pupils.csv: expected a CSV file, and this is an Excel workbook or a ZIP file: "
        "open it in the program it came from and save it as CSV.",
    ),
    "a web page that is called CSV": (
        {"pupils.csv": b"<html><table><tr><td>UPN</td></tr></table></html>"},
        "pupils.csv: expected a CSV file, and this is a web page or XML: open it in the program it came from and save it as CSV.",
    ),
    "a file of headings that we do not know": (
        {"dinners.csv": "Day,Meal\nMonday,Soup\n"},
        "dinners.csv, row 1: expected headings of an export that we know: say what they are with semh map, or "
        "take the file out of the folder, or leave it out with --confirm.",
    ),
    "no pupil list": (
        {"pupils.csv": None},
        "pupils.csv: expected the pupil list in the folder, a CSV file with the headings “UPN”, “Legal Surname”, “DOB”, “Year”, "
        "“Date of Entry”, “Date of Leaving”.",
    ),
    "two pupil lists": (
        {"leavers.csv": PUPILS + "D000990124004,004,Day,Dan,10/02/2012,M,Year 8,8A,05/09/2023,,C\n"},
        "pupils.csv: expected one file with the pupil list, and leavers.csv is another.",
    ),
    "a pupil twice with different dates": (
        {"pupils.csv": PUPILS + f"{BEN},002,Brown,Ben,11/03/2012,M,Year  8,8A,01/09/2024,,C\n"},
        "pupils.csv, row 5: expected one row for each pupil, or rows for times on roll that do not overlap.",
    ),
    "a year group that we do not know": (
        {"pupils.csv": PUPILS.replace("Year  7", "Seventh")},
        "pupils.csv, row 4, column “Year”: expected a year group such as 7, Year 7, R or N2.",
    ),
    "half-terms that overlap": (
        {"calendar.csv": CALENDAR + "2024/25,2,13/09/2024,20/09/2024,term\n"},
        "calendar.csv: expected half-terms in order, each ending before the next begins "
        "(look at the one that begins on 13/09/2024).",
    ),
    "a school without a code": (
        {"school.toml": SETTINGS.replace('code = "EX9"', "")},
        "school.toml, column “code”: expected a text in quotes.",
    ),
}


def state(home: Path) -> dict[str, str]:
    """What is kept of a school, by file; the list of rows of an import that stopped is not kept data."""
    files = [p for p in home.rglob("*") if p.is_file() and p.name not in ("lock", "not_imported.csv")]
    return {str(p.relative_to(home)): sha256(p.read_bytes()).hexdigest() for p in files}


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of the small school, with one good import."""
    place = tmp_path_factory.mktemp("small")
    import_school(school(place / "exports"), place / "home")
    return place / "home"


@pytest.mark.parametrize("what", BAD)
def test_a_bad_file_is_named_and_nothing_is_imported(what: str, imported: Path, tmp_path: Path) -> None:
    files, sentence = BAD[what]
    before, current = state(imported), open_snapshot(imported).name
    with pytest.raises(CannotImport) as stopped:
        import_school(school(tmp_path / "exports", files), imported)
    assert str(stopped.value) == f"{sentence}\n{PUT_RIGHT}\nNothing was imported. The last good copy is unchanged."
    assert state(imported) == before
    assert open_snapshot(imported).name == current


def test_no_sentence_holds_a_name_a_number_or_a_date_of_birth_of_a_pupil() -> None:
    said = " ".join(sentence for _, sentence in BAD.values())
    for value in (AMINA, BEN, "Adeyemi", "Brown", "Zebedee", "Benjamin", "10/02/2012", "Z000990124009"):
        assert value not in said


def test_several_bad_files_are_all_named_at_once(tmp_path: Path) -> None:
    files: dict[str, str | bytes | None] = {"attendance_long.csv": b"", "dinners.csv": "Day,Meal\nMonday,Soup\n"}
    with pytest.raises(CannotImport) as stopped:
        import_school(school(tmp_path / "exports", files), tmp_path / "home")
    assert [p.file for p in stopped.value.problems] == ["attendance_long.csv", "dinners.csv"]


def test_the_rows_concerned_are_listed_for_the_school_only(tmp_path: Path) -> None:
    files = {"attendance_long.csv": MARKS + present("Z000990124009", "009", "03/09/2024")}
    with pytest.raises(CannotImport):
        import_school(school(tmp_path / "exports", files), tmp_path / "home")
    listed = tmp_path / "home" / "left_out" / "not_imported.csv"
    lines = listed.read_text(encoding="utf-8-sig").splitlines()
    assert listed.stat().st_mode & 0o777 == 0o600
    assert lines[0] == "file,row,column,when,why,row as it stood"
    assert len(lines) == 3 and "Z000990124009" in lines[1]
