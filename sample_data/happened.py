"""What happened to the whole school: the programme and its ten sessions, training, policies, parents, meetings, milestones."""

from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from sample_data.schools import School
from sample_data.tables import Rows, dmy


@dataclass(frozen=True)
class Event:
    """One event. `reached` is how many came out of how many, for the secondary and for the primary."""

    day: date
    kind: str
    title: str
    measure: str = ""
    review: date | None = None
    reached: tuple[tuple[int, int], tuple[int, int]] | None = None


EVENTS = (
    Event(date(2024, 9, 16), "milestone", "First whole-school SEMH review", "audit"),
    Event(date(2025, 5, 12), "milestone", "Senior mental health lead joins the leadership team", "semh_lead"),
    Event(date(2025, 6, 9), "milestone", "SEMH policy agreed by governors", "policy", review=date(2026, 10, 12)),
    Event(date(2025, 7, 10), "milestone", "Improvement plan with SEMH actions agreed", "plan"),
    Event(date(2025, 7, 10), "development_plan", "SEMH stands in the development plan for 2025/26", review=date(2026, 7, 9)),
    Event(date(2025, 9, 1), "programme_start", "SEMH programme begins"),
    Event(date(2025, 9, 2), "training", "All staff: behaviour as communication", reached=((117, 124), (27, 28))),
    Event(date(2025, 9, 15), "milestone", "Whole-school SEMH review completed", "audit"),
    Event(date(2025, 9, 19), "team_around_school", "First meeting of the team around the school"),
    Event(date(2025, 10, 9), "parent_session", "Parents: worries and sleep", reached=((38, 760), (21, 165))),
    Event(date(2025, 11, 3), "policy", "Behaviour policy revised", review=date(2026, 11, 2)),
    Event(date(2025, 12, 1), "staff_wellbeing", "Staff asked about workload, and two weekly meetings dropped since"),
    Event(date(2025, 12, 12), "team_around_school", "Team around the school: the autumn's pupils looked at again"),
    Event(date(2026, 1, 5), "training", "All staff: calming a situation together", reached=((109, 124), (26, 28))),
    Event(date(2026, 1, 12), "support", "Second round of group support begins"),
    Event(date(2026, 2, 5), "parent_session", "Parents: screens and friendships", reached=((46, 760), (24, 165))),
    Event(date(2026, 3, 27), "team_around_school", "Team around the school: the spring's pupils looked at again"),
    Event(date(2026, 5, 14), "parent_session", "Parents: changes ahead", reached=((57, 760), (19, 165))),
    Event(date(2026, 6, 15), "staff_wellbeing", "A quiet room for staff opened"),
    Event(date(2026, 6, 22), "milestone", "Whole-school SEMH review repeated", "audit"),
    Event(date(2026, 7, 3), "team_around_school", "Team around the school: plans for September"),
    Event(date(2026, 7, 9), "development_plan", "SEMH stands in the development plan for 2026/27", review=date(2027, 7, 8)),
)  # fmt: skip
# Planted in the primary: what counts as a high-level incident changed in September 2025.
DEFINITION_CHANGE = Event(
    date(2025, 9, 1), "definition_change", "New severity scale for recording incidents", "high_level_incidents"
)
# The primary has begun with the school that it stands beside in year 2; the secondary has not.
SUPPORTED_SCHOOL = Event(date(2026, 6, 11), "supported_school", "First visit to a nearby infant school that begins in September")

_LEAD = "Senior mental health lead"
_BOTH, _SENCO = f"{_LEAD}, Deputy headteacher", f"{_LEAD}, SENCO"
# The ten sessions: day, title, who came. Of those below, the headteacher and the deputy are the leadership team.
SESSIONS = (
    (date(2025, 9, 25), "leading SEMH", f"{_LEAD}, Headteacher"),
    (date(2025, 10, 16), "what a whole-school approach asks of us", _BOTH),
    (date(2025, 11, 20), "finding out what is needed", _BOTH),
    (date(2025, 12, 11), "relationships and belonging", _BOTH),
    (date(2026, 1, 22), "who may need support", f"{_BOTH}, SENCO"),
    (date(2026, 2, 12), "lessons that pupils find hardest", f"{_SENCO}, Head of Year 8"),
    (date(2026, 3, 19), "looking at what changed", _BOTH),
    (date(2026, 4, 23), "working with parents and services", f"{_BOTH}, Pastoral lead"),
    (date(2026, 5, 21), "looking after the adults", f"{_LEAD}, Headteacher"),
    (date(2026, 6, 18), "sharing what we found", f"{_BOTH}, Headteacher"),
)
IN_LEADERSHIP = ("Headteacher", "Deputy headteacher")


def events(school: School) -> Rows:
    yield ("Date", "Kind", "Title", "Measure", "Number", "Who came", "Senior leader came", "Reached", "Out of",
           "Review")  # fmt: skip
    own = (SUPPORTED_SCHOOL,) if school.phase == "primary" else ()
    if min(school.high_level_recorded) < 1:
        own = (DEFINITION_CHANGE, *own)
    rows = [(e, _row(school, e)) for e in (*map(partial(_in_its_time, school), EVENTS), *own)]
    rows += [_session(number, *session) for number, session in enumerate(SESSIONS, 1)]
    for _, row in sorted(rows, key=lambda found: (found[0].day, found[0].kind != "programme_start")):
        yield row


def _in_its_time(school: School, event: Event) -> Event:
    """The programme begins on the school's own day; all else happens on the same days everywhere."""
    return replace(event, day=school.programme_start) if event.kind == "programme_start" else event


def _row(school: School, event: Event) -> tuple[str, ...]:
    came, invited = ("", "") if event.reached is None else map(str, event.reached[school.phase == "primary"])
    return dmy(event.day), event.kind, event.title, event.measure, "", "", "", came, invited, dmy(event.review)


def _session(number: int, day: date, title: str, who: str) -> tuple[Event, tuple[str, ...]]:
    event = Event(day, "programme_session", f"Network session {number}: {title}")
    senior = "Y" if any(role in who for role in IN_LEADERSHIP) else "N"
    return event, (dmy(day), event.kind, event.title, "", str(number), who, senior, "", "", "")
