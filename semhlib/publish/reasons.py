"""Why sessions were missed: absence by reason in each year and half-term, for the whole school.

A reason that touches 1 to 4 pupils is added to others until five or more stand behind the sum. So nothing here is
hidden, and nothing can be worked out: reasons by group and reason would need most cells hidden to be as safe.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd

from semhlib.disclosure.small_numbers import is_small
from semhlib.publish.periods import Period
from semhlib.store.engine import Engine
from semhlib.store.role_store import Figure, Reason
from semhlib.terms.codes import CODES
from semhlib.terms.estimate import Estimate

# Reasons that a school asks about by themselves; all others are added up by category.
_OWN = ("I", "M", "C2", "E", "G", "N", "O", "U")
_CODES = {c.code: c for c in CODES}
_OTHER = {"authorised": "Other authorised absence", "unauthorised": "Other unauthorised absence", "any": "All other reasons"}


@dataclass(frozen=True, eq=False)
class Missed:
    """Sessions missed for one reason, by pupil."""

    code: str
    category: str
    by_pupil: np.ndarray

    @property
    def pupils(self) -> int:
        return int(np.count_nonzero(self.by_pupil))


def reasons_of(
    absent: pd.DataFrame, periods: Sequence[Period], figures: Mapping[tuple[str, str, str], Figure]
) -> tuple[Reason, ...]:
    """Sessions missed by reason in each year, most first, with their share of possible sessions.

    Takes       what `absences` gives; the protected figures: what they show or hide of the same sessions is held to here
    """
    found: list[Reason] = []
    counted = _Absences.of(absent)
    for year in (p for p in periods if p.id.startswith("y")):
        attendance = figures.get(("attendance", "all", year.id))
        if not isinstance(attendance, Estimate):
            continue
        # Where the unauthorised total is shown, what is left of the absences is the authorised total: pool within each.
        apart = isinstance(figures.get(("unauthorised_absence", "all", year.id)), Estimate)
        own_page = {"C2"} if isinstance(figures.get(("part_time_timetable", "all", year.id)), Estimate) else set()
        rows = pooled(counted.during(year), apart, own_page)
        found += [_reason(row, year.id, attendance.denominator) for row in sorted(rows, key=lambda r: -int(r.by_pupil.sum()))]
    return (*found, *_by_half_term(counted, periods, figures))


def _by_half_term(
    absent: "_Absences", periods: Sequence[Period], figures: Mapping[tuple[str, str, str], Figure]
) -> list[Reason]:
    """Sessions missed in each half-term, for the reasons that can be shown in all of them.

    A reason with one small half-term is left out of all: the year less the other half-terms would give that one away.
    """
    halves = [p for p in periods if p.id.startswith("h")]
    totals = {p.id: figures.get(("attendance", "all", p.id)) for p in halves}
    by_half = {p.id: absent.during(p) for p in halves}
    found = []
    for code in lasting(list(by_half.values())):
        for half, missed in by_half.items():
            total, reason = totals[half], next(m for m in missed if m.code == code)
            if isinstance(total, Estimate):
                found.append(_reason(reason, half, total.denominator))
    return found


def lasting(by_half_term: Sequence[Sequence[Missed]]) -> list[str]:
    """Reasons of about five pupils or more in every half-term, whose leaving out would leave no small rest either."""
    everywhere = [
        code
        for code in _OWN
        if all(any(m.code == code and m.pupils and not is_small(m.pupils) for m in half) for half in by_half_term)
    ]
    kept = {c: [code for code in everywhere if _CODES[code].category == c] for c in ("authorised", "unauthorised")}
    for category, codes in kept.items():
        while codes and any(is_small(_rest(half, category, codes)) for half in by_half_term):
            codes.pop()
    return [code for code in everywhere if any(code in codes for codes in kept.values())]


def _rest(missed: Sequence[Missed], category: str, codes: Sequence[str]) -> int:
    """Pupils behind all the other reasons of a category."""
    others = [m for m in missed if m.category == category and m.code not in codes]
    return _sum(others, category).pupils if others else 0


def pooled(missed: Sequence[Missed], apart: bool, shown_elsewhere: set[str]) -> list[Missed]:
    """Reasons added together until each sum is about five pupils or more.

    Takes       apart: add only authorised to authorised reasons, and unauthorised to unauthorised
                shown_elsewhere: reasons with a page of their own, which therefore cover no other
    """
    kept = [m for m in missed if m.code in shown_elsewhere]
    rest = [m for m in missed if m.code not in shown_elsewhere and m.pupils]
    for category in ("authorised", "unauthorised") if apart else ("any",):
        inside = sorted((m for m in rest if category in (m.category, "any")), key=lambda m: (m.code in _OWN, m.pupils))
        together = [m for m in inside if m.code not in _OWN or is_small(m.pupils)]
        alone = [m for m in inside if m not in together]
        while alone and together and is_small(_sum(together, category).pupils):
            together.append(alone.pop(0))
        kept += alone + ([_sum(together, category)] if together else [])
    return [m for m in kept if m.pupils]


def _sum(reasons: Sequence[Missed], category: str) -> Missed:
    return Missed("", category, np.sum([m.by_pupil for m in reasons], axis=0))


def absences(engine: Engine) -> pd.DataFrame:
    """Sessions missed by pupil, half-term and code."""
    half_terms = engine.frame("calendar").select("date", "half_term")
    session = engine.frame("session").select("pupil_key", "date", "code", "sessions", "absent")
    absent: Any = session.filter(nw.col("absent") == 1).join(half_terms, on="date")
    return engine.collect(
        absent.group_by("pupil_key", "half_term", "code").agg(nw.col("sessions").sum())
    ).to_pandas()


@dataclass(frozen=True, eq=False)
class _Absences:
    """What `absences` gives, pupils and codes as numbers."""

    half_term: np.ndarray
    pupil: np.ndarray
    pupils: int
    code: np.ndarray
    codes: tuple[str, ...]
    sessions: np.ndarray

    @classmethod
    def of(cls, absent: pd.DataFrame) -> "_Absences":
        pupil, pupils = pd.factorize(absent["pupil_key"])
        code, codes = pd.factorize(absent["code"], sort=True)
        half_term, sessions = (absent[name].to_numpy(np.int64) for name in ("half_term", "sessions"))
        return cls(half_term, pupil, len(pupils), code, tuple(map(str, codes)), sessions)

    def during(self, period: Period) -> list[Missed]:
        """Sessions missed in a period by code, one array of pupils each."""
        here = np.isin(self.half_term, period.half_terms)
        cell, size = self.code[here] * self.pupils + self.pupil[here], len(self.codes) * self.pupils
        by_code = np.bincount(cell, self.sessions[here], size).astype(np.int64).reshape(len(self.codes), self.pupils)
        return [Missed(c, _CODES[c].category, row) for c, row in zip(self.codes, by_code, strict=True) if row.any()]


def _reason(missed: Missed, period: str, possible: int) -> Reason:
    sessions = int(missed.by_pupil.sum())
    return Reason(
        group="all",
        period=period,
        code=missed.code,
        meaning=_CODES[missed.code].meaning if missed.code else _OTHER[missed.category],
        category=missed.category,
        sessions=sessions,
        share=round(100 * sessions / possible, 4),
    )
