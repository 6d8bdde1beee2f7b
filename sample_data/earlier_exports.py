"""A school's folder of exports as it would have been on an earlier day: nothing in it has happened since."""

import csv
from datetime import date, datetime
from pathlib import Path

from sample_data.write import write_rows

# What a school could not have known then, or need not have written down.
LATER = ("actions", "draws", "goals", "progress", "progress_logs", "quotes", "support_plans", "surveys")
_NO_DAYS = ("audit_items",)
_CAME, _LEFT, _YEAR = "Date of Entry", "Date of Leaving", "Year"


def as_exported_on(folder: Path, day: date) -> None:
    """Take out of a folder of made-up exports all that is later than a day, the last one of a school year.

    Leaves out  rows that begin later, and pupils who came later; a later end is taken away, since nobody knew of it
    """
    for name in LATER:
        (folder / f"{name}.csv").unlink(missing_ok=True)
    here = _pupils(folder / "pupils.csv", day)
    for path in sorted(folder.glob("*.csv")):
        if path.stem in ("pupils", *_NO_DAYS):
            continue
        head, rows = _read(path)
        days = [place for place in range(len(head)) if any(_day(row[place]) for row in rows)]
        kept = []
        for row in rows:
            began = next((found for place in days if (found := _day(row[place]))), None)
            if (began is None or began <= day) and ("Adno" not in head or row[head.index("Adno")] in here):
                kept.append(tuple("" if (found := _day(cell)) and found > day else cell for cell in row))
        write_rows(path, iter([tuple(head), *kept]))


def _pupils(path: Path, day: date) -> set[str]:
    """Admission numbers of the pupils who had come by then; the year group of those who were still here is a year lower."""
    head, rows = _read(path)
    came, left, year = (head.index(name) for name in (_CAME, _LEFT, _YEAR))
    kept = []
    for row in rows:
        if (entry := _day(row[came])) is None or entry > day:
            continue
        leaving = _day(row[left])
        if leaving is None or leaving > day:
            row[left], row[year] = "", _before(row[year])
        kept.append(tuple(row))
    write_rows(path, iter([tuple(head), *kept]))
    return {row[head.index("Adno")] for row in kept}


def _before(group: str) -> str:
    """“Year  9” from “Year  10”."""
    number = int(group.split()[1])
    return f"Year  {number - 1}" if number > 1 else "R"


def _read(path: Path) -> tuple[list[str], list[list[str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    return head, rows


def _day(cell: str) -> date | None:
    """A cell's day; None where it is none."""
    if len(cell) != 10 or cell[2:3] != "/":
        return None
    return datetime.strptime(cell, "%d/%m/%Y").date()
