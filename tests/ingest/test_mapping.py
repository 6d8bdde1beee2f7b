"""Headings that we do not know: proposed by name and contents, confirmed by the school, remembered by the headings."""

from pathlib import Path

import pytest

from semhlib.cli import main
from semhlib.ingest.folder import check_folder
from semhlib.ingest.mapping import FILE, Confirmed, fingerprint, read_mapping, write_mapping
from semhlib.ingest.mapping_proposal import proposals
from semhlib.terms.errors import CannotImport
from tests.ingest.small_school import AMINA, BEN, MARKS, school

KEY = b"k" * 32
OWN = "Learner ref,Session dates,AM or PM Session,Attendance Marks Given\n"
OWN_MARKS = OWN + "".join(
    ",".join(cells[:1] + cells[2:]) + "\n" for cells in (line.split(",") for line in MARKS.splitlines()[1:])
)
HEADINGS = tuple(OWN.strip().split(","))
COLUMNS = {"upn": "Learner ref", "date": "Session dates", "session": "AM or PM Session", "code": "Attendance Marks Given"}
FILES = {"attendance_long.csv": None, "register.csv": OWN_MARKS}


def test_a_column_is_known_by_its_contents_and_by_a_heading_much_like_ours(tmp_path: Path) -> None:
    folder = school(tmp_path, FILES)
    found = proposals(folder / "register.csv")
    assert [(p.layout.name, p.columns, p.missing) for p in found] == [("attendance_long", COLUMNS, ())]
    assert found[0].first["upn"] == (AMINA, AMINA, AMINA)
    assert AMINA not in repr(found[0])


def test_a_heading_like_ours_over_other_contents_is_not_taken(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text(OWN_MARKS.replace("03/09/2024", "Tuesday"), encoding="utf-8")
    assert all("date" not in p.columns for p in proposals(path))


def test_what_was_confirmed_is_remembered_whatever_the_file_is_called(tmp_path: Path) -> None:
    usual = check_folder(school(tmp_path / "a"), key=KEY)
    folder = school(tmp_path / "b", FILES)
    with pytest.raises(CannotImport):
        check_folder(folder, key=KEY)
    write_mapping(folder, {fingerprint(HEADINGS): Confirmed("attendance_long", COLUMNS)})
    assert read_mapping(folder) == {fingerprint(HEADINGS): Confirmed("attendance_long", COLUMNS)}
    (folder / "register.csv").rename(folder / "spring term.csv")
    found = check_folder(folder, key=KEY)
    assert found.tables["session_mark"].equals(usual.tables["session_mark"])
    assert not any(p.file == FILE for p in found.problems)


def test_other_headings_are_another_file_and_the_order_of_columns_is_not() -> None:
    assert fingerprint(HEADINGS) == fingerprint(HEADINGS[::-1]) == fingerprint(tuple(h.upper() for h in HEADINGS))
    assert fingerprint(HEADINGS) != fingerprint((*HEADINGS, "Comment"))


def test_the_schools_word_goes_before_our_guess(tmp_path: Path) -> None:
    """Two columns may be meant; the one we would take by its name is not the one that the school means."""
    text = MARKS.replace("Mark\n", "Mark,Final code\n").replace(",/\n", ",O,/\n").replace(",\\\n", ",O,\\\n")
    folder = school(tmp_path, {"attendance_long.csv": text})
    assert set(check_folder(folder, key=KEY).tables["session_mark"]["code"].to_pylist()) == {"O"}
    columns = {"upn": "UPN", "adno": "Adno", "date": "Date", "session": "Session", "code": "Final code"}
    headings = ("UPN", "Adno", "Date", "Session", "Mark", "Final code")
    write_mapping(folder, {fingerprint(headings): Confirmed("attendance_long", columns)})
    assert set(check_folder(folder, key=KEY).tables["session_mark"]["code"].to_pylist()) == {"/", "\\"}


def test_the_command_proposes_shows_and_writes_only_when_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = school(tmp_path, FILES)
    assert main(["map", str(folder)]) != 0
    shown = capsys.readouterr()
    assert f"  upn: “Learner ref”, for example {AMINA}" in shown.out
    assert not (folder / FILE).exists() and "Traceback" not in shown.err
    assert not main(["map", str(folder), "--confirm"])
    assert check_folder(folder, key=KEY).tables["session_mark"].num_rows == 16
    capsys.readouterr()
    assert not main(["map", str(folder)])
    assert "Every list in the folder has headings that we know." in capsys.readouterr().out


def test_a_needed_column_that_is_nowhere_is_named_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    text = f"UPN,Adno,Session dates,Session\n{BEN},002,03/09/2024,AM\n"
    folder = school(tmp_path, {"attendance_long.csv": None, "register.csv": text})
    assert main(["map", str(folder), "--confirm"]) != 0
    assert "code: no heading found; we need one such as “Mark”" in capsys.readouterr().out
    assert not (folder / FILE).exists()


BAD = {
    "no TOML": ("[files", "expected lines as `semh map` writes them"),
    "an unknown layout": ('[files.a]\nlayout = "dinner"\ncolumns = {}', "column “layout”: expected one of "),
    "an unknown column": ('[files.a]\nlayout = "sen"\ncolumns = { colour = "x" }', "column “colour”: expected columns of “sen”"),
    "no entry": ("files = 3", "expected a layout and columns for each file"),
    "no columns": ('[files.a]\nlayout = "sen"\ncolumns = 3', "expected a layout and columns for each file"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_mapping_that_cannot_be_used_is_named(tmp_path: Path, case: str) -> None:
    text, words = BAD[case]
    with pytest.raises(CannotImport) as stopped:
        check_folder(school(tmp_path, {FILE: text}), key=KEY)
    sentences = [p.sentence() for p in stopped.value.problems]
    assert any(s.startswith(FILE) and words in s for s in sentences), sentences
