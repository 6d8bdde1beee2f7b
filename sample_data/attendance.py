"""One school year of session marks for every pupil: an array of pupils × sessions."""

from datetime import date

import numpy as np

from sample_data.absence_rates import absence_rates
from sample_data.chance import stream
from sample_data.codes import ID, OFF_ROLL
from sample_data.days import LAST_DAY, SchoolYear, school_year
from sample_data.pupils import Roll
from sample_data.schools import School, year_index
from sample_data.spells import away, reasons, shape_of_year

LATE = {"secondary": 0.050, "primary": 0.020}
MEDICAL = {"secondary": 0.0038, "primary": 0.0027}
AFTER_REGISTER = {"secondary": 0.0062, "primary": 0.0034}
BESIDES = {"secondary": 0.0080, "primary": 0.0037}  # authorised absence that does not come in spells
AFTER_LUNCH = 0.07  # of spells begin then


def _presence(n: int, calendar: SchoolYear, phase: str, rates: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Everybody present in every open session, some of them late; closed days filled with #."""
    marks = np.full((n, len(calendar.days), 2), ID["#"], dtype=np.int8)
    open_at = calendar.open_at
    marks[:, open_at, 0], marks[:, open_at, 1] = ID["/"], ID["\\"]
    slow = np.clip(0.5 + 6 * rates, 0.5, 3)[:, None]
    late = rng.random((n, len(open_at))) < LATE[phase] * slow
    marks[:, open_at, 0] = np.where(late, ID["L"], marks[:, open_at, 0])
    late = rng.random((n, len(open_at))) < 0.006 * slow
    marks[:, open_at, 1] = np.where(late, ID["L"], marks[:, open_at, 1])
    return marks


def _single_sessions(marks: np.ndarray, calendar: SchoolYear, phase: str, rates: np.ndarray, rng: np.random.Generator) -> None:
    """Appointments, and arrivals after the register closed."""
    open_at = calendar.open_at
    for half in (0, 1):
        hit = rng.random((len(marks), len(open_at))) < MEDICAL[phase]
        marks[:, open_at, half] = np.where(hit, ID["M"], marks[:, open_at, half])
    hit = rng.random((len(marks), len(open_at))) < AFTER_REGISTER[phase] * np.clip(0.4 + 7 * rates, 0.4, 4)[:, None]
    marks[:, open_at, 0] = np.where(hit, ID["U"], marks[:, open_at, 0])


def _unsettled(marks: np.ndarray, calendar: SchoolYear, rng: np.random.Generator) -> None:
    """Some absences have no reason yet: few in settled registers, many in the last week before the export."""
    last = np.array([0 <= (LAST_DAY - day).days < 5 for day in calendar.days])
    chance = np.where(last, 0.35, 0.006)[None, :, None]
    unsettled = np.isin(marks, [ID["O"], ID["I"]]) & (rng.random(marks.shape) < chance)
    marks[unsettled] = ID["N"]


def ordinary_marks(school: School, roll: Roll, year: int, helped: np.ndarray) -> np.ndarray:
    """A year of marks before suspensions, timetables and trips: pupils × days × 2 sessions.

    Takes       helped: True for pupils whom the planted change reaches
    """
    rng = stream(school.key, "marks", year)
    calendar = school_year(school.phase, year)
    authorised, unauthorised = absence_rates(school, roll, year)
    rates = authorised + unauthorised
    factor = np.where(helped, school.authorised_factor[year_index(year)], 1.0)
    # Single sessions, suspensions and the like come on top of the spells, so the spells make a little less.
    authorised = np.maximum(authorised - BESIDES[school.phase], 0.0015) * factor
    unauthorised = np.maximum(unauthorised - AFTER_REGISTER[school.phase] / 2, 0.0005)
    marks = _presence(len(rates), calendar, school.phase, rates, rng)
    _single_sessions(marks, calendar, school.phase, rates, rng)
    shape = shape_of_year(school.phase, calendar, rng)
    open_at = calendar.open_at
    state, begins = away(authorised, unauthorised, shape, calendar.half_term[open_at], rng)
    why = reasons(state, begins, school.phase, year < 2024, calendar, rng)
    after_lunch = begins & (rng.random(begins.shape) < AFTER_LUNCH)
    marks[:, open_at, 0] = np.where((why > 0) & ~after_lunch, why, marks[:, open_at, 0])
    marks[:, open_at, 1] = np.where(why > 0, why, marks[:, open_at, 1])
    _unsettled(marks, calendar, rng)
    return marks


def on_roll_only(school: School, roll: Roll, year: int, marks: np.ndarray) -> np.ndarray:
    """Z before a pupil's first day, nothing after the last; pupils who were never on roll have nothing."""
    calendar = school_year(school.phase, year)
    out = marks.copy()
    for i, pupil in enumerate(roll.pupils):
        stay = pupil.days_on_roll(school, year)
        if stay is None:
            out[i] = OFF_ROLL
            continue
        out[i, : calendar.position(stay[0])] = ID["Z"]
        out[i, _after(calendar, stay[1]) :] = OFF_ROLL
    return out


def _after(calendar: SchoolYear, day: date) -> int:
    """Position of the first weekday after a day."""
    return next((i for i, d in enumerate(calendar.days) if d > day), len(calendar.days))
