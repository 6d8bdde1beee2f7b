"""Meetings on coming back from a suspension: three in four have one, mostly within five school days."""

from datetime import date

from sample_data.chance import stream
from sample_data.days import school_year
from sample_data.schools import School
from sample_data.suspensions import Suspension

HELD = 0.75
# School days from the day of coming back to the meeting, and how often.
DAYS_LATER = (0, 1, 2, 3, 4, 5, 7, 9, 12)
SHARES = (0.36, 0.22, 0.13, 0.09, 0.06, 0.05, 0.04, 0.03, 0.02)


def return_meetings(school: School, events: list[Suspension]) -> list[date | None]:
    """For each event the day of the meeting; None where none was held, or none in the same school year."""
    rng = stream(school.key, "return meetings")
    out: list[date | None] = []
    for event in events:
        calendar = school_year(school.phase, event.year)
        held, later = rng.random() < HELD, DAYS_LATER[int(rng.choice(len(DAYS_LATER), p=SHARES))]
        back = [calendar.days[i] for i in calendar.open_at if i > event.last]
        out.append(back[later] if event.kind == "SUSP" and held and later < len(back) else None)
    return out
