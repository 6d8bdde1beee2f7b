"""Attendance codes, what each counts as, and the dates between which it was in use.

Source      School Attendance (Pupil Registration) (England) Regulations 2024, SI 2024/208, regulation 10,
            in force from 19 August 2024; categories as the DfE's own published totals use them
Not for     deciding which code a register should hold
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Category = Literal["present", "approved", "authorised", "unauthorised", "not_possible", "administrative", "missing"]

NEW_RULES = date(2024, 8, 19)
EVER = date(1900, 1, 1)
STILL = date(9999, 12, 31)
_LAST_OLD_DAY = date(2024, 8, 18)


@dataclass(frozen=True)
class Code:
    """One attendance code while it meant one thing.

    possible   1 if the session is a possible attendance, else 0 (it leaves both sides of every rate)
    attended   1 if it counts as attending
    reason     0 for the codes that stand for a summary's totals, which do not tell the reason
    """

    code: str
    meaning: str
    category: Category
    since: date = EVER
    until: date = STILL
    reason: int = 1

    @property
    def attended(self) -> int:
        return int(self.category in ("present", "approved"))

    @property
    def absent(self) -> int:
        return int(self.category in ("authorised", "unauthorised"))

    @property
    def possible(self) -> int:
        return self.attended + self.absent

    @property
    def unauthorised(self) -> int:
        return int(self.category == "unauthorised")


def _code(code: str, meaning: str, category: Category, since: date = EVER, until: date = STILL) -> Code:
    return Code(code, meaning, category, since, until)


# Withdrawn codes stay readable for good: a register of 2023/24 is read by the rules of 2023/24. A school
# that opens before 19 August and already uses a new code is read by it, so new codes have no start of their own
# unless the same letters meant something else before.
CODES: tuple[Code, ...] = (
    _code("/", "Present, morning", "present"),
    _code("\\", "Present, afternoon", "present"),
    _code("L", "Late, before the register closed", "present"),
    _code("K", "Education arranged by the local authority", "approved", NEW_RULES),
    _code("V", "Educational visit or trip", "approved"),
    _code("P", "Approved sporting activity", "approved"),
    _code("W", "Work experience", "approved"),
    _code("B", "Other approved education off site", "approved"),
    _code("J", "Interview", "approved", EVER, _LAST_OLD_DAY),
    _code("C", "Leave in exceptional circumstances", "authorised"),
    _code("C1", "Leave for a regulated performance or regulated work abroad", "authorised", NEW_RULES),
    _code("C2", "Part-time timetable", "authorised", NEW_RULES),
    _code("E", "Suspended or permanently excluded, no other provision made", "authorised"),
    _code("I", "Illness", "authorised"),
    _code("J1", "Interview for a place at another school or for a job", "authorised", NEW_RULES),
    _code("M", "Medical or dental appointment", "authorised"),
    _code("R", "Religious observance", "authorised"),
    _code("S", "Study leave", "authorised"),
    _code("T", "Parent travelling for work", "authorised"),
    _code("H", "Holiday granted", "authorised", EVER, _LAST_OLD_DAY),
    _code("F", "Extended family holiday granted", "authorised", EVER, _LAST_OLD_DAY),
    _code("G", "Holiday not granted", "unauthorised"),
    _code("N", "No reason given yet", "unauthorised"),
    _code("O", "Other or unknown reason", "unauthorised"),
    _code("U", "Arrived after the register closed", "unauthorised"),
    _code("D", "Due at another school where also registered", "not_possible"),
    _code("X", "Not of compulsory school age, not required", "not_possible"),
    _code("Q", "Access arrangements not in place", "not_possible", NEW_RULES),
    _code("Y", "Unable to attend, exceptional circumstances", "not_possible", EVER, _LAST_OLD_DAY),
    _code("Y1", "Unable to attend: transport not provided", "not_possible", NEW_RULES),
    _code("Y2", "Unable to attend: travel widely disrupted", "not_possible", NEW_RULES),
    _code("Y3", "Unable to attend: part of the site closed", "not_possible", NEW_RULES),
    _code("Y4", "Unable to attend: site closed without warning", "not_possible", NEW_RULES),
    _code("Y5", "Unable to attend: in custody", "not_possible", NEW_RULES),
    _code("Y6", "Unable to attend: public health guidance or law", "not_possible", NEW_RULES),
    _code("Y7", "Unable to attend: another reason that cannot be avoided", "not_possible", NEW_RULES),
    _code("Z", "Not yet on roll", "administrative"),
    _code("#", "Planned closure", "administrative"),
    _code("-", "No mark recorded", "missing"),
    # A summary gives totals without reasons. These stand for them, so that one table holds both.
    Code("=P", "Present (from a summary)", "present", reason=0),
    Code("=B", "Approved activity (from a summary)", "approved", reason=0),
    Code("=A", "Authorised absence (from a summary)", "authorised", reason=0),
    Code("=U", "Unauthorised absence (from a summary)", "unauthorised", reason=0),
)


def code_on(code: str, day: date) -> Code | None:
    """What a code meant on a day, or None where it was not in use."""
    return next((c for c in CODES if c.code == code and c.since <= day <= c.until), None)
