"""How far each statement of the audits was in place on each day it was rated: 0 not started to 3 fully, and where to look."""

from datetime import date

REVIEW, GRADUATED, RESILIENCE = "Whole-school SEMH review", "Graduated response for SEMH", "Five resilience questions"
LEAD, DEPUTY = "Senior mental health lead", "Deputy headteacher"

# The whole list is rated in September 2024, September 2025 and June 2026.
RATED = (date(2024, 9, 16), date(2025, 9, 15), date(2026, 6, 22))
REVIEW_LEVELS: dict[str, tuple[tuple[int, int, int], str]] = {
    "1.1": ((0, 1, 3), "Job description"), "1.2": ((0, 1, 2), "Governors' minutes"), "1.3": ((0, 1, 3), "Improvement plan"),
    "2.1": ((1, 1, 3), "Learning walk notes"), "2.2": ((1, 2, 3), "Site plan"), "2.3": ((0, 1, 2), "Behaviour policy"),
    "3.1": ((1, 2, 2), "Curriculum map"), "3.2": ((0, 0, 1), "Lesson change log"), "3.3": ((1, 1, 2), "Review notes"),
    "4.1": ((0, 1, 2), "Pupil survey"), "4.2": ((0, 1, 2), "Pupil plans"), "4.3": ((1, 1, 1), "Council minutes"),
    "5.1": ((0, 1, 3), "Training record"), "5.2": ((0, 0, 2), "Induction plan"), "5.3": ((0, 0, 1), "Supervision log"),
    "6.1": ((0, 0, 2), "Review meeting papers"), "6.2": ((0, 1, 2), "Support records"), "6.3": ((0, 0, 2), "Leadership agenda"),
    "7.1": ((1, 2, 3), "Website, parent survey"), "7.2": ((0, 1, 2), "Session registers"), "7.3": ((1, 1, 2), "Signed plans"),
    "8.1": ((0, 1, 2), "Team minutes"), "8.2": ((0, 1, 1), "Provision map"), "8.3": ((0, 0, 2), "Referral log"),
}  # fmt: skip
# Aims are 3, fully in place, but for these.
AIMS_OF_TWO = frozenset({"3.2", "3.3", "4.2", "4.3", "5.2", "5.3", "7.3", "8.2", "8.3", "A5", "B4", "C3", "R3", "R5"})
# In the terms between, the secondary looks again at a few principles.
BETWEEN: dict[date, dict[str, int]] = {
    date(2025, 1, 20): {"1.1": 0, "1.2": 1, "1.3": 0, "2.1": 1, "2.2": 1, "2.3": 0},
    date(2025, 5, 19): {"1.1": 1, "1.2": 1, "1.3": 1, "7.1": 2, "7.2": 1, "7.3": 1, "8.1": 0, "8.2": 0, "8.3": 0},
    date(2026, 2, 2): {
        "1.1": 2, "1.2": 2, "1.3": 3, "2.1": 2, "2.2": 2, "5.1": 3, "5.2": 1, "5.3": 0, "6.1": 1, "6.2": 1, "6.3": 1, "8.1": 2,
        "8.2": 1, "8.3": 1,
    },
}  # fmt: skip
# The primary stood elsewhere in June 2026.
PRIMARY_JUNE_2026 = {"1.1": 2, "3.1": 3, "4.1": 1, "5.2": 1, "6.1": 1, "8.3": 1}

GRADUATED_RATED = (date(2025, 10, 6), date(2026, 3, 9), date(2026, 6, 24))
GRADUATED_LEVELS: dict[str, tuple[tuple[int, int, int], str]] = {
    "A1": ((2, 2, 3), "Pupil profiles"), "A2": ((2, 2, 2), "Timetables on the wall"), "A3": ((1, 2, 2), "Behaviour policy"),
    "A4": ((1, 1, 2), "Curriculum map"), "A5": ((0, 1, 1), "Site walk"), "B1": ((1, 2, 2), "Team minutes"),
    "B2": ((1, 1, 2), "Signed plans"), "B3": ((1, 2, 3), "Check-in log"), "B4": ((0, 1, 1), "Pupil plans"),
    "B5": ((1, 1, 2), "Lesson change log"), "B6": ((0, 1, 2), "Support records"), "C1": ((1, 2, 2), "Staff handbook"),
    "C2": ((1, 2, 3), "Referral log"), "C3": ((0, 0, 2), "Pupil plans"), "C4": ((1, 1, 2), "Parent survey"),
}  # fmt: skip
# In June 2026 a second role rated the same list and saw some of it otherwise.
SEEN_BY_DEPUTY = {"A1": 2, "B2": 1, "B6": 1, "C3": 1, "C4": 1, "A5": 2}
# The list changed after the first round: one statement was worded again, and another is asked no more.
FIRST_WORDS = {"B3": "A named adult checks in with the pupil"}
LET_GO = ("A6", "What every pupil meets", "A board in each room shows the steps of calming down", (1, 2), "Learning walk notes")

RESILIENCE_RATED = (date(2025, 10, 6), date(2026, 6, 22))
RESILIENCE_LEVELS: dict[str, tuple[tuple[int, int], str]] = {
    "R1": ((1, 2), "Pupil survey"), "R2": ((1, 2), "Curriculum map"), "R3": ((1, 1), "Pupil council"),
    "R4": ((1, 2), "Pupil profiles"), "R5": ((0, 1), "List of pupil roles"),
}  # fmt: skip
