"""One row for each pupil and academic year on roll, worked out from the pupil list and the calendar."""

from datetime import date
from typing import Any

from semhlib.ingest.people import People, Pupil, Spell
from semhlib.ingest.school_calendar import SchoolCalendar
from semhlib.terms.thresholds import COMPULSORY_AGES

NOT_COUNTED = ("S", "G")  # subsidiary and guest enrolments: absence statistics count the pupil at the main school
YOUNGEST, OLDEST = -2, 14


def enrolments(people: People, calendar: SchoolCalendar, last_year: int) -> list[dict[str, Any]]:
    """One row for each pupil and academic year with at least one day on roll.

    Takes       last_year: the academic year that the list is of; a pupil still on roll is in the listed year
                group in that year, a pupil who left was in it in their last year, earlier years count back
    Leaves out  years outside the calendar, and years after `last_year`
    """
    years = {year: calendar.school_year(year) for year in calendar.years if year <= last_year}
    rows: dict[tuple[str, int], dict[str, Any]] = {}
    for pupil in people.pupils:
        for spell in pupil.spells:
            on = {y: (max(spell.entry, a), min(spell.leaving or b, b)) for y, (a, b) in years.items()}
            on = {y: span for y, span in on.items() if span[0] <= span[1]}
            for year, (start, end) in on.items():
                group = min(max(spell.year_group - (max(on) - year), YOUNGEST), OLDEST)
                earlier = rows.get((pupil.key, year))
                rows[pupil.key, year] = {
                    "pupil_key": pupil.key, "academic_year": year, "year_group": group,
                    "compulsory": _compulsory(pupil, spell, year, group),
                    "start": earlier["start"] if earlier else start, "end": end, "status": spell.status,
                }  # fmt: skip
    return [rows[key] for key in sorted(rows)]


def _compulsory(pupil: Pupil, spell: Spell, year: int, year_group: int) -> int:
    """1 for a pupil of 5 to 15 on 31 August before the year; where no date of birth is known, by the year group."""
    if spell.boarder or spell.status in NOT_COUNTED:
        return 0
    if pupil.dob is None:
        return int(year_group + 4 in COMPULSORY_AGES)
    return int(_age(pupil.dob, date(year, 8, 31)) in COMPULSORY_AGES)


def _age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
