"""The plan's actions as they stood from day to day, and what each was expected to move."""

from dataclasses import dataclass
from datetime import date

from sample_data.days import DECLARED, LAST_DAY
from sample_data.tables import Rows, dmy

DECLARED_LATE = date(2026, 1, 5)


@dataclass(frozen=True)
class Action:
    """One action. `stood`: each day on which its state was written down, and the state; the last one is how it stands now."""

    words: str
    owner: str
    due: date
    principle: int
    stood: tuple[tuple[date, str], ...]
    review: date | None = None
    measure: str = "none"
    direction: str = ""
    declared: date = DECLARED


ACTIONS = (
    Action("Ring home on the first morning of any absence", "Attendance lead", date(2025, 9, 12), 7,
           ((date(2025, 9, 12), "done"),), date(2026, 9, 18), "attendance", "higher"),
    Action("Agree a return plan after every suspension", "Deputy headteacher", date(2025, 10, 3), 8,
           ((date(2025, 10, 3), "done"),), None, "days_lost", "lower"),
    Action("Teach all staff the same steps for calming a situation", "Senior mental health lead", date(2025, 11, 3), 5,
           ((date(2026, 1, 5), "done"),), date(2026, 9, 1), "high_level_incidents", "lower"),
    Action("Meet every two weeks as a team around the school", "Senior mental health lead", date(2025, 9, 26), 8,
           ((date(2025, 9, 19), "done"),)),
    Action("Review every part-time timetable after six weeks", "SENCO", date(2026, 1, 16), 8,
           ((DECLARED, "not started"), (date(2025, 11, 14), "under way"), (date(2026, 3, 20), "under way")),
           date(2026, 6, 26), "part_time_timetable", "lower"),
    Action("Give each kind of support a written aim and end point", "SENCO", date(2026, 3, 27), 8,
           ((date(2026, 2, 2), "under way"),)),
    Action("Run three wellbeing sessions for parents", "Pastoral lead", date(2026, 5, 22), 7,
           ((date(2025, 10, 9), "under way"), (date(2026, 5, 14), "done"))),
    Action("Set up supervision for support staff", "Headteacher", date(2026, 7, 10), 5, ((DECLARED, "not started"),),
           date(2026, 9, 25)),
    # Planted: written down when the term's figures could be seen. Attendance did rise, but this may not be counted for it.
    Action("Call home each week about pupils on a part-time timetable", "Attendance lead", date(2026, 2, 13), 7,
           ((DECLARED_LATE, "not started"), (date(2026, 2, 6), "done")), None, "attendance", "higher", DECLARED_LATE),
)  # fmt: skip


def actions() -> Rows:
    """A row for each action and each day on which its state was written down, in the order in which a school would add them."""
    yield ("Action", "Owner", "Due", "Status", "Updated", "Principle", "Review", "Measure", "Direction", "By when",
           "Declared")  # fmt: skip
    first = [(action, *action.stood[0]) for action in ACTIONS]
    later = sorted(((action, *state) for action in ACTIONS for state in action.stood[1:]), key=lambda row: row[1])
    for action, updated, status in (*first, *later):
        by_when = dmy(LAST_DAY) if action.direction else ""
        yield (action.words, action.owner, dmy(action.due), status, dmy(updated), str(action.principle), dmy(action.review),
               action.measure, action.direction, by_when, dmy(action.declared))  # fmt: skip
