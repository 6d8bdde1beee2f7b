"""A lasting step in the use of an attendance code that moves attendance without anybody being in school more or less."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from semhlib.publish.drift import Drift, about, lasting, place_in
from semhlib.publish.school_tables import Snapshot
from semhlib.stats.recording_drift import largest_step
from semhlib.store.snapshot import ROW_GROUP
from semhlib.terms.calendar import HalfTerm
from semhlib.terms.codes import CODES
from semhlib.terms.format import join_words, show_number
from semhlib.terms.thresholds import CODE_APART, DRIFT_APART, DRIFT_TIMES

TABLE = "session_mark"
ATTENDANCE = ("attendance", "persistent_absence", "severe_absence")
UNAUTHORISED = ("unauthorised_absence",)
# Codes between which marks moved when the law of August 2024 came stand together: that is no drift of the school's. Visits
# and closures (V, P, Y) come in bursts that say nothing about how marks are made.
FAMILIES = (("B", "K"), ("D",), ("X",))
STAY = 6  # half-terms: a pupil who is under one of these codes may be for a whole year, so that a year is one piece of chance
_BY = ["date", "code", "compulsory"]
NO_WEEKS = pd.DataFrame({"date": [], "code": [], "compulsory": [], "sessions": [], "pupils": []}).astype(
    {"date": "datetime64[s]", "code": str, "compulsory": "int64", "sessions": "int64", "pupils": "int64"}
)
NO_SESSION = {"-", "#", "Z"}
_UNAUTHORISED = [c.code for c in CODES if c.category == "unauthorised"]
_AUTHORISED = [c.code for c in CODES if c.category == "authorised"]
_POSSIBLE = [c.code for c in CODES if c.possible]


def weeks_of(snapshot: Snapshot) -> pd.DataFrame:
    """Sessions of each school week by code, and pupils with any; those of compulsory school age and others apart.

    The table is read part by part: a county's would fill the memory.
    """
    if "session_week" not in snapshot.tables:
        return NO_WEEKS
    file = pq.ParquetFile(snapshot.path("session_week"), read_dictionary=["code"])
    sums = [NO_WEEKS]
    for part in file.iter_batches(ROW_GROUP, columns=[*_BY, "sessions"]):
        by = pa.Table.from_batches([part]).group_by(_BY).aggregate([("sessions", "sum"), ([], "count_all")])
        named = by.rename_columns({"sessions_sum": "sessions", "count_all": "pupils"})
        sums.append(named.to_pandas(date_as_object=False).astype({"code": str}))
    return pd.concat(sums).groupby(_BY, as_index=False).sum()


@dataclass(frozen=True, eq=False)
class Use:
    """Sessions by code and half-term, and how many pupils were under a code at a time (in a week), on average.

    Leaves out  pupils outside compulsory school age
    """

    half_terms: tuple[HalfTerm, ...]
    codes: tuple[str, ...]
    sessions: np.ndarray
    pupils: np.ndarray

    @classmethod
    def of(cls, weeks: pd.DataFrame, half_terms: Sequence[HalfTerm]) -> Self:
        place = place_in(weeks["date"], half_terms)
        some = (weeks["compulsory"].to_numpy() == 1) & (place >= 0)
        which, codes = pd.factorize(weeks["code"])
        shape = (len(codes), len(half_terms))
        sums = [
            np.bincount(which[some] * shape[1] + place[some], weeks[name].to_numpy()[some], shape[0] * shape[1]).reshape(shape)
            for name in ("sessions", "pupils")
        ]
        school_weeks = [max(1, len(np.unique(weeks["date"].to_numpy()[some & (place == h)]))) for h in range(shape[1])]
        return cls(tuple(half_terms), tuple(codes), sums[0], sums[1] / school_weeks)

    def under(self, codes: Collection[str], counts: np.ndarray) -> np.ndarray:
        """Sessions, or pupils, under any of these codes, by half-term."""
        return np.asarray(counts[[code in codes for code in self.codes]].sum(axis=0))

    def drift(self, words: str, part: np.ndarray, whole: np.ndarray, first: int, measures: tuple[str, ...]) -> Drift:
        half_term = self.half_terms[first]
        said = f"{words} since about {about(half_term)}"
        before, since = (f"{show_number(int(part[s].sum()))} of {show_number(int(whole[s].sum()))}" for s in _sides(first))
        return Drift(
            kind="drift", table=TABLE, measures=measures, on=half_term.start, words=f"{said}.",
            sentence=f"{said}: {before} sessions before, {since} since.",
        )  # fmt: skip


def drifts_in_codes(weeks: pd.DataFrame, half_terms: Sequence[HalfTerm], given: Collection[str]) -> tuple[Drift, ...]:
    """Every such step.

    Takes       what `weeks_of` gives; names of the measures there are
    Leaves out  codes of absence, whose steps are what attendance is about; unless they only change places with each other
    """
    use = Use.of(weeks, half_terms)
    found = [*(_used(use, family) for family in FAMILIES), _changed_places(use)]
    return tuple(drift for drift in found if drift and set(drift.measures) <= set(given))


def _used(use: Use, family: tuple[str, ...]) -> Drift | None:
    """A family of codes that is used more or less often, for more pupils than a few who stay under it can explain."""
    part, whole = use.under(family, use.sessions), use.under(set(use.codes) - NO_SESSION, use.sessions)
    used = np.flatnonzero(whole)
    pupils = use.under(family, use.pupils)[used]
    step = largest_step(pupils, np.full(len(used), np.sqrt(STAY * pupils.mean()))) if pupils.any() else None
    if step is None or not lasting(step, len(used), DRIFT_TIMES):
        return None
    first = int(used[step.at])
    then, now = (part[side].sum() / whole[side].sum() for side in _sides(first))
    if abs(now - then) < CODE_APART.value:
        return None
    names = [code for code in family if code in use.codes]
    codes = f"Code {names[0]} is" if len(names) == 1 else f"Codes {join_words(names)} are"
    return use.drift(f"{codes} used {'more' if now > then else 'less'} often", part, whole, first, ATTENDANCE)


def _changed_places(use: Use) -> Drift | None:
    """Absences that moved between authorised and unauthorised, while all of them together moved less than half as much."""
    part, other, possible = (use.under(codes, use.sessions) for codes in (_UNAUTHORISED, _AUTHORISED, _POSSIBLE))
    whole = part + other
    used = np.flatnonzero(whole)
    if not 0 < part.sum() < whole.sum():
        return None
    middle = part.sum() / whole.sum()
    step = largest_step(part[used] / whole[used], np.sqrt(middle * (1 - middle) / whole[used]))
    if step is None or not lasting(step, len(used), DRIFT_TIMES, DRIFT_APART):
        return None
    first = int(used[step.at])
    moved, against = (np.subtract(*(of[s].sum() / possible[s].sum() for s in _sides(first))) for of in (part, other))
    if moved * against >= 0 or abs(moved + against) > abs(moved) / 2:
        return None
    way = "more" if step.after > step.before else "fewer"
    return use.drift(f"Of much the same absences {way} are unauthorised", part, whole, first, UNAUTHORISED)


def _sides(first: int) -> tuple[slice, slice]:
    return slice(0, first), slice(first, None)
