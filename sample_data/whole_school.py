"""The whole school's side: audit ratings, the plan's actions, and what happened when. All words are our own."""

from datetime import date

from sample_data.days import DECLARED
from sample_data.schools import School
from sample_data.tables import Rows, dmy

FRAMEWORK = "Whole-school SEMH review"
RATED = (date(2024, 9, 16), date(2025, 9, 15), date(2026, 6, 22))

# Principle, statement, level on each of the three dates (0 not started … 3 fully in place), where to look.
STATEMENTS: tuple[tuple[int, str, tuple[int, int, int], str], ...] = (
    (1, "A senior leader is named as lead for mental health and has time for it", (0, 1, 3), "Job description"),
    (1, "Governors hear about SEMH provision at least once a term", (0, 1, 2), "Governors' minutes"),
    (1, "SEMH has its own lines in the school improvement plan", (0, 1, 3), "Improvement plan"),
    (2, "Adults greet pupils by name at the door each morning", (1, 1, 3), "Learning walk notes"),
    (2, "There is a quiet place that any pupil may use at break", (1, 2, 3), "Site plan"),
    (2, "The behaviour policy says how adults help a distressed pupil to settle", (0, 1, 2), "Behaviour policy"),
    (3, "Feelings and friendships are taught in every year group", (1, 2, 2), "Curriculum map"),
    (3, "Teachers know which lessons pupils with SEMH needs find hardest", (0, 0, 1), "Lesson change log"),
    (3, "Personal development lessons are reviewed each year", (1, 1, 2), "Review notes"),
    (4, "Pupils are asked twice a year what helps and what does not", (0, 1, 2), "Pupil survey"),
    (4, "Pupils with SEMH needs help to write their own plans", (0, 1, 2), "Pupil plans"),
    (4, "The pupil council has discussed wellbeing this year", (1, 1, 1), "Council minutes"),
    (5, "All staff have had training in understanding behaviour as communication", (0, 1, 3), "Training record"),
    (5, "New staff learn about SEMH in their first half-term", (0, 0, 2), "Induction plan"),
    (5, "Staff who support distressed pupils have regular supervision", (0, 0, 1), "Supervision log"),
    (6, "One list brings together attendance, behaviour and wellbeing for each pupil", (0, 0, 2), "Review meeting papers"),
    (6, "Support starts with a measured starting point and a review date", (0, 1, 2), "Support records"),
    (6, "Leaders look at what changed after support each term", (0, 0, 2), "Leadership agenda"),
    (7, "Parents know whom to speak to about wellbeing", (1, 2, 3), "Website, parent survey"),
    (7, "Parents are invited to sessions about supporting wellbeing at home", (0, 1, 2), "Session registers"),
    (7, "Plans for pupils with SEMH needs are agreed with parents", (1, 1, 2), "Signed plans"),
    (8, "Pupils who may need support are discussed by a team every two weeks", (0, 1, 2), "Team minutes"),
    (8, "Each kind of support has a written aim and an end point", (0, 1, 1), "Provision map"),
    (8, "Referrals are followed up when no answer comes", (0, 0, 2), "Referral log"),
)

# Action, owner, due, status, measure, direction.
ACTIONS = (
    ("Ring home on the first morning of any absence", "Attendance lead", date(2025, 9, 12), "done", "attendance", "higher"),
    ("Agree a return plan after every suspension", "Deputy headteacher", date(2025, 10, 3), "done", "days_lost", "lower"),
    ("Teach all staff the same steps for calming a situation", "Senior mental health lead", date(2025, 11, 3), "done",
     "high_level_incidents", "lower"),
    ("Meet every two weeks as a team around the school", "Senior mental health lead", date(2025, 9, 26), "done", "", ""),
    ("Review every part-time timetable after six weeks", "SENCO", date(2026, 1, 16), "under way", "part_time_timetable", "lower"),
    ("Give each kind of support a written aim and end point", "SENCO", date(2026, 3, 27), "under way", "", ""),
    ("Run three wellbeing sessions for parents", "Pastoral lead", date(2026, 5, 22), "done", "", ""),
    ("Set up supervision for support staff", "Headteacher", date(2026, 7, 10), "not started", "", ""),
)  # fmt: skip

EVENTS = (
    (date(2024, 9, 16), "milestone", "First whole-school SEMH review", "audit"),
    (date(2025, 5, 12), "milestone", "Senior mental health lead joins the leadership team", "semh_lead"),
    (date(2025, 6, 9), "milestone", "SEMH policy agreed by governors", "policy"),
    (date(2025, 7, 10), "milestone", "Improvement plan with SEMH actions agreed", "plan"),
    (date(2025, 9, 1), "programme_start", "SEMH programme begins", ""),
    (date(2025, 9, 2), "training", "All staff: behaviour as communication", ""),
    (date(2025, 9, 15), "milestone", "Whole-school SEMH review completed", "audit"),
    (date(2025, 9, 25), "programme_session", "Network session 1: leading SEMH", ""),
    (date(2025, 10, 9), "parent_session", "Parents: worries and sleep", ""),
    (date(2025, 11, 3), "policy", "Behaviour policy revised", ""),
    (date(2025, 11, 20), "programme_session", "Network session 2: finding out what is needed", ""),
    (date(2026, 1, 5), "training", "All staff: calming a situation together", ""),
    (date(2026, 1, 12), "support", "Second round of group support begins", ""),
    (date(2026, 1, 22), "programme_session", "Network session 3: who may need support", ""),
    (date(2026, 2, 5), "parent_session", "Parents: screens and friendships", ""),
    (date(2026, 3, 19), "programme_session", "Network session 4: looking at what changed", ""),
    (date(2026, 5, 14), "parent_session", "Parents: changes ahead", ""),
    (date(2026, 6, 18), "programme_session", "Network session 5: sharing what we found", ""),
    (date(2026, 6, 22), "milestone", "Whole-school SEMH review repeated", "audit"),
)
# Planted in the primary: what counts as a high-level incident changed in September 2025.
DEFINITION_CHANGE = (date(2025, 9, 1), "definition_change", "New severity scale for recording incidents", "high_level_incidents")


def audit() -> Rows:
    yield "Framework", "Principle", "Item", "Date", "Level", "Rated by", "Evidence"
    for n, day in enumerate(RATED):
        for principle, item, levels, evidence in STATEMENTS:
            yield FRAMEWORK, str(principle), item, dmy(day), str(levels[n]), "Senior mental health lead", evidence


def actions() -> Rows:
    yield "Action", "Owner", "Due", "Status", "Measure", "Direction", "Declared"
    for action, owner, due, status, measure, direction in ACTIONS:
        yield action, owner, dmy(due), status, measure, direction, dmy(DECLARED)


def events(school: School) -> Rows:
    yield "Date", "Kind", "Title", "Measure"
    rows = [*EVENTS, *([DEFINITION_CHANGE] if school.phase == "primary" else [])]
    for day, kind, title, measure in sorted(rows, key=lambda row: (row[0], row[1] != "programme_start")):
        yield dmy(day), kind, title, measure
