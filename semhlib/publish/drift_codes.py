"""A lasting step in the use of an attendance code that moves attendance without anybody being in school more or less."""

from collections.abc import Sequence

import narwhals as nw
import numpy as np
import pandas as pd

from semhlib.publish.drift import Drift, about, lasting, place_in
from semhlib.stats.recording_drift import Step, largest_step
from semhlib.store.engine import Engine
from semhlib.terms.calendar import HalfTerm
from semhlib.terms.codes import CODES
from semhlib.terms.format import join_words, show_number
from semhlib.terms.thresholds import CODE_APART, DRIFT_APART, DRIFT_TIMES

TABLE = "session_mark"
ATTENDANCE = ("attendance", "persistent_absence", "severe_absence")
UNAUTHORISED = ("unauthorised_absence",)
# Codes between which marks moved when the law of August 2024 came stand together: that is no drift of the school's.
FAMILIES = (("B", "K"), ("V", "P", "W", "J"), ("D",), ("X",), ("Y", "Q", *(f"Y{n}" for n in range(1, 8))))
_UNAUTHORISED = [c.code for c in CODES if c.category == "unauthorised"]
_AUTHORISED = [c.code for c in CODES if c.category == "authorised"]
_POSSIBLE = [c.code for c in CODES if c.possible]


def sessions_by_week(engine: Engine) -> pd.DataFrame:
    """Sessions of each school week by code, pupils of compulsory school age and others apart."""
    weeks = engine.frame("session_week").group_by("date", "code", "compulsory")
    return engine.collect(weeks.agg(nw.col("sessions").sum().cast(nw.Int64))).to_pandas(date_as_object=False)


def drifts_in_codes(weeks: pd.DataFrame, half_terms: Sequence[HalfTerm], given: Sequence[str]) -> tuple[Drift, ...]:
    """Every such step.

    Takes       what `sessions_by_week` gives; names of the measures there are
    Leaves out  codes of absence, whose steps are what attendance is about; unless they only change places with each other
    """
    place = place_in(weeks["date"], half_terms)
    some = (weeks["compulsory"].to_numpy() == 1) & (place >= 0)
    which, codes = pd.factorize(weeks["code"])
    shape = (len(codes), len(half_terms))
    sums = np.bincount(which[some] * shape[1] + place[some], weeks["sessions"].to_numpy()[some], shape[0] * shape[1])
    by_code = dict(zip(codes, sums.reshape(shape), strict=True))
    found = [_used(by_code, family, half_terms) for family in FAMILIES]
    drifts = [*(drift for drift in found if drift), *([swap] if (swap := _changed_places(by_code, half_terms)) else [])]
    return tuple(d for d in drifts if set(d.measures) <= set(given))


def _used(by_code: dict[str, np.ndarray], family: tuple[str, ...], half_terms: Sequence[HalfTerm]) -> Drift | None:
    """A family of codes that is used more or less often, of all sessions."""
    part, whole = _sum(by_code, family), _sum(by_code, [c for c in by_code if c not in ("-", "#", "Z")])
    used, step = _step(part, whole)
    if step is None or not lasting(step, len(used), DRIFT_TIMES, CODE_APART):
        return None
    names = [code for code in family if code in by_code and by_code[code].any()]
    codes = f"{'Code' if len(names) == 1 else 'Codes'} {join_words(names)} {'is' if len(names) == 1 else 'are'}"
    way = "more" if step.after > step.before else "less"
    return _drift(f"{codes} used {way} often", part, whole, int(used[step.at]), half_terms, ATTENDANCE)


def _changed_places(by_code: dict[str, np.ndarray], half_terms: Sequence[HalfTerm]) -> Drift | None:
    """Absences that moved between authorised and unauthorised, while all of them together moved less than half as much."""
    part, other, possible = (_sum(by_code, codes) for codes in (_UNAUTHORISED, _AUTHORISED, _POSSIBLE))
    used, step = _step(part, part + other)
    if step is None or not lasting(step, len(used), DRIFT_TIMES, DRIFT_APART):
        return None
    first = int(used[step.at])
    rates = [(of[:first].sum() / possible[:first].sum(), of[first:].sum() / possible[first:].sum()) for of in (part, other)]
    moved, against = (after - before for before, after in rates)
    if moved * against >= 0 or abs(moved + against) > abs(moved) / 2:
        return None
    way = "more" if step.after > step.before else "fewer"
    return _drift(f"Of much the same absences {way} are unauthorised", part, part + other, first, half_terms, UNAUTHORISED)


def _step(part: np.ndarray, whole: np.ndarray) -> tuple[np.ndarray, Step | None]:
    """Half-terms with registers, and the largest step in a share of their sessions."""
    used = np.flatnonzero(whole)
    if not 0 < part.sum() < whole.sum():
        return used, None
    middle = part.sum() / whole.sum()
    return used, largest_step(part[used] / whole[used], np.sqrt(middle * (1 - middle) / whole[used]))


def _sum(by_code: dict[str, np.ndarray], codes: Sequence[str]) -> np.ndarray:
    size = len(next(iter(by_code.values()), np.zeros(0)))
    return np.sum([by_code[code] for code in codes if code in by_code] or [np.zeros(size)], axis=0)


def _drift(
    words: str, part: np.ndarray, whole: np.ndarray, first: int, half_terms: Sequence[HalfTerm], measures: tuple[str, ...]
) -> Drift:
    said = f"{words} since about {about(half_terms[first])}"
    then, now = (f"{show_number(int(part[s].sum()))} of {show_number(int(whole[s].sum()))}"
                 for s in (slice(0, first), slice(first, None)))  # fmt: skip
    return Drift(
        kind="drift", table=TABLE, measures=measures, on=half_terms[first].start, words=f"{said}.",
        sentence=f"{said}: {then} sessions before, {now} since.",
    )  # fmt: skip
