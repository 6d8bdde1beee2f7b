"""What each school wrote when it looked back, and what somebody answered. All words are our own, and about no pupil."""

from dataclasses import dataclass
from datetime import date

from sample_data.audit_levels import DEPUTY, LEAD
from sample_data.schools import School
from sample_data.tables import Rows, dmy


@dataclass(frozen=True)
class Log:
    """One look back."""

    day: date
    principle: int
    done: str
    learnt: str
    next: str
    answer: tuple[str, date, str] | None = None


_ADVISER = "Network adviser"
LOGS = {
    "secondary": (
        Log(date(2025, 7, 3), 1,
            "We rated ourselves against the eight principles and wrote the plan for next year.",
            "We rated ourselves higher before we asked pupils. Their answers brought three levels down.",
            "Name a lead with time for it, and agree which figures we will look at before we begin."),
        Log(date(2025, 12, 11), 8,
            "The team around the school met every two weeks. The coping skills group and mentoring began.",
            "Meetings ran over, and some pupils were talked about twice. Part-time timetables rose; nobody had planned for that.",
            "Keep to twenty minutes with one page for each pupil. Look at every part-time timetable after six weeks.",
            (DEPUTY, date(2026, 1, 8), "The meetings are worth keeping. Bring the number of part-time timetables each time.")),
        Log(date(2026, 3, 26), 5,
            "All staff practised the same steps for calming a situation. Two parent sessions took place.",
            "High-level incidents have gone up since September. Staff say that lunch is the hardest time of the day.",
            "Open the quiet place at lunch with two adults. Ask support staff what supervision would help them.",
            (_ADVISER, date(2026, 4, 20), "It is good to see the hard part written down. Who will look at incidents by place?")),
        Log(date(2026, 7, 2), 6,
            "We rated both lists again, asked pupils, parents and staff, and looked at what changed after support.",
            "Attendance rose in all half-terms. Incidents did not come down, and supervision for support staff has not begun.",
            "Supervision first. Then lessons at the hardest times of the day, with the pupils who know them."),
    ),
    "primary": (
        Log(date(2025, 12, 4), 6,
            "The nurture group began, and a new severity scale is in use for the incident log.",
            "With a new scale this year's incidents cannot be set beside last year's. We had not thought of that.",
            "Keep the new scale for at least two years before we compare.",
            (_ADVISER, date(2026, 1, 15), "Well spotted. Write it into the list of events, so that each chart says so.")),
        Log(date(2026, 6, 25), 7,
            "Three parent sessions took place, and we visited a nearby school that begins the programme next year.",
            "The same families come each time. Few fathers came, and evenings suited more people than mornings.",
            "Ask the families who did not come what would suit them."),
    ),
}  # fmt: skip


def progress_logs(school: School) -> Rows:
    yield ("Date", "Written by", "Principle", "What we did", "What we learnt", "What next", "Reviewer", "Reviewed on",
           "Comment")  # fmt: skip
    for log in LOGS[school.phase]:
        reviewer, reviewed, comment = log.answer or ("", None, "")
        yield dmy(log.day), LEAD, str(log.principle), log.done, log.learnt, log.next, reviewer, dmy(reviewed), comment
