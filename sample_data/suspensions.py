"""Suspensions and permanent exclusions: who, when, how long and for what."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from sample_data.chance import stream, weighted_pick
from sample_data.days import YEARS, school_year
from sample_data.national import LENGTHS_PRIMARY, LENGTHS_SECONDARY, REPEATS
from sample_data.pupils import Roll
from sample_data.schools import School, cumulative, year_index

REASONS = ("DB", "VA", "PP", "PA", "VP", "DM", "OW", "BU", "DA", "RA", "LG", "TH", "MT", "SM")
REASON_WEIGHTS = (0.50, 0.16, 0.13, 0.06, 0.045, 0.025, 0.025, 0.01, 0.015, 0.01, 0.005, 0.006, 0.007, 0.002)
# Suspensions peak in Year 9 in secondary and rise to Year 6 in primary.
GROUP_WEIGHTS = {7: 0.75, 8: 1.1, 9: 1.35, 10: 1.15, 11: 0.7, 0: 0.1, 1: 0.3, 2: 0.4, 3: 0.6, 4: 0.8, 5: 1.1, 6: 1.5}


@dataclass(frozen=True)
class Suspension:
    """One event. first and last are positions of days in the school year's calendar; sessions that were lost."""

    pupil: int
    year: int
    kind: str
    first: int
    first_session: int
    last: int
    sessions: int
    reasons: tuple[str, ...]


def _weights(school: School, roll: Roll, year: int, spared: frozenset[int]) -> np.ndarray:
    """How likely each pupil is to be suspended; nought if not on roll for most of the year."""
    weights = np.zeros(len(roll.pupils))
    for i, pupil in enumerate(roll.pupils):
        stay = pupil.days_on_roll(school, year)
        if stay and i not in spared and pupil.status != "S" and (stay[1] - stay[0]).days > 200:
            weights[i] = GROUP_WEIGHTS[pupil.group(school, year)] * np.exp(1.15 * roll.behaviour[i])
    return weights


def _reasons(rng: np.random.Generator) -> tuple[str, ...]:
    number = 1 + int(rng.random() < 0.22) + int(rng.random() < 0.04)
    return tuple(REASONS[int(i)] for i in rng.choice(len(REASONS), size=number, replace=False, p=REASON_WEIGHTS))


def make_suspensions(school: School, roll: Roll, year: int, spared: frozenset[int]) -> list[Suspension]:
    """One year's events, none of one pupil overlapping another of the same pupil.

    Takes       spared: pupils who are on a part-time timetable in this year and are not suspended in it
    """
    rng = stream(school.key, "suspensions", year)
    calendar = school_year(school.phase, year)
    open_at = calendar.open_at
    lengths = cumulative(LENGTHS_SECONDARY if school.phase == "secondary" else LENGTHS_PRIMARY)
    # The last few of the national repeats belong to one or two pupils; one school's ups and downs should not hang on them.
    repeats = cumulative(REPEATS[:9] if school.phase == "secondary" else REPEATS[:3])
    picked = weighted_pick(rng, _weights(school, roll, year, spared), school.suspended_pupils[year_index(year)])
    counts = _even_counts(repeats, len(picked))
    days_of_all = rng.permutation(_even_counts(lengths, sum(counts))).tolist()
    found: list[Suspension] = []
    for pupil, count in zip(picked.tolist(), counts, strict=True):
        stay = roll.pupils[pupil].days_on_roll(school, year)
        assert stay is not None
        room = [k for k, i in enumerate(open_at.tolist()) if stay[0] <= calendar.days[i] <= stay[1]][3:]
        for start in _apart(room, count, rng):
            days = days_of_all.pop()
            half_day = days == 1 and rng.random() < 0.12
            lunch = school.phase == "secondary" and days == 1 and rng.random() < 0.03
            end = min(start + days - 1, room[-1])
            kind, sessions = ("LNCH", 1) if lunch else ("SUSP", 1 if half_day else 2 * (end - start + 1))
            first_session = 1 if half_day and not lunch else 0
            found.append(
                Suspension(pupil, year, kind, int(open_at[start]), first_session, int(open_at[end]), sessions, _reasons(rng))
            )
    return sorted(found, key=lambda s: (s.first, s.pupil))


def _even_counts(running: np.ndarray, n: int) -> list[int]:
    """n counts that follow a distribution as closely as n allows, so that no year is a year of bad luck."""
    at = (np.arange(n) + 0.5) / n
    return [1 + int(c) for c in np.searchsorted(running, at)][::-1]


def _apart(room: list[int], count: int, rng: np.random.Generator) -> list[int]:
    """Starting places at least 12 school days from each other."""
    if not room:
        return []
    chosen: list[int] = []
    for place in rng.permutation(room).tolist():
        if all(abs(place - other) >= 12 for other in chosen):
            chosen.append(place)
        if len(chosen) == count:
            break
    return sorted(chosen)


def permanent_exclusions(school: School, roll: Roll, taken: list[Suspension], not_these: set[int]) -> list[Suspension]:
    """In the secondary one pupil a year is permanently excluded; the pupil leaves the roll 15 school days later."""
    if school.phase != "secondary":
        return []
    out = []
    for year in YEARS:
        rng = stream(school.key, "permanent", year)
        calendar = school_year(school.phase, year)
        busy = not_these | {s.pupil for s in taken if s.year >= year}
        weights = _weights(school, roll, year, frozenset(busy))
        weights[[p.leaving is not None for p in roll.pupils]] = 0
        pupil = int(weighted_pick(rng, weights, 1)[0])
        place = int(rng.integers(60, 110))
        first, last = int(calendar.open_at[place]), int(calendar.open_at[place + 14])
        out.append(Suspension(pupil, year, "PERM", first, 0, last, 10, ("PA",)))
    return out


def leaving_after_exclusion(events: list[Suspension], school: School) -> dict[int, date]:
    """Last day on roll of each pupil permanently excluded."""
    return {s.pupil: school_year(school.phase, s.year).days[s.last] for s in events if s.kind == "PERM"}
