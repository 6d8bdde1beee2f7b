"""Absence comes in spells. A day-by-day chain for all pupils at once: away or not, and if away, why."""

import numpy as np

from sample_data.codes import ID
from sample_data.days import SchoolYear

PRESENT, AUTHORISED, UNAUTHORISED = 0, 1, 2

# How much more or less is missed in each half-term, and on each weekday.
SEASON = {"secondary": (0.84, 1.08, 1.03, 1.00, 0.98, 1.10), "primary": (0.86, 1.14, 1.10, 1.00, 0.93, 1.00)}
WEEKDAY = (1.06, 0.95, 0.95, 0.97, 1.10)


def shape_of_year(phase: str, calendar: SchoolYear, rng: np.random.Generator) -> np.ndarray:
    """How likely a day of absence is on each open day, 1 on average: season, weekday, and weeks of illness."""
    open_at = calendar.open_at
    season = np.array(SEASON[phase])[calendar.half_term[open_at] - 1]
    week = np.array([calendar.days[i].isocalendar().week for i in open_at])
    noise = dict(zip(np.unique(week).tolist(), np.exp(0.07 * rng.standard_normal(len(np.unique(week)))).tolist(), strict=True))
    weekday = np.array(WEEKDAY)[[calendar.days[i].weekday() for i in open_at]]
    before_holiday = np.array([1.12 if i + 1 < len(calendar.open) and not calendar.open[i + 1] else 1.0 for i in open_at])
    shape = season * weekday * before_holiday * np.array([noise[w] for w in week.tolist()])
    return shape / shape.mean()


def away(
    authorised: np.ndarray, unauthorised: np.ndarray, shape: np.ndarray, half_term: np.ndarray, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Why each pupil is away on each open day (0 if not), and on which days a spell begins.

    Takes       authorised, unauthorised: each pupil's share of days; shape and half_term of each open day
    """
    n, days = len(authorised), len(shape)
    total = np.minimum(authorised + unauthorised, 0.95)
    stay = np.clip(0.50 + 0.52 * total, 0.5, 0.88)
    # Pupils have better and worse half-terms of their own.
    own = np.exp(0.38 * rng.standard_normal((n, 6)) - 0.38**2 / 2)
    own = np.where(total[:, None] > 0.3, 1.0, own)
    start = total * (1 - stay) / (1 - total)
    part = authorised / np.maximum(authorised + unauthorised, 1e-9)
    state = np.zeros((n, days), dtype=np.int8)
    begins = np.zeros((n, days), dtype=bool)
    now = np.where(rng.random(n) < total, np.where(rng.random(n) < part, AUTHORISED, UNAUTHORISED), PRESENT)
    for day in range(days):
        luck, why = rng.random(n), rng.random(n)
        kept = (now > 0) & (luck < stay)
        fresh = (now == 0) & (luck < np.minimum(start * shape[day] * own[:, half_term[day] - 1], 0.9))
        now = np.where(kept, now, np.where(fresh, np.where(why < part, AUTHORISED, UNAUTHORISED), PRESENT))
        state[:, day], begins[:, day] = now, fresh
    return state, begins


def reasons(
    state: np.ndarray, begins: np.ndarray, phase: str, old_codes: bool, calendar: SchoolYear, rng: np.random.Generator
) -> np.ndarray:
    """One code for each day away (0 elsewhere); a spell keeps its code."""
    n, days = state.shape
    open_at = calendar.open_at
    shut = ~np.concatenate([[True], calendar.open, [True]])  # a place before and a place after
    near = shut[open_at] | shut[open_at + 2]  # the day before or the day after is no school day
    out = np.zeros((n, days), dtype=np.int8)
    now = np.full(n, ID["I"], dtype=np.int8)
    holiday = (0.42, 0.16) if phase == "primary" else (0.22, 0.06)
    for day in range(days):
        luck = rng.random(n)
        leave = np.where(luck < (0.93 if not old_codes else 0.90), ID["C"], ID["H"] if old_codes else ID["C"])
        authorised = np.where(luck < 0.905, ID["I"], leave)
        unauthorised = np.where(luck < holiday[0 if near[day] else 1] + 0.04, ID["G"], ID["O"])
        new = np.where(state[:, day] == AUTHORISED, authorised, unauthorised)
        changed = begins[:, day] | (day == 0) | (state[:, day] != state[:, max(day - 1, 0)])
        now = np.where(changed, new, now).astype(np.int8)
        out[:, day] = np.where(state[:, day] > 0, now, 0)
    return out
