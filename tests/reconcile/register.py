"""A sample school's own files, read a second way: plain loops over the rows, nothing of the product used."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

PRESENT = {"/", "\\", "L"}
ACTIVITY = {"B", "K", "V", "P", "W"}
ATTENDED = PRESENT | ACTIVITY
AUTHORISED = {"C", "C1", "C2", "E", "I", "J1", "M", "R", "S", "T", "H"}
UNAUTHORISED = {"G", "N", "O", "U"}
ABSENT = AUTHORISED | UNAUTHORISED
NEITHER = {"D", "X", "Q", "Y", "Y1", "Y2", "Y3", "Y4", "Y5", "Y6", "Y7"}


class Mark(NamedTuple):
    pupil: str
    day: date
    session: str
    code: str


class Suspension(NamedTuple):
    pupil: str
    day: date
    kind: str
    sessions: int


@dataclass(frozen=True)
class Pupil:
    born: date
    entry: date
    leaving: date | None
    year_group: int
    status: str

    def on_roll(self, day: date) -> bool:
        return self.entry <= day and (self.leaving is None or day <= self.leaving)

    def counted(self, day: date) -> bool:
        """Aged 5 to 15 on 31 August before the school year, and mainly at this school."""
        before = date(day.year if day.month >= 8 else day.year - 1, 8, 31)
        age = before.year - self.born.year - ((before.month, before.day) < (self.born.month, self.born.day))
        return 5 <= age <= 15 and self.status not in ("S", "G")


@dataclass(frozen=True)
class Register:
    """marks: those of open days and of pupils on roll, by school year; redundant: those of neither that say something."""

    pupils: dict[str, Pupil]
    open: list[date]
    marks: dict[int, list[Mark]]
    redundant: list[Mark]
    suspensions: list[Suspension]

    def between(self, first: date, last: date) -> Iterator[Mark]:
        for year in range(_year(first), _year(last) + 1):
            yield from (m for m in self.marks.get(year, ()) if first <= m.day <= last)


def read_register(folder: Path) -> Register:
    """All of a school."""
    pupils = {}
    for row in _rows(folder / "pupils.csv"):
        leaving = _day(row["Date of Leaving"]) if row["Date of Leaving"] else None
        year = int(row["Year"].split()[-1]) if row["Year"].split()[-1].isdigit() else 0
        pupils[row["Adno"]] = Pupil(_day(row["DOB"]), _day(row["Date of Entry"]), leaving, year, row["Enrolment Status"])
    days = _open_days(folder)
    opened, marks, redundant = set(days), {}, []
    for mark in _marks(folder):
        if mark.code in ("#", "Z", "-") and (mark.day not in opened or not pupils[mark.pupil].on_roll(mark.day)):
            continue
        if mark.day in opened and pupils[mark.pupil].on_roll(mark.day):
            marks.setdefault(_year(mark.day), []).append(mark)
        else:
            redundant.append(mark)
    listed = _rows(folder / "suspensions.csv")
    suspended = [Suspension(r["Adno"], _day(r["Start Date"]), r["Type"], int(r["Sessions"] or 0)) for r in listed]
    return Register(pupils, days, marks, redundant, suspended)


def _open_days(folder: Path) -> list[date]:
    opened: set[date] = set()
    closed: set[date] = set()
    for row in _rows(folder / "calendar.csv"):
        days = _days(_day(row["Start"]), _day(row["End"]))
        (opened if row["Kind"] == "term" else closed).update(d for d in days if d.weekday() < 5)
    return sorted(opened - closed)


def _marks(folder: Path) -> Iterator[Mark]:
    if (folder / "attendance_long.csv").exists():
        for row in _rows(folder / "attendance_long.csv"):
            yield Mark(row["Adno"], _day(row["Date"]), row["Session"], row["Mark"])
        return
    for row in _rows(folder / "attendance_marks.csv"):
        start = _day(row["Start Date"])
        days = [d for d in _days(start, start + timedelta(days=400)) if d.weekday() < 5]
        for place, code in enumerate(row["Marks"].split(" ")):
            yield Mark(row["Adno"], days[place // 2], "AM" if place % 2 == 0 else "PM", code)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


_KNOWN: dict[str, date] = {}


def _day(text: str) -> date:
    if text not in _KNOWN:
        _KNOWN[text] = datetime.strptime(text, "%d/%m/%Y").date()
    return _KNOWN[text]


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _year(day: date) -> int:
    return day.year if day.month >= 8 else day.year - 1
