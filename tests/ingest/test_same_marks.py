"""A mark string, a long list and a summary of the same register say the same."""

import shutil
from pathlib import Path

import pyarrow as pa
import pytest

from semhlib.ingest.checked import Checked
from semhlib.ingest.folder import check_folder
from tests.example_schools import SAMPLES

KEY = b"k" * 32
OTHERS = SAMPLES / "other_layouts"
PRIMARY = next(p.parent.name for p in sorted(SAMPLES.glob("*/attendance_long.csv")))
SECONDARY = next(p.parent.name for p in sorted(SAMPLES.glob("*/attendance_marks.csv")))
PLAIN = pa.schema([
    ("pupil_key", pa.string()), ("date", pa.date32()), ("session", pa.string()), ("code", pa.string()), ("sessions", pa.int64()),
])  # fmt: skip


def checked(folder: Path, school: str, without: str | None = None, *others: str) -> Checked:
    shutil.copytree(SAMPLES / school, folder)
    for name in others:
        shutil.copy(OTHERS / school / name, folder)
    if without:
        (folder / without).unlink()
    return check_folder(folder, key=KEY)


def totals(made: Checked) -> dict[str, int]:
    """Sessions by what they count as."""
    frame = made.tables["session_mark"].cast(PLAIN).join(made.tables["codes"], ["date", "code"]).to_pandas()
    return {name: int((frame[name] * frame["sessions"]).sum()) for name in ("possible", "attended", "absent", "unauthorised")}


@pytest.fixture(scope="module")
def primary(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    return checked(tmp_path_factory.mktemp("long") / "exports", PRIMARY)


def test_strings_and_a_long_list_give_the_same_marks(primary: Checked, tmp_path: Path) -> None:
    strings = checked(tmp_path / "x", PRIMARY, "attendance_long.csv", "attendance_marks.csv")
    assert strings.tables["session_mark"].equals(primary.tables["session_mark"])


def test_marks_that_stand_in_two_files_count_once(primary: Checked, tmp_path: Path) -> None:
    both = checked(tmp_path / "x", PRIMARY, None, "attendance_marks.csv")
    assert both.tables["session_mark"].equals(primary.tables["session_mark"])
    assert len(both.left_out) == primary.tables["session_mark"].num_rows


def test_a_summary_beside_the_marks_adds_nothing_and_agrees(primary: Checked, tmp_path: Path) -> None:
    both = checked(tmp_path / "x", PRIMARY, None, "attendance_summary.csv")
    assert both.tables["session_mark"].equals(primary.tables["session_mark"])
    assert not [p for p in both.problems if p.rule.startswith("summary")]


def test_a_summary_alone_gives_the_same_totals(primary: Checked, tmp_path: Path) -> None:
    summary = checked(tmp_path / "x", PRIMARY, "attendance_long.csv", "attendance_summary.csv")
    assert totals(summary) == totals(primary)


def test_a_long_list_of_the_last_half_term_agrees_with_the_strings_of_three_years(tmp_path: Path) -> None:
    both = checked(tmp_path / "x", SECONDARY, None, "attendance_long.csv")
    long = next(f for f in both.files if f.layout == "attendance_long")
    assert not [p for p in both.problems if p.rule == "different_codes"]
    assert len([row for row in both.left_out if row.file != "quotes.csv"]) == long.rows_in


@pytest.mark.parametrize("school", [SECONDARY, PRIMARY])
def test_every_mark_of_an_example_school_is_accounted_for(school: str) -> None:
    made = check_folder(SAMPLES / school, key=KEY)
    marks = next(f for f in made.files if f.marks_in)
    assert marks.marks_in == marks.marks_kept + marks.marks_left_out + marks.marks_empty
    assert marks.marks_kept == made.tables["session_mark"].num_rows


@pytest.mark.parametrize("school", ["fernhollow", "quillmere"])
def test_sessions_by_week_are_the_marks_added_up(school: str) -> None:
    tables = check_folder(SAMPLES / school).tables
    calendar = tables["calendar"].to_pandas()
    marks = tables["session_mark"].to_pandas().merge(calendar, on="date").astype({"pupil_key": str, "code": str})
    marks["code"] = marks["code"].replace("\\", "/")  # present in the afternoon is present
    keys = ["pupil_key", "half_term", "week", "code"]
    slow = marks.groupby(keys)["sessions"].sum()
    weeks = tables["session_week"].to_pandas().merge(calendar, on="date").astype({"pupil_key": str, "code": str})
    assert (weeks["open"] == 1).all()
    assert not weeks.duplicated(keys).any()
    assert weeks.set_index(keys)["sessions"].sort_index().equals(slow.sort_index())
