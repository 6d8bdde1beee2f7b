"""Incidents, high-level and other, as a behaviour log holds them."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from sample_data.chance import stream, weighted_pick
from sample_data.codes import APPROVED, PRESENT, is_any
from sample_data.days import LAST_DAY, school_year
from sample_data.pupils import Roll
from sample_data.schools import School, cumulative, year_index

TYPES = ("Hurt another pupil", "Hurt an adult", "Threatening words", "Left the site", "Hurt self", "Damage", "Left lesson",
         "Refused to come in")  # fmt: skip
TYPE_WEIGHTS = (0.27, 0.10, 0.20, 0.10, 0.06, 0.12, 0.10, 0.05)
OTHER_TYPES = ("Talking over others", "Late to lesson", "No equipment", "Phone", "Unkind words", "Work not done", "Play fight")
PLACES = ("Classroom", "Corridor", "Playground", "Dining hall", "Field", "Toilets", "Gate", "Pastoral room")
PERIODS = ("Before school", "Lesson 1", "Lesson 2", "Break", "Lesson 3", "Lesson 4", "Lunch", "Lesson 5", "After school")
TIMES = (8 * 60 + 30, 9 * 60, 10 * 60, 11 * 60 + 5, 11 * 60 + 25, 12 * 60 + 25, 13 * 60 + 20, 14 * 60 + 5, 15 * 60 + 10)
PERIOD_WEIGHTS = (0.04, 0.09, 0.11, 0.14, 0.12, 0.14, 0.20, 0.13, 0.03)
ROLES = ("Class teacher", "Head of year", "Teaching assistant", "Pastoral lead", "Midday supervisor", "Senior leader")
# Incidents for each pupil with at least one: 1, 2, 3, …
REPEATS = (62, 21, 9, 4, 2, 1, 1)


@dataclass(frozen=True)
class Incident:
    pupil: int
    day: date
    time: str
    period: str
    kind: str
    severity: int
    place: str
    linked: bool
    recorded: date
    recorded_by: str


def _days_present(marks: np.ndarray, pupil: int) -> np.ndarray:
    """Positions of the days on which a pupil was there for a session."""
    return np.flatnonzero(is_any(marks[pupil], PRESENT + APPROVED).any(axis=1))


def _incident(pupil: int, day: date, kind: str, severity: int, linked: bool, rng: np.random.Generator) -> Incident:
    period = int(rng.choice(len(PERIODS), p=PERIOD_WEIGHTS))
    minute = TIMES[period] + int(rng.integers(0, 20))
    written = day + timedelta(days=int(rng.choice(4, p=(0.82, 0.12, 0.04, 0.02))))
    return Incident(
        pupil,
        day,
        f"{minute // 60:02d}:{minute % 60:02d}",
        PERIODS[period],
        kind,
        severity,
        PLACES[int(rng.integers(len(PLACES)))],
        linked,
        min(written, LAST_DAY),
        ROLES[int(rng.integers(len(ROLES)))],
    )


def _high_level(school: School, roll: Roll, year: int, marks: np.ndarray, present: np.ndarray) -> list[Incident]:
    """Incidents linked to SEMH that stand at severity 4 or 5, unless the school has come to record them lower."""
    rng = stream(school.key, "high-level", year)
    calendar = school_year(school.phase, year)
    weights = np.where(present > 60, np.exp(0.75 * roll.behaviour), 0)
    picked = weighted_pick(rng, weights, school.high_level_pupils[year_index(year)]).tolist()
    running = cumulative(REPEATS)
    counts = 1 + np.searchsorted(running, (np.arange(len(picked)) + 0.5) / len(picked))[::-1]
    recorded = school.high_level_recorded[year_index(year)]
    out = []
    for pupil, count in zip(picked, counts.tolist(), strict=True):
        for place in np.sort(rng.choice(_days_present(marks, pupil), size=count)).tolist():
            kind = TYPES[int(rng.choice(len(TYPES), p=TYPE_WEIGHTS))]
            severity = 4 + int(rng.random() < 0.18) if rng.random() < recorded else 3
            out.append(_incident(pupil, calendar.days[place], kind, severity, True, rng))
    return out


def _others(school: School, roll: Roll, year: int, marks: np.ndarray, present: np.ndarray) -> list[Incident]:
    """Everyday incidents of severity 1 to 3, and a few high-level ones not linked to SEMH."""
    rng = stream(school.key, "other incidents", year)
    calendar = school_year(school.phase, year)
    weights = np.where(present > 20, np.exp(0.9 * roll.behaviour), 0)
    running = np.cumsum(weights) / weights.sum()
    out = []
    for _ in range(school.other_incidents):
        pupil = int(np.searchsorted(running, rng.random()))
        place = int(rng.choice(_days_present(marks, pupil)))
        severity = 1 + int(np.searchsorted((0.66, 0.90, 0.985), rng.random()))
        kinds = OTHER_TYPES if severity < 4 else TYPES
        linked = severity < 4 and rng.random() < 0.08
        out.append(_incident(pupil, calendar.days[place], kinds[int(rng.integers(len(kinds)))], severity, linked, rng))
    return out


def make_incidents(school: School, roll: Roll, year: int, marks: np.ndarray) -> list[Incident]:
    """A year's log in order of date. Pupils are only in incidents on days they were there."""
    present = is_any(marks, PRESENT + APPROVED).any(axis=2).sum(axis=1)
    found = _high_level(school, roll, year, marks, present) + _others(school, roll, year, marks, present)
    return sorted(found, key=lambda i: (i.day, i.time, i.pupil, i.kind))
