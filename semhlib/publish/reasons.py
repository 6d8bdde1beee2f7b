"""Why sessions were missed: absence by reason, for every group, year and half-term, small ones hidden."""

from collections.abc import Sequence
from typing import Any

import narwhals as nw
import numpy as np
import pyarrow as pa

from semhlib.disclosure.small_numbers import Cell, Family, Key, protect
from semhlib.publish.groups import Members
from semhlib.publish.periods import Period
from semhlib.store.engine import Engine
from semhlib.store.role_store import Reason
from semhlib.terms.codes import CODES

# Reasons that a school asks about by themselves; all others are added up by category.
_OWN = ("I", "M", "C2", "E", "G", "N", "O", "U")
_MEANING = {c.code: c.meaning for c in CODES}
_OTHER = {"authorised": ("A", "Other authorised absence"), "unauthorised": ("W", "Other unauthorised absence")}
_CATEGORY = {c.code: c.category for c in CODES}


def reasons_of(
    engine: Engine, pupils: pa.Array, half_terms: tuple[int, ...], members: Sequence[Members], periods: Sequence[Period]
) -> tuple[Reason, ...]:
    """Sessions missed by reason, with their share of possible sessions."""
    missed, possible = _matrices(engine, pupils, half_terms)
    kept = [p for p in periods if p.id[0] in "yh"]
    columns = np.array([[h in p.half_terms for p in kept] for h in half_terms], dtype=np.int64)
    sums: dict[Key, tuple[int, int]] = {}
    cells: list[Cell] = []
    pooled: dict[tuple[str, str], np.ndarray] = {}
    for m in members:
        base = np.where(m.mask, possible, 0) @ columns
        for code, matrix in missed.items():
            by_pupil = np.where(m.mask, matrix, 0) @ columns
            pooled[m.group.key, code] = by_pupil
            affected, total, people = (by_pupil > 0).sum(axis=0), by_pupil.sum(axis=0), (base > 0).sum(axis=0)
            for i, p in enumerate(kept):
                key = (m.group.key, p.id, code)
                sums[key] = (int(total[i]), int(base[:, i].sum()))
                cells.append(Cell(key=key, kind="ratio", pupils=int(people[i]), affected=int(affected[i])))
        everything = np.sum([pooled[m.group.key, code] for code in missed], axis=0)
        for i, p in enumerate(kept):
            affected_at_all = int((everything[:, i] > 0).sum())
            cells.append(
                Cell(key=(m.group.key, p.id, ""), kind="ratio", pupils=int((base[:, i] > 0).sum()), affected=affected_at_all)
            )
    hidden = protect(cells, _families(members, kept, tuple(missed)))
    return tuple(_reason(key, sums[key], key in hidden) for key in sums if sums[key][1])


def _matrices(engine: Engine, pupils: pa.Array, half_terms: tuple[int, ...]) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """Sessions missed by reason, and possible sessions: pupils by half-terms."""
    weeks = engine.frame("calendar").select("date", "half_term")
    session: Any = engine.frame("session").filter(nw.col("possible") == 1).join(weeks, on="date")
    sums = session.group_by("pupil_key", "half_term", "code", "absent").agg(nw.col("sessions").sum().cast(nw.Int64))
    table = engine.collect(sums).to_pandas()
    table = table[table["half_term"].isin(half_terms)]
    row = pa.compute.index_in(pa.array(table["pupil_key"]), value_set=pupils).to_numpy(zero_copy_only=False)
    cell = row * len(half_terms) + np.searchsorted(half_terms, table["half_term"])
    shape = (len(pupils), len(half_terms))

    def lay(rows: np.ndarray) -> np.ndarray:
        weights = table["sessions"].to_numpy()[rows]
        return np.bincount(cell[rows], weights=weights, minlength=shape[0] * shape[1]).astype(np.int64).reshape(shape)

    codes = np.array([_grouped(code) for code in table["code"]])
    absent = (table["absent"] == 1).to_numpy()
    every = (*_OWN, *(code for code, _ in _OTHER.values()))
    return {code: lay(absent & (codes == code)) for code in every}, lay(np.ones(len(table), dtype=bool))


def _grouped(code: str) -> str:
    """The reason that a code is shown under."""
    return code if code in _OWN else _OTHER.get(_CATEGORY[code], ("", ""))[0]


def _families(members: Sequence[Members], periods: Sequence[Period], codes: tuple[str, ...]) -> list[Family]:
    found = []
    for code in codes:
        for breakdown in dict.fromkeys(m.group.breakdown for m in members if m.group.breakdown != "all"):
            keys = [m.group.key for m in members if m.group.breakdown == breakdown]
            found += [Family(("all", p.id, code), tuple((key, p.id, code) for key in keys)) for p in periods]
        for m in members:
            for year in (p for p in periods if p.id.startswith("y")):
                inside = [p for p in periods if p.id.startswith("h") and p.half_terms[0] in year.half_terms]
                found.append(Family((m.group.key, year.id, code), tuple((m.group.key, p.id, code) for p in inside)))
    # All reasons together are one less attendance, which is on the same page.
    found += [Family((m.group.key, p.id, ""), tuple((m.group.key, p.id, c) for c in codes)) for m in members for p in periods]
    return found


def _reason(key: Key, sums: tuple[int, int], hidden: bool) -> Reason:
    group, period, code = key
    other = {short: (category, words) for category, (short, words) in _OTHER.items()}
    category, meaning = other[code] if code in other else (_CATEGORY[code], _MEANING[code])
    sessions, possible = sums
    return Reason(
        group=group,
        period=period,
        code=code if code in _OWN else "",
        meaning=meaning,
        category=category,
        sessions=None if hidden else sessions,
        share=None if hidden else round(100 * sessions / possible, 4),
    )
