"""What is wrong with a file is told without telling anything about a pupil: no name, number, date or score."""

import csv
import logging
import shutil
from pathlib import Path

import pytest

from semhlib.ingest.folder import check_folder
from semhlib.terms.errors import CannotImport
from tests.example_schools import SAMPLES

SCHOOL = SAMPLES / "quillmere"
# Columns that hold facts about a pupil. Others hold codes and kinds, which a message may repeat.
ABOUT_A_PUPIL = {
    "Accepted", "Adno", "Closed", "Cost", "DOB", "Date", "Date of Entry", "Date of Leaving", "End Date", "Expected", "First seen",
    "Hours", "Legal Forename", "Legal Surname", "Looked at on", "Met", "Point", "Rating at start", "Rating now", "Recorded on",
    "Review Date", "Score", "Sent", "Sessions attended", "Sessions planned", "Set on", "Start Date", "Time", "UPN",
}  # fmt: skip
FILES = sorted(path.name for path in SCHOOL.glob("*.csv"))


def mark(number: int) -> str:
    """A value that stands nowhere else."""
    return f"Zq{number:03d}canary"


def spoil(file: Path) -> int:
    """Put a mark into each column about a pupil, each in a row of its own. Returns how many."""
    with file.open(encoding="utf-8", newline="") as source:
        rows = list(csv.reader(source))
    columns = [i for i, heading in enumerate(rows[0]) if heading in ABOUT_A_PUPIL]
    for number, column in enumerate(columns):
        rows[1 + number % (len(rows) - 1)][column] = mark(number)
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows(rows)
    return len(columns)


def told_about(folder: Path) -> str:
    """Everything that a check of a folder says, or that an import is refused with."""
    try:
        checked = check_folder(folder, None)
        problems, more = checked.problems, ""
    except CannotImport as error:
        problems, more = error.problems, f"{error}\n{error!r}"
    return "\n".join([more, *(f"{p.sentence()}\n{p!r}" for p in problems)])


@pytest.mark.parametrize("name", FILES)
def test_no_message_repeats_a_value_about_a_pupil(name, tmp_path, caplog, capfd):
    folder = shutil.copytree(SCHOOL, tmp_path / "exports")
    spoilt = spoil(folder / name)
    with caplog.at_level(logging.DEBUG):
        told = told_about(folder)
    printed = capfd.readouterr()
    assert "canary" not in told + caplog.text + printed.out + printed.err
    if spoilt:
        assert name in told


def test_what_a_message_repeats_would_be_found(tmp_path):
    folder = shutil.copytree(SCHOOL, tmp_path / "exports")
    file = folder / "attendance_long.csv"
    head, first, *rest = file.read_text(encoding="utf-8").splitlines()
    unknown = first.rsplit(",", 1)[0] + ",J7"
    file.write_text("\n".join([head, unknown, *rest]) + "\n", encoding="utf-8")
    assert "J7" in told_about(folder), "an unknown code is no pupil's value, and is repeated"
