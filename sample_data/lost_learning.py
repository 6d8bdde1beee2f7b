"""Learning lost without a suspension: internal exclusions and managed moves. Level in all three years: nothing is planted.

Only the secondary has any.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np

from sample_data.chance import stream, weighted_pick
from sample_data.codes import PRESENT, is_any
from sample_data.days import YEARS, school_year
from sample_data.pupils import Roll
from sample_data.schools import School

PUPILS_A_YEAR = 40
# How many pupils have so many stretches, and how many stretches last so many sessions: the same each year.
STRETCHES = {1: 22, 2: 11, 3: 5, 4: 2}
SESSIONS = {1: 0.3, 2: 0.4, 3: 0.1, 4: 0.2}
MOVES = {2023: 4, 2024: 5, 2025: 4}
BACK, MOVED = "Came back", "Moved to the other school"


@dataclass(frozen=True)
class InternalExclusion:
    pupil: int
    day: date
    sessions: int


@dataclass(frozen=True)
class ManagedMove:
    pupil: int
    start: date
    end: date | None
    outcome: str


def internal_exclusions(school: School, roll: Roll, marks: dict[int, np.ndarray]) -> list[InternalExclusion]:
    """Stretches of one to four sessions, on days on which the pupil was at school, in order of date."""
    if school.phase != "secondary":
        return []
    out = []
    for year in YEARS:
        rng = stream(school.key, "internal exclusions", year)
        calendar = school_year(school.phase, year)
        there = is_any(marks[year], PRESENT).all(axis=2)
        weights = np.exp(1.15 * roll.behaviour) * (there.sum(axis=1) > 100)
        picked = weighted_pick(rng, weights, PUPILS_A_YEAR).tolist()
        counts = rng.permutation([n for n, pupils in STRETCHES.items() for _ in range(pupils)]).tolist()
        total = sum(counts)
        lengths = [n for n, share in SESSIONS.items() for _ in range(round(share * total))]
        lengths = rng.permutation((lengths + [2] * total)[:total]).tolist()
        for pupil, count in zip(picked, counts, strict=True):
            days = rng.choice(np.flatnonzero(there[pupil]), size=count, replace=False).tolist()
            out += [InternalExclusion(pupil, calendar.days[day], lengths.pop()) for day in days]
    return sorted(out, key=lambda e: (e.day, e.pupil))


def managed_moves(school: School, roll: Roll, excluded: set[int]) -> list[ManagedMove]:
    """A few trials a year of 6 to 12 weeks, in order of date. One a year ends with the pupil at the other school.

    Takes       excluded: pupils who left by a permanent exclusion
    """
    if school.phase != "secondary":
        return []
    out = []
    for year in YEARS:
        rng = stream(school.key, "managed moves", year)
        calendar = school_year(school.phase, year)
        days = calendar.days
        weights = np.exp(1.15 * roll.behaviour)
        weights[list(excluded)] = 0
        stays = np.array([p.leaving is None and p.status == "C" and p.entry < days[0] for p in roll.pupils])
        inside = [p.leaving is not None and days[60] < p.leaving < days[-30] and p.entry < days[0] for p in roll.pupils]
        movers = weighted_pick(rng, weights * np.array(inside), 1).tolist()
        for pupil in movers:
            end = roll.pupils[pupil].leaving
            assert end is not None
            start = days[calendar.position(end) - 5 * int(rng.integers(6, 11))]
            out.append(ManagedMove(pupil, start, end, MOVED))
        in_time = stays & np.array([p.days_on_roll(school, year) is not None for p in roll.pupils])
        for pupil in weighted_pick(rng, weights * in_time, MOVES[year] - len(movers)).tolist():
            first = int(rng.choice(calendar.open_at[15:-15]))
            last = first + 5 * int(rng.integers(6, 13))
            until = calendar.open_at[calendar.open_at <= last][-1]
            end = days[until] if last < len(days) else None
            # Who is still away when the summer begins is back in September; the last July is not over yet.
            if end is None and year != YEARS[-1]:
                end = days[-1]
            out.append(ManagedMove(pupil, days[first], end, BACK if end else ""))
    return sorted(out, key=lambda m: (m.start, m.pupil))
