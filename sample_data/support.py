"""Support, and who is chosen for it: pupils at their lowest attendance or their highest questionnaire score.

This support changes nothing in these made-up schools. Whatever looks better afterwards is what pupils chosen at a low
point do anyway. The two kinds that help stand in helped.py.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from sample_data.chance import stream
from sample_data.codes import absent, possible
from sample_data.days import PROGRAMME_START, school_year
from sample_data.pupils import Roll
from sample_data.schools import School

# What the support is called, who leads it, how many sessions are planned.
KINDS = {
    "secondary": (
        ("Mentoring", "Learning mentor", 12),
        ("Counselling", "School counsellor", 10),
        ("Nurture group", "Pastoral lead", 30),
        ("Friendship and feelings group", "SEND teaching assistant", 8),
        ("Key adult check-in", "Head of year", 40),
    ),
    "primary": (
        ("Nurture group", "Nurture lead", 36),
        ("Emotional literacy sessions", "Teaching assistant", 12),
        ("Play-based counselling", "School counsellor", 10),
        ("Key adult check-in", "Class teacher", 40),
    ),
}
THRIVE = ("Getting advice", "Getting help", "Getting more help", "Getting risk support")
OUTCOMES = ("Completed as planned", "Continues next term", "Ended early, pupil's choice", "Passed on to another service")
# Whom the support is for; every kind that is not named here is for some pupils.
TIERS = {"Counselling": "Specialist", "Play-based counselling": "Specialist"}
COST_OF_AN_HOUR = {"Counselling": 46.0, "Play-based counselling": 46.0}


@dataclass(frozen=True)
class Episode:
    pupil: int
    kind: str
    led_by: str
    thrive: str
    planned: int
    attended: int
    hours: float
    cost: float
    start: date
    end: date | None
    review: date
    outcome: str


def chosen_by_attendance(school: School, roll: Roll, year: int, marks: dict[int, np.ndarray], number: int) -> list[int]:
    """Pupils with the lowest attendance up to the end of a year who were on roll all that year and stay for the next."""
    missed = np.sum([absent(marks[y]).sum(axis=(1, 2)) for y in marks], axis=0)
    could = np.sum([possible(marks[y]).sum(axis=(1, 2)) for y in marks], axis=0)
    share = missed / np.maximum(could, 1)
    stays = _stays(school, roll, year) & (possible(marks[year]).sum(axis=(1, 2)) > 250) & (share < 0.75)
    order = np.argsort(np.where(stays, -share, 1), kind="stable")
    return [int(i) for i in order[:number]]


def _stays(school: School, roll: Roll, year: int) -> np.ndarray:
    after = school_year(school.phase, min(year + 1, 2025)).days[-1] if year < 2025 else None
    return np.array(
        [
            p.status == "C"
            and p.days_on_roll(school, year) is not None
            and p.days_on_roll(school, year + 1) is not None
            and (p.leaving is None or after is None or p.leaving >= after)
            for p in roll.pupils
        ]
    )


def chosen_by_score(school: School, roll: Roll, scores: dict[int, int], taken: set[int], number: int) -> list[int]:
    """Pupils with the highest totals on the June 2025 teacher questionnaire who are not chosen already."""
    stays = _stays(school, roll, 2024)
    can = [i for i in scores if stays[i] and i not in taken]
    return sorted(can, key=lambda i: (-scores[i], i))[:number]


def make_episodes(school: School, roll: Roll, year: int, pupils: list[int]) -> list[Episode]:
    """One episode or two for each chosen pupil in the year after the choice."""
    rng = stream(school.key, "support", year)
    calendar = school_year(school.phase, year)
    starts = [school_year(school.phase, year).position(d) for d in _start_days(year)]
    out = []
    for n, pupil in enumerate(pupils):
        for second in (False, True):
            if second and rng.random() > 0.25:
                continue
            kind, led_by, planned = KINDS[school.phase][int(rng.integers(len(KINDS[school.phase])))]
            # A waiting list: most start in September, others after Christmas.
            first = starts[2 if second else (0 if n % 4 else 1)] + int(rng.integers(0, 8))
            weeks = int(rng.integers(10, 24))
            last = first + 5 * weeks
            goes_on = last >= len(calendar.days)
            attended = int(round(planned * float(rng.uniform(0.5, 1.0))))
            hours = round(attended * (0.5 if planned > 20 else 0.75), 1)
            start = calendar.days[first]
            out.append(
                Episode(
                    pupil=pupil,
                    kind=kind,
                    led_by=led_by,
                    thrive=THRIVE[int(rng.choice(4, p=(0.25, 0.5, 0.2, 0.05)))],
                    planned=planned,
                    attended=attended,
                    hours=hours,
                    cost=round(hours * COST_OF_AN_HOUR.get(kind, 19.5), 2),
                    start=start,
                    end=None if goes_on else calendar.days[last],
                    review=start + timedelta(weeks=12),
                    outcome="" if goes_on else OUTCOMES[int(rng.choice(4, p=(0.6, 0.2, 0.12, 0.08)))],
                )
            )
    return sorted(out, key=lambda e: (e.start, e.pupil))


def _start_days(year: int) -> tuple[date, date, date]:
    """Mid-September (after the programme's first day), early January, and mid-March."""
    autumn = date(year, 9, 8)
    assert autumn >= PROGRAMME_START or year < PROGRAMME_START.year
    return autumn, date(year + 1, 1, 12), date(year + 1, 3, 9)
