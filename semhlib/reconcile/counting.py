"""Sessions added up by pupil and code for one way of counting. What was added up once is kept for the next way."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from semhlib.reconcile.definition import COUNTS_AS, As, Average, Definition
from semhlib.reconcile.facts import CODE_NAMES, NOTHING, Facts

CODES, NEVER = len(CODE_NAMES), 1 << 30
_GROUPS: dict[Average, Callable[[np.ndarray], np.ndarray]] = {
    "weeks": lambda day: (day + 3) // 7,  # 1 January 1970 was a Thursday
    "days": lambda day: day,
}


@dataclass(frozen=True, eq=False)
class Weights:
    """By code: 1 where it counts as that, else 0."""

    attended: np.ndarray
    authorised: np.ndarray
    unauthorised: np.ndarray

    @property
    def absent(self) -> np.ndarray:
        return self.authorised + self.unauthorised

    @property
    def possible(self) -> np.ndarray:
        return self.attended + self.absent


class Counting:
    """The facts, and what was added up of them so far."""

    def __init__(self, facts: Facts):
        self.facts = facts
        self._sums: dict[tuple[object, ...], np.ndarray] = {}
        self._latest: dict[tuple[object, ...], tuple[np.ndarray, ...]] = {}
        self._weights: dict[tuple[tuple[str, As], ...], Weights] = {}

    def sums(self, d: Definition) -> np.ndarray:
        """Rows of the roll x codes: sessions in the period, whoever's they are. Not to be written to."""
        key = _key(d)
        if key not in self._sums:
            rows, _, codes, sessions = self.marks(d)
            flat = np.bincount(rows * CODES + codes, sessions, len(self.facts.roll["pupil"]) * CODES)
            self._sums[key] = flat.reshape(-1, CODES).astype(np.int64)
        return self._sums[key]

    def grouped(self, d: Definition, rows: np.ndarray) -> np.ndarray:
        """Weeks, half-terms or days x codes: sessions in the period of the rows for which `rows` holds."""
        key = _key(d)
        if key not in self._latest:
            self._latest = {key: self.marks(d)}  # those of one period: many ways are about the same one
        row, day, code, sessions = self._latest[key]
        keep = rows[row]
        group = self._half_term(day[keep]) if d.average == "half_terms" else _GROUPS[d.average](day[keep])
        place = group - group.min(initial=NEVER)  # a group without a session is a row of noughts
        return np.bincount(place * CODES + code[keep], sessions[keep], (int(place.max(initial=0)) + 1) * CODES).reshape(-1, CODES)

    def weights(self, recoded: tuple[tuple[str, As], ...]) -> Weights:
        """What each code counts as."""
        if recoded not in self._weights:
            means = [(COUNTS_AS | dict(recoded))[name] for name in CODE_NAMES]
            as_ = {kind: np.array([m == kind for m in means], np.int64) for kind in ("attended", "authorised", "unauthorised")}
            self._weights[recoded] = Weights(**as_)
        return self._weights[recoded]

    def code(self, name: str) -> np.ndarray:
        """1 at this code, nought at every other."""
        return np.array([code == name for code in CODE_NAMES], np.int64)

    def marks(self, d: Definition) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """Row, day, code and sessions of every mark of the period, whoever's it is."""
        parts = [self._register(year, d) for year in self.facts.registers]
        total = self.facts.total
        inside = (total["day"] >= d.first) & (total["day"] <= d.last)
        parts.append(tuple(total[name][inside] for name in ("row", "day", "code", "sessions")))
        aside = self.facts.aside
        inside = (aside["day"] >= d.first) & (aside["day"] <= d.last)
        inside &= np.where(aside["closed"] == 1, d.closed, d.off_roll)
        if d.session != "both":
            inside &= aside["session"] == (d.session == "PM")
        parts.append((*(aside[name][inside] for name in ("row", "day", "code")), np.ones(int(inside.sum()), np.int64)))
        row, day, code, sessions = (np.concatenate(column) for column in zip(*parts, strict=True))
        if d.pupils == "age_on_day":
            roll = self.facts.roll
            inside = (day >= roll["age_from"][row]) & (day <= roll["age_until"][row])
            return row[inside], day[inside], code[inside], sessions[inside]
        return row.astype(np.int64), day, code.astype(np.int64), sessions

    def _register(self, year: int, d: Definition) -> tuple[np.ndarray, ...]:
        days = self.facts.days_of[year]
        low, high = np.searchsorted(days, (d.first, d.last + 1))
        begin, step = (1 if d.session == "PM" else 0), (1 if d.session == "both" else 2)
        block = self.facts.registers[year][:, 2 * low + begin : 2 * high : step]
        on = np.repeat(days[low:high], 1 if step == 2 else 2)
        at, place = np.nonzero(block != NOTHING)
        return self.facts.rows_of[year][at], on[place], block[at, place], np.ones(len(at), np.int64)

    def _half_term(self, day: np.ndarray) -> np.ndarray:
        calendar = self.facts.calendar
        return calendar["half_term"][np.clip(np.searchsorted(calendar["day"], day, "right") - 1, 0, None)]


def _key(d: Definition) -> tuple[object, ...]:
    """What decides which marks are looked at."""
    return (d.first, d.last, d.session, d.closed, d.off_roll, d.pupils == "age_on_day")
