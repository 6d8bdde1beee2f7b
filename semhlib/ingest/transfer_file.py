"""The common transfer file (CTF) that systems of schools in England pass on: pupil list, SEN, free school meals, attendance.

Source      DfE common transfer file, version 25. Names of fields inside SchoolHistory and SENneeds, and how
            AttendanceMarks are set apart, are as other readers have them: headings not confirmed
Leaves out  in care (it has no date there); attendance at schools other than the one that sends the file; addresses and contacts
Cannot hold  admission numbers and pupils without a UPN, the last day of a status, types of need but the latest, and needs
            such as ever-six: those stay in lists of their own
"""

import re
from datetime import date, timedelta
from typing import Any

from semhlib.ingest.as_csv import Sheet, records_as_csv
from semhlib.ingest.checks.other_lists import other_schools
from semhlib.ingest.faults import Fault

LISTS = {
    "pupil list": (
        "UPN", "Former UPN", "Surname", "Forename", "DOB", "Sex", "NCyearActual", "Entry Date", "Leaving Date", "EnrolStatus",
        "Ethnicity",
    ),
    "SEN history": ("UPN", "SENProvision", "SEN Type", "Start Date", "End Date"),
    "free school meals history": ("UPN", "Need", "Start Date", "End Date"),
    "attendance": ("UPN", "School Year", "Attendance Start Date", "Attendance Marks"),
}  # fmt: skip
_CODE = re.compile(r"[A-Z]\d?|\S")  # in a string without spaces a digit belongs to the letter before it


def local(tag: str) -> str:
    """A tag without its namespace."""
    return tag.rsplit("}", 1)[-1]


class TransferFile:
    """What a file has told so far."""

    def __init__(self) -> None:
        self._lists: dict[str, list[dict[str, str]]] = {name: [] for name in LISTS}
        self._school = ""
        self._passed_over = 0

    def header(self, element: Any) -> None:
        """Which school sends the file."""
        self._school = _school(_first(element, "SourceSchool"))

    def pupil(self, element: Any) -> None:
        """Everything about one pupil."""
        upn = _text(element, "UPN")
        self._person(element, upn)
        self._needs(element, upn)
        for year in _all(element, "YearData"):
            start, marks = _text(year, "AttendanceStartDate"), _text(year, "AttendanceMarks")
            if not marks or _school(year) not in ("", self._school):
                self._passed_over += 1
                continue
            spaced = marks if " " in marks else " ".join(_CODE.findall(marks))
            self._add("attendance", upn, _text(year, "Year"), start, spaced)

    def _person(self, element: Any, upn: str) -> None:
        names = [_text(element, name) for name in ("FormerUPN", "Surname", "Forename", "DOB")]
        more = _text(element, "Sex") or _text(element, "Gender"), _text(element, "NCyearActual")
        times = [s for s in _all(element, "School") if _school(s) in ("", self._school)]
        for time in times or [None]:
            dates = (_text(time, "EntryDate"), _text(time, "LeavingDate")) if time is not None else ("", "")
            self._add("pupil list", upn, *names, *more, *dates, _text(element, "EnrolStatus"), _text(element, "Ethnicity"))

    def _needs(self, element: Any, upn: str) -> None:
        """Each SEN status lasts until the day before the next; the first type of need goes with the last status."""
        spells = sorted((_text(s, "StartDate"), _text(s, "SENprovision")) for s in _all(element, "SEN"))
        kind = next((_text(n, "SENtype") or (n.text or "").strip() for n in _all(element, "SENneed")), "")
        for place, (start, status) in enumerate(spells):
            last = place == len(spells) - 1
            self._add("SEN history", upn, status, kind if last else "", start, "" if last else _day_before(spells[place + 1][0]))
        for spell in _all(element, "FSMinstance"):
            self._add("free school meals history", upn, "FSM", _text(spell, "FSMstartDate"), _text(spell, "FSMendDate"))

    def _add(self, name: str, *cells: str) -> None:
        self._lists[name].append(dict(zip(LISTS[name], cells, strict=True)))

    def sheets(self) -> list[Sheet]:
        """The lists that have rows."""
        return [Sheet(part=name, data=records_as_csv(LISTS[name], rows)) for name, rows in self._lists.items() if rows]

    def faults(self, file: str) -> list[Fault]:
        return other_schools(file, self._passed_over)


def _all(element: Any, name: str) -> list[Any]:
    return [e for e in element.iter() if local(e.tag) == name]


def _first(element: Any, name: str) -> Any:
    return next(iter(_all(element, name)), None)


def _text(element: Any, name: str) -> str:
    found = _first(element, name)
    return " ".join((found.text or "").split()) if found is not None else ""


def _school(element: Any) -> str:
    """Local authority and number of a school; empty where they are not given."""
    if element is None:
        return ""
    return "/".join(filter(None, (_text(element, "LEA"), _text(element, "Estab"))))


def _day_before(text: str) -> str:
    try:
        return (date.fromisoformat(text) - timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return text
