"""Marks that count towards nothing are kept apart, so that a system which counts them can be explained."""

from datetime import date

from semhlib.ingest import big_file
from semhlib.ingest.folder import check_folder
from tests.ingest.small_school import AMINA, CARYS, MARKS, present, school

INSET = f"{AMINA},001,02/09/2024,AM,/\n{AMINA},001,02/09/2024,PM,-\n"
BEFORE_JOINING = f"{CARYS},003,06/09/2024,AM,I\n{CARYS},003,06/09/2024,PM,Z\n"


def aside_of(folder, text):
    tables = check_folder(school(folder, {"attendance_long.csv": text}), confirm=True).tables
    rows = tables["mark_aside"].to_pylist() if "mark_aside" in tables else []
    return sorted((row["date"], row["session"], row["code"], row["closed"]) for row in rows)


FOUND = [(date(2024, 9, 2), "AM", "/", 1), (date(2024, 9, 6), "AM", "I", 0)]


def test_a_mark_on_a_closed_day_or_off_roll_is_kept_apart_and_padding_is_not(tmp_path):
    assert aside_of(tmp_path / "exports", MARKS + INSET + BEFORE_JOINING) == FOUND


def test_a_mark_that_stands_there_twice_is_kept_apart_once(tmp_path):
    assert aside_of(tmp_path / "exports", MARKS + INSET + INSET + BEFORE_JOINING) == FOUND


def test_there_is_no_such_table_where_every_mark_counts(tmp_path):
    assert "mark_aside" not in check_folder(school(tmp_path / "exports")).tables


def test_the_same_where_the_file_is_read_block_by_block(tmp_path, monkeypatch):
    text = MARKS + INSET + present(CARYS, "003", "09/09/2024") + BEFORE_JOINING
    monkeypatch.setattr(big_file, "BIG", len(text) - 1)  # every other file is smaller
    monkeypatch.setattr(big_file, "BLOCK", 200)
    assert aside_of(tmp_path / "exports", text) == FOUND
