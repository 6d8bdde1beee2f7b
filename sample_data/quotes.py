"""What pupils, parents and staff said. Nobody is named; one is kept back, for nobody gave permission to show it."""

from datetime import date

from sample_data.schools import School
from sample_data.tables import Rows, dmy

# Day, who, words, permission, measure, principle.
QUOTES = {
    "secondary": (
        (date(2025, 10, 14), "Year 9 pupil", "I can go to the quiet room before it gets too much.", "Y", "", 2),
        (date(2025, 12, 4), "Parent of a Year 7 pupil", "Somebody rang the same morning. I did not have to chase anyone.", "Y",
         "attendance", 7),
        (date(2026, 2, 10), "Teaching assistant", "We all say the same things now, so pupils know what comes next.", "Y",
         "high_level_incidents", 5),
        (date(2026, 3, 12), "Year 10 pupil", "Coming back for three mornings was hard. I miss my friends at lunch.", "Y",
         "part_time_timetable", 4),
        (date(2026, 5, 14), "Parent of a Year 8 pupil", "I would rather that this stays between us.", "N", "", 7),
        (date(2026, 6, 17), "Head of year", "Incidents are still high at lunch. We know more about where they begin.", "Y",
         "high_level_incidents", 6),
    ),
    "primary": (
        (date(2025, 11, 27), "Year 4 pupil", "In nurture we cook and we talk about being cross.", "Y", "", 4),
        (date(2026, 2, 5), "Parent of a Year 1 pupil", "The evening about screens helped us agree a rule at home.", "Y", "", 7),
        (date(2026, 6, 16), "Class teacher", "The new scale makes me write more, and I am not sure yet what it tells us.", "Y",
         "high_level_incidents", 6),
    ),
}  # fmt: skip


def quotes(school: School) -> Rows:
    yield "Date", "Who", "Words", "Permission", "Measure", "Principle"
    for day, who, words, permission, measure, principle in QUOTES[school.phase]:
        yield dmy(day), who, words, permission, measure, str(principle)
