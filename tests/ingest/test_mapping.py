"""Headings that we do not know: proposed by name and contents, confirmed by the school, remembered by the headings."""

import csv
import io
import os
from pathlib import Path

import pyarrow.parquet
import pytest

from semhlib.cli import main
from semhlib.ingest import big_file
from semhlib.ingest.folder import check_folder
from semhlib.ingest.mapping import FILE, Confirmed, fingerprint, read_mapping, write_mapping
from semhlib.ingest.mapping_proposal import HEAD, proposals
from semhlib.publish.import_school import import_school
from semhlib.publish.remember_mapping import remember
from semhlib.store.snapshot import open_snapshot
from semhlib.terms.errors import CannotImport
from tests.ingest.exports.kinds import as_json, as_report, as_workbook
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


def semh(*words: object) -> int:
    return main([str(word) for word in words])


def test_what_was_confirmed_once_holds_for_the_next_folder(
    tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    """The first folder is mapped and imported; the next one comes without mapping.toml."""
    first, following = school(tmp_path / "first", FILES), school(tmp_path / "next", FILES)
    assert not semh("map", first, "--confirm", "--home", home) and not home.exists()
    assert not semh("import", first, "--home", home)
    assert read_mapping(home) == read_mapping(first) != {}
    assert (home / FILE).stat().st_mode & 0o077 == 0 or os.name == "nt"
    capsys.readouterr()
    assert not semh("check", following, "--home", home)
    assert "16 of 16 rows can be used" in capsys.readouterr().out
    assert not semh("map", following, "--home", home)
    assert "Every list in the folder has headings that we know." in capsys.readouterr().out
    assert not semh("import", following, "--home", home)
    assert not (following / FILE).exists()


def test_where_there_is_a_home_the_word_is_kept_there_at_once(tmp_path: Path, home: Path) -> None:
    folder = school(tmp_path / "first", FILES)
    home.mkdir()
    assert not semh("map", folder, "--confirm", "--home", home)
    assert read_mapping(home) == read_mapping(folder) == {fingerprint(HEADINGS): Confirmed("attendance_long", COLUMNS)}


TWO_CODES = MARKS.replace("Mark\n", "Mark,Final code\n").replace(",/\n", ",O,/\n").replace(",\\\n", ",O,\\\n")


def test_the_folders_own_word_goes_before_the_homes(tmp_path: Path, home: Path) -> None:
    """And an import after another word is no repetition of the last one, though the exports have not changed."""
    headings = ("UPN", "Adno", "Date", "Session", "Mark", "Final code")
    columns = {"upn": "UPN", "adno": "Adno", "date": "Date", "session": "Session"}
    by_mark = {fingerprint(headings): Confirmed("attendance_long", columns | {"code": "Mark"})}
    by_final = {fingerprint(headings): Confirmed("attendance_long", columns | {"code": "Final code"})}
    folder = school(tmp_path / "exports", {"attendance_long.csv": TWO_CODES})
    first = import_school(folder, home)
    assert import_school(folder, home).name == first.name
    remember(home, by_final)
    second = import_school(folder, home)
    assert second.name != first.name and codes(home) == {"/", "\\"}
    write_mapping(folder, by_mark)
    assert import_school(folder, home).name != second.name and codes(home) == {"O"}
    assert read_mapping(home) == by_mark


def codes(home: Path) -> set[str]:
    return set(pyarrow.parquet.read_table(open_snapshot(home).path("session_mark"))["code"].to_pylist())


def test_a_big_list_of_marks_is_read_by_what_the_school_confirmed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = check_folder(school(tmp_path / "usual"), key=KEY)
    folder = school(tmp_path / "big", FILES)
    monkeypatch.setattr(big_file, "BIG", 500)
    monkeypatch.setattr(big_file, "BLOCK", 150)
    found = check_folder(folder, key=KEY, remembered={fingerprint(HEADINGS): Confirmed("attendance_long", COLUMNS)})
    assert found.tables["session_mark"].equals(usual.tables["session_mark"])


@pytest.mark.parametrize("suffix", [".xlsx", ".json", ".xml"])
def test_other_kinds_of_files_are_read_by_what_the_school_confirmed(tmp_path: Path, suffix: str) -> None:
    usual = check_folder(school(tmp_path / "usual"), key=KEY)
    rows = list(csv.DictReader(io.StringIO(OWN_MARKS)))
    kinds = {".xlsx": as_workbook, ".json": as_json, ".xml": as_report}
    folder = school(tmp_path / "own", {"attendance_long.csv": None, f"register{suffix}": kinds[suffix](rows)})
    assert not semh("map", folder, "--confirm", "--home", tmp_path / "home")
    found = check_folder(folder, key=KEY)
    assert found.tables["session_mark"].equals(usual.tables["session_mark"])


def test_a_heading_that_the_school_named_and_the_file_has_not_is_named(tmp_path: Path) -> None:
    """Also where we could do without the column: what the school said is not passed over in silence."""
    folder = school(tmp_path, {"needs.csv": f"UPN,Adno,Need,Start Date,Until\n{AMINA},001,FSM6,01/09/2023,01/09/2024\n"})
    said = {"upn": "UPN", "need": "Need", "start": "Start Date", "end": "Untill"}
    headings = ("UPN", "Adno", "Need", "Start Date", "Until")
    with pytest.raises(CannotImport) as stopped:
        check_folder(folder, key=KEY, remembered={fingerprint(headings): Confirmed("needs", said)})
    assert [p.sentence() for p in stopped.value.problems if p.severity == "stop"] == [
        "needs.csv, row 1: expected the heading “Untill”, which mapping.toml names for end; the nearest there is “Until”: put it "
        "right in mapping.toml."
    ]


def test_rows_without_headings_are_not_proposed_as_headings(tmp_path: Path) -> None:
    """What stands there is about a pupil, and must not be written into mapping.toml."""
    path = tmp_path / "x.csv"
    path.write_text("".join(MARKS.splitlines(keepends=True)[1:]), encoding="utf-8")
    assert proposals(path) == []


def test_a_proposal_looks_at_the_head_of_a_list_however_large_it_is(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    rows = "".join(OWN_MARKS.splitlines(keepends=True)[1:]) * 400
    for data in ((OWN + rows).encode(), (OWN + rows.replace("/", "é")).encode(), (OWN + rows).encode("utf-16")):
        path.write_bytes(data)
        assert len(data) > HEAD and [p.layout.name for p in proposals(path)] == ["attendance_long"]


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


def test_what_the_home_keeps_is_named_where_it_cannot_be_used(tmp_path: Path, home: Path) -> None:
    home.mkdir()
    (home / FILE).write_text("[files", encoding="utf-8")
    with pytest.raises(CannotImport) as stopped:
        import_school(school(tmp_path / "exports"), home)
    assert str(stopped.value).startswith("mapping.toml in the school's home: expected lines as `semh map` writes them; take the")
