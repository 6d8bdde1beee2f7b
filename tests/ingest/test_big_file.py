"""A list of marks that is too large to hold says and gives the same as one that is held."""

from pathlib import Path

import pytest

from semhlib.ingest import big_file
from semhlib.ingest.folder import check_folder
from semhlib.terms.errors import CannotImport
from tests.ingest.small_school import AMINA, BEN, MARKS, present, school

KEY = bytes(32)
DAYS = ("09/09/2024", "10/09/2024", "11/09/2024", "12/09/2024", "13/09/2024")
LONGER = MARKS + present(AMINA, "001", *DAYS) + present(BEN, "002", *DAYS)
FILES = {
    "good": LONGER,
    "no line end": LONGER.rstrip("\n"),
    "marks on a closed day": LONGER + present(AMINA, "001", "07/09/2024"),
    "a mark outside the calendar": LONGER + f"{BEN},002,03/09/2031,AM,/\n",
    "a row twice": LONGER + f"{BEN},002,03/09/2024,AM,/\n",
    "a row with too few cells": LONGER.replace(f"{BEN},002,03/09/2024,AM,/", f"{BEN},03/09/2024,AM,/", 1),
    "older Windows text": LONGER.replace("Mark\n", "Mark,Room\n").replace("/\n", "/,Café\n").replace("\\\n", "\\,1\n"),
}  # fmt: skip
STOPS = {
    "an unknown code": LONGER.replace("AM,/", "AM,?", 1),
    "an unknown pupil": LONGER + present("Z000990124009", "", "03/09/2024"),
    "an unreadable date": LONGER.replace("10/09/2024,PM", "10 Sept,PM", 1),
    "a file that breaks off": LONGER[:-12],
    "a session that is neither": LONGER.replace(",PM,", ",Noon,"),
}


def given(folder: Path, text: str) -> dict[str, object]:
    encoded = text.encode("cp1252" if "é" in text else "utf-8")
    checked = check_folder(school(folder, {"attendance_long.csv": encoded, "sen.csv": None}), key=KEY)
    account = next(f for f in checked.files if f.name == "attendance_long.csv")
    facts = {n: getattr(account, n) for n in ("rows_in", "rows_kept", "marks_in", "marks_kept", "marks_left_out", "sha256")}
    rows = sorted((r.row, r.why, r.when) for r in checked.left_out)
    return facts | {"tables": {n: t.to_pylist() for n, t in checked.tables.items()}, "left out": rows}


@pytest.mark.parametrize("what", FILES)
def test_the_same_is_kept_and_the_same_rows_are_left_out(what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = given(tmp_path / "held", FILES[what])
    monkeypatch.setattr(big_file, "BLOCK", 150)
    monkeypatch.setattr(big_file, "BIG", 900)  # the pupil list is smaller
    assert given(tmp_path / "big", FILES[what]) == held


@pytest.mark.parametrize("what", STOPS)
def test_what_stops_an_import_stops_it_at_the_same_row(what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = []
    for size in (big_file.BIG, 900):
        monkeypatch.setattr(big_file, "BIG", size)
        monkeypatch.setattr(big_file, "BLOCK", 150)
        with pytest.raises(CannotImport) as stopped:
            check_folder(school(tmp_path / str(size), {"attendance_long.csv": STOPS[what]}))
        said.append([p.sentence() for p in stopped.value.problems if p.severity == "stop"])
    assert said[0] == said[1] != []


def test_rows_left_out_of_a_big_file_are_listed_as_they_stood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(big_file, "BIG", 900)
    monkeypatch.setattr(big_file, "BLOCK", 150)
    text = LONGER + f"{BEN},002,07/09/2024,AM,/\n"
    checked = check_folder(school(tmp_path, {"attendance_long.csv": text}))
    assert [(r.row, r.raw) for r in checked.left_out] == [(len(text.splitlines()), f"{BEN},002,07/09/2024,AM,/")]


def test_progress_is_told_while_a_big_file_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(big_file, "BIG", 900)
    monkeypatch.setattr(big_file, "BLOCK", 150)
    told: list[str] = []
    check_folder(school(tmp_path, {"attendance_long.csv": LONGER}), lambda words, done, total: told.append(words))
    assert told.count("Checking the marks in attendance_long.csv") >= 5
