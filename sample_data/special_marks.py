"""Marks that are not chance: suspensions, part-time timetables, trips, closures, dual registration and the like."""

from datetime import date

import numpy as np

from sample_data.chance import stream
from sample_data.codes import ID, PRESENT, is_any
from sample_data.days import SchoolYear, school_year
from sample_data.pupils import Roll
from sample_data.schools import School
from sample_data.suspensions import Suspension

SNOW = {"secondary": date(2024, 1, 18), "primary": date(2024, 1, 18)}  # old code Y
BOILER = {"secondary": date(2025, 1, 14), "primary": date(2025, 12, 10)}  # Y4
NO_TRAINS = {"secondary": date(2025, 2, 27), "primary": date(2025, 2, 27)}  # Y2


def _where_present(marks: np.ndarray, rows: np.ndarray, days: np.ndarray, session: int | None, letter: str) -> None:
    """Writes a code over present marks only: somebody at home ill does not go on the trip."""
    for half in (0, 1) if session is None else (session,):
        block = marks[np.ix_(rows, days, [half])]
        marks[np.ix_(rows, days, [half])] = np.where(is_any(block, PRESENT), ID[letter], block)


def put_suspensions(marks: np.ndarray, calendar: SchoolYear, events: list[Suspension]) -> None:
    """E for every session lost; from the sixth day on education is arranged elsewhere (B)."""
    for event in events:
        if event.kind == "LNCH":
            continue
        span = [i for i in range(event.first, event.last + 1) if calendar.open[i]]
        slots = [(i, half) for i in span for half in (0, 1)]
        slots = slots[event.first_session :]
        if event.kind == "SUSP":
            slots = slots[: event.sessions]
        for n, (i, half) in enumerate(slots):
            marks[event.pupil, i, half] = ID["E"] if n < 10 else ID["B"]


def put_part_time(school: School, calendar: SchoolYear, marks: np.ndarray, pupils: list[int]) -> None:
    """Afternoons at home for some weeks: C2, or C before C2 came in."""
    rng = stream(school.key, "part-time", calendar.year)
    letter = "C2" if calendar.year >= 2024 else "C"
    open_at = calendar.open_at
    for n, pupil in enumerate(pupils):
        days = 5 * int(rng.integers(9, 15))
        # Spread over the year, some already under way in September and some not over in July.
        start = int((n + rng.random()) / len(pupils) * (len(open_at) + days)) - days
        _where_present(marks, np.array([pupil]), open_at[max(start, 0) : max(start + days, 1)], 1, letter)


def put_elsewhere(school: School, roll: Roll, calendar: SchoolYear, marks: np.ndarray, busy: frozenset[int]) -> None:
    """K and B for pupils taught elsewhere, D for dual registration, Q while waiting for transport."""
    rng = stream(school.key, "elsewhere", calendar.year)
    on_roll = [i for i, p in enumerate(roll.pupils) if p.days_on_roll(school, calendar.year)]
    plain = [i for i in on_roll if i not in busy and roll.pupils[i].status == "C"]
    with_sen = rng.permutation([i for i in plain if roll.pupils[i].sen != "N"]).tolist()
    open_at, secondary = calendar.open_at, school.phase == "secondary"
    weekday = np.array([calendar.days[i].weekday() for i in open_at])
    for pupil in with_sen[: 5 if secondary else 1]:
        _where_present(marks, np.array([pupil]), open_at[np.isin(weekday, (1, 3))], None, "B")
    if calendar.year >= 2024:
        for pupil in with_sen[5:9] if secondary else []:
            _where_present(marks, np.array([pupil]), open_at[40:95], None, "K")
        for pupil in with_sen[10:11] if secondary else with_sen[1:2]:
            marks[np.ix_([pupil], open_at[1:16], [0, 1])] = ID["Q"]
    for i in on_roll:
        away = {"M": (3, 4), "S": (0, 1, 2, 3)}.get(roll.pupils[i].status, ())
        marks[np.ix_([i], open_at[np.isin(weekday, away)], [0, 1])] = ID["D"]


def put_activities(school: School, roll: Roll, calendar: SchoolYear, marks: np.ndarray) -> None:
    """Trips, sport and work experience, a year group or a team at a time."""
    rng = stream(school.key, "activities", calendar.year)
    open_at = calendar.open_at
    groups = np.array([p.group(school, calendar.year) for p in roll.pupils])
    for group in school.groups:
        rows = np.flatnonzero(groups == group)
        for day in rng.choice(open_at[15:-10], size=3, replace=False):
            going = rows[rng.random(len(rows)) < 0.45]
            _where_present(marks, going, np.array([day]), None, "V")
        team = rng.permutation(rows)[: max(len(rows) // 14, 2)]
        _where_present(marks, team, rng.choice(open_at[10:-10], size=7, replace=False), 1, "P")
        if group == 10:
            week = open_at[calendar.half_term[open_at] == 6][10:15]
            _where_present(marks, rows[rng.random(len(rows)) < 0.6], week, None, "W")


def put_rare(school: School, roll: Roll, calendar: SchoolYear, marks: np.ndarray) -> None:
    """Religious observance, interviews, performances, study leave, families who travel."""
    rng = stream(school.key, "rare", calendar.year)
    open_at, n = calendar.open_at, len(roll.pupils)
    groups = np.array([p.group(school, calendar.year) for p in roll.pupils])
    observing = np.flatnonzero(stream(school.key, "observing").random(n) < 0.09)
    for day in open_at[[140, 171]]:
        _where_present(marks, observing, np.array([day]), None, "R")
    leavers = np.flatnonzero(groups == school.last_group)
    for pupil in rng.permutation(leavers)[: len(leavers) // 4]:
        _where_present(marks, np.array([pupil]), rng.choice(open_at[60:150], 1), 1, "J" if calendar.year < 2024 else "J1")
    if calendar.year >= 2024:
        for pupil in rng.permutation(n)[: n // 150 + 1]:
            _where_present(marks, np.array([pupil]), rng.choice(open_at, 4, replace=False), None, "C1")
    travelling = rng.permutation(n)[: n // 400 + 1]
    _where_present(marks, travelling, open_at[120:134], None, "T")
    if school.phase == "secondary":
        exams = open_at[calendar.half_term[open_at] == 6][:10]
        for pupil in leavers[rng.random(len(leavers)) < 0.4]:
            _where_present(marks, np.array([pupil]), rng.choice(exams, 2, replace=False), None, "S")


def put_unable(school: School, roll: Roll, calendar: SchoolYear, marks: np.ndarray) -> None:
    """Days on which pupils could not attend: Y before August 2024, Y1 to Y7 since."""
    rng = stream(school.key, "unable", calendar.year)
    open_at, n = calendar.open_at, len(roll.pupils)
    groups = np.array([p.group(school, calendar.year) for p in roll.pupils])
    late_start = np.flatnonzero(groups > school.first_group)
    if school.phase == "secondary":  # on the first day only the youngest year group comes in
        marks[np.ix_(late_start, open_at[:1], [0, 1])] = ID["Y" if calendar.year < 2024 else "Y7"]
    for closed, letter in ((SNOW, "Y"), (BOILER, "Y4")):
        if closed[school.phase] in calendar.days:
            marks[:, calendar.position(closed[school.phase])] = ID[letter]
    if NO_TRAINS[school.phase] in calendar.days:
        marks[rng.random(n) < 0.06, calendar.position(NO_TRAINS[school.phase])] = ID["Y2"]
    if calendar.year >= 2024:
        bus = np.flatnonzero(stream(school.key, "bus").random(n) < 0.03)
        marks[np.ix_(bus, open_at[[33]], [0])] = ID["Y1"]
        below = np.flatnonzero(groups == school.first_group + 1)
        marks[np.ix_(below, open_at[[101]], [1])] = ID["Y3"]
        marks[np.ix_(rng.permutation(n)[:2], open_at[60:63], [0, 1])] = ID["Y6"]
        if school.phase == "secondary":
            marks[np.ix_(rng.permutation(np.flatnonzero(groups == 11))[:1], open_at[88:93], [0, 1])] = ID["Y5"]


def put_reception(school: School, calendar: SchoolYear, roll: Roll, marks: np.ndarray) -> None:
    """Reception comes for mornings in the first two weeks, and a few children for the whole autumn term: X."""
    if school.first_group != 0:
        return
    rows = np.array([i for i, p in enumerate(roll.pupils) if p.group(school, calendar.year) == 0])
    open_at = calendar.open_at
    marks[np.ix_(rows, open_at[:10], [1])] = ID["X"]
    autumn = open_at[calendar.half_term[open_at] <= 2]
    marks[np.ix_(rows[:2], autumn, [1])] = ID["X"]


def put_missing(school: School, calendar: SchoolYear, marks: np.ndarray) -> None:
    """A few marks were never made: scattered ones, and one class one afternoon."""
    rng = stream(school.key, "missing", calendar.year)
    block = marks[:, calendar.open_at]
    block[rng.random(block.shape) < 0.0004] = ID["-"]
    marks[:, calendar.open_at] = block
    rows = np.arange(len(marks)) % 37 == calendar.year % 37
    marks[np.flatnonzero(rows), int(calendar.open_at[77]), 1] = ID["-"]


def special_marks(
    school: School, roll: Roll, year: int, marks: np.ndarray, events: list[Suspension], part_time: list[int]
) -> np.ndarray:
    """A year of marks with everything put in that is not chance."""
    calendar = school_year(school.phase, year)
    out = marks.copy()
    events = [e for e in events if e.year == year]
    put_activities(school, roll, calendar, out)
    put_rare(school, roll, calendar, out)
    put_part_time(school, calendar, out, part_time)
    put_elsewhere(school, roll, calendar, out, frozenset(part_time) | {e.pupil for e in events})
    put_reception(school, calendar, roll, out)
    put_missing(school, calendar, out)
    put_unable(school, roll, calendar, out)
    put_suspensions(out, calendar, events)
    return out
