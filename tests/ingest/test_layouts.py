"""A file's layout is told by its headings, whatever the file is called and whichever system wrote it."""

from pathlib import Path

import pytest

from semhlib.ingest.folder import check_folder
from semhlib.ingest.layout import best_fit, layouts, plain
from semhlib.terms.tables import TABLES
from tests.example_schools import SAMPLES
from tests.ingest.small_school import CALENDAR, MARKS, PUPILS, school

KEY = b"k" * 32
SCHOOLS = sorted(p.parent.name for p in SAMPLES.glob("*/school.toml"))


def headings_of(path: Path) -> tuple[str, ...]:
    with path.open(encoding="utf-8") as file:
        return tuple(file.readline().strip().split(","))


@pytest.mark.parametrize("layout", layouts(), ids=lambda layout: layout.name)
def test_every_layout_fills_a_table_that_there_is_and_knows_its_own_headings(layout) -> None:
    assert layout.table in TABLES
    own = tuple(c.headings[0] for c in layout.columns)
    found = best_fit(own)
    assert found is not None and found.exact and found.layout is layout
    assert (layout.row is not None) == (layout.how == "rows")


@pytest.mark.parametrize("layout", layouts(), ids=lambda layout: layout.name)
def test_no_two_columns_of_a_layout_may_have_the_same_heading(layout) -> None:
    accepted = [name for c in layout.columns for name in {plain(h) for h in c.headings}]
    own = {plain(c.headings[0]) for c in layout.columns}
    assert len(own) == len(layout.columns)
    assert all(accepted.count(name) == 1 for name in own)


@pytest.mark.parametrize("school_name", SCHOOLS)
def test_every_file_of_the_example_schools_is_recognised(school_name: str) -> None:
    for path in [*(SAMPLES / school_name).glob("*.csv"), *(SAMPLES / "other_layouts" / school_name).glob("*.csv")]:
        found = best_fit(headings_of(path))
        assert found is not None and found.exact and found.layout.name == path.stem


def test_the_name_of_a_file_does_not_matter(tmp_path: Path) -> None:
    usual = check_folder(school(tmp_path / "a"), key=KEY)
    files = {"attendance_long.csv": None, "pupils.csv": None, "calendar.csv": None}
    named = {"Marks (2).CSV": MARKS, "report 7.txt": PUPILS, "dates.csv": CALENDAR}
    other = check_folder(school(tmp_path / "b", files | named), key=KEY)
    assert all(other.tables[name].equals(table) for name, table in usual.tables.items())


def test_other_headings_other_separators_and_a_title_above_are_read_alike(tmp_path: Path) -> None:
    usual = check_folder(school(tmp_path / "a"), key=KEY)
    pupils = PUPILS.replace("Adno", "Admission_Number").replace("Legal Surname", "SURNAME *").replace("DOB", "Date of birth")
    semicolons = MARKS.replace(",", ";")
    titled = "Small School,,,,\nTerm dates,,,,\n,,,,\n" + CALENDAR
    files = {"pupils.csv": pupils, "attendance_long.csv": semicolons, "calendar.csv": titled}
    other = check_folder(school(tmp_path / "b", files), key=KEY)
    assert all(other.tables[name].equals(table) for name, table in usual.tables.items())
    assert [p.sentence() for p in other.problems] == [p.sentence() for p in usual.problems]


def test_the_same_file_twice_is_read_once(tmp_path: Path) -> None:
    checked = check_folder(school(tmp_path, {"copy of attendance_long.csv": MARKS}))
    assert checked.tables["session_mark"].num_rows == 16
    assert "copy of attendance_long.csv" in {p.file for p in checked.problems} | {f.name for f in checked.files}
    assert any(p.rule == "same_file" and p.severity == "note" for p in checked.problems)


def test_a_file_that_is_not_csv_is_passed_over_and_named(tmp_path: Path) -> None:
    checked = check_folder(school(tmp_path, {"letter.docx": b"PK\x03\x04"}))
    sentence = "letter.docx: expected CSV files in this folder; this one was not read: save it as CSV if it is an export."
    assert sentence in [p.sentence() for p in checked.problems]


def test_adding_a_layout_is_one_file() -> None:
    folder = Path(__file__).parents[2] / "semhlib" / "ingest" / "layouts"
    assert {layout.name for layout in layouts()} == {p.stem for p in folder.glob("*.py")} - {"__init__"}


def test_a_list_without_any_fact_in_it_is_no_list_of_facts() -> None:
    bare = ("UPN", "Surname", "DOB", "Year", "Entry Date")
    found = best_fit(bare)
    assert found is not None and found.layout.name == "pupils" and [c.name for c in found.missing] == ["leaving"]
    with_fact = best_fit(("UPN", "Entry Date", "EVERFSM_6"))
    assert with_fact is not None and with_fact.exact and with_fact.layout.name == "pupil_indicators"
