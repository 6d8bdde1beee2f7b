"""The same marks in the three layouts that school systems export."""

from collections.abc import Iterator
from datetime import date

import numpy as np

from sample_data import codes
from sample_data.codes import ID, LETTERS, OFF_ROLL
from sample_data.days import HALF_TERMS, YEARS, SchoolYear, school_year
from sample_data.school import Made
from sample_data.tables import Rows, dmy

SESSIONS = ("AM", "PM")
# Heading of the summary: the codes added up under it. The first four together are the possible marks.
SUMMED = {
    "Present Marks": codes.PRESENT,
    "Approved Ed. Activity": codes.APPROVED,
    "Authorised Absences": codes.AUTHORISED,
    "Unauthorised Absences": codes.UNAUTHORISED,
    "Late Before Reg.": ("L",),
    "Late After Reg.": ("U",),
    "Missing Marks": ("-",),
    "Attendance Not Required": codes.NOT_REQUIRED,
}


def _years(made: Made) -> Iterator[tuple[SchoolYear, np.ndarray]]:
    for year in YEARS:
        yield school_year(made.school.phase, year), made.marks[year]


def mark_strings(made: Made) -> Rows:
    """One row for each pupil and year: a code for every session from the first Monday on, up to the last day on roll."""
    yield "UPN", "Adno", "Academic Year", "Start Date", "Marks"
    letters = np.array([*LETTERS, ""], dtype=object)
    for calendar, marks in _years(made):
        for pupil, row in zip(made.roll.pupils, marks, strict=True):
            flat = row.reshape(-1)
            flat = flat[flat != OFF_ROLL]
            if len(flat):
                yield pupil.upn, pupil.adno, calendar.name, dmy(calendar.days[0]), " ".join(letters[flat])


def long_list(made: Made, since: date | None = None) -> Rows:
    """One row for each pupil, open day and session while on roll."""
    yield "UPN", "Adno", "Date", "Session", "Mark"
    for calendar, marks in _years(made):
        wanted = [i for i in calendar.open_at.tolist() if since is None or calendar.days[i] >= since]
        names = [dmy(calendar.days[i]) for i in wanted]
        for pupil, row in zip(made.roll.pupils, marks, strict=True):
            for place, name in zip(wanted, names, strict=True):
                for half, session in enumerate(SESSIONS):
                    code = int(row[place, half])
                    if code not in (OFF_ROLL, ID["#"], ID["Z"]):
                        yield pupil.upn, pupil.adno, name, session, LETTERS[code]


def summary(made: Made) -> Rows:
    """One row for each pupil and half-term; dated on its last day, or the pupil's last day in it."""
    yield "UPN", "Adno", "Date", "Possible Marks", *SUMMED
    for calendar, marks in _years(made):
        for n in range(1, 7):
            at = np.flatnonzero(calendar.open & (calendar.half_term == n))
            block = marks[:, at].reshape(len(marks), -1)
            counts = np.column_stack([codes.is_any(block, kind).sum(axis=1) for kind in SUMMED.values()])
            last = HALF_TERMS[calendar.year][n - 1][1]
            for pupil, row in zip(made.roll.pupils, counts.tolist(), strict=True):
                if any(row):
                    day = min(last, pupil.leaving or last)
                    yield pupil.upn, pupil.adno, dmy(day), str(sum(row[:4])), *map(str, row)
