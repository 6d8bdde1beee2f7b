"""Support by kind and school year: pupils, hours, cost, sessions, length and reviews, with small counts hidden."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import count
from typing import Any

import pandas as pd

from semhlib.disclosure.small_numbers import Family, Key, is_small
from semhlib.publish.support_hidden import hidden_counts, pupils_by, shown
from semhlib.store.role_support import ALL, Counted, KindRow
from semhlib.terms.calendar import academic_year
from semhlib.terms.thresholds import SMALL_COUNT

SOON = timedelta(weeks=4)
ANOTHER, NOT_RECORDED = "Another outcome", "Not recorded"
_STATES = ("overdue", "soon", "unset")
_ADDED = {"hours": ("hours",), "cost": ("cost",), "sessions": ("sessions_planned", "sessions_attended")}
_EVERYBODY = "*"
EVERY_KIND = "all"  # the word in a link that no kind of support may have


def episodes_of(support: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Support with the school year in which each began, how its review stands and what came of it.

    Leaves out  support that begins after the last day with data
    """
    day = pd.Timestamp(as_of)
    rows = support[support["start"] <= day].copy()
    rows["year"] = [academic_year(d) for d in rows["start"]]
    open_ = rows["outcome"].isna() | (rows["outcome"] == "")
    goes_on = rows["end"].isna() | (rows["end"] >= day)
    rows["state"] = ""
    rows.loc[open_ & (rows["review"] < day), "state"] = "overdue"
    rows.loc[open_ & rows["review"].between(day, day + pd.Timedelta(SOON)), "state"] = "soon"
    rows.loc[open_ & rows["review"].isna() & goes_on, "state"] = "unset"
    rows["weeks"] = (rows["end"] - rows["start"]).dt.days.where(rows["end"] <= day) / 7
    said = rows["outcome"].where(~open_, NOT_RECORDED)
    often = rows["pupil_key"].groupby(said).transform("nunique") >= int(SMALL_COUNT.value)
    # What few pupils have may be about one of them in the school's own words.
    rows["came_of_it"] = said.where(often | (said == NOT_RECORDED), ANOTHER)
    return rows.reset_index(drop=True)


def kind_rows(episodes: pd.DataFrame) -> tuple[KindRow, ...]:
    """One row for each kind in each school year, and one for all kinds; all first, then by name."""
    return tuple(row for year in sorted(set(episodes["year"])) for row in _year(episodes[episodes["year"] == year], int(year)))


def _year(rows: pd.DataFrame, year: int) -> Iterable[KindRow]:
    kinds = sorted(set(rows["kind"]), key=str.lower)
    pupils = {(ALL,): int(rows["pupil_key"].nunique())} | pupils_by(rows, "kind")
    whole = [Family((ALL,), tuple((k,) for k in kinds))]
    gone = hidden_counts(pupils, whole)
    added = {name: _hidden_sums(rows, columns, whole, gone) for name, columns in _ADDED.items()}
    states, hidden_states = _reviews(rows, kinds, gone)
    outcomes = _outcomes(rows, kinds, pupils, gone)
    for kind in (ALL, *kinds):
        part = rows if kind == ALL else rows[rows["kind"] == kind]
        hidden = [name for name, keys in added.items() if (kind,) in keys]
        long = int(part.loc[part["weeks"].notna(), "pupil_key"].nunique())
        if (kind,) in gone or is_small(long):
            hidden.append("weeks")
        yield KindRow(
            year=year, kind=kind, pupils=shown(pupils, gone, (kind,)), hours=_sum(part, "hours", "hours" in hidden),
            cost=_sum(part, "cost", "cost" in hidden), planned=_whole(part, "sessions_planned", "sessions" in hidden),
            attended=_whole(part, "sessions_attended", "sessions" in hidden),
            weeks=None if "weeks" in hidden or not long else round(float(part["weeks"].median()), 1),
            **{state: shown(states, hidden_states, (kind, state)) for state in _STATES},
            outcomes=outcomes[kind], hidden=tuple(hidden) + (("pupils",) if (kind,) in gone else ()),
        )  # fmt: skip


def _hidden_sums(rows: pd.DataFrame, columns: tuple[str, ...], whole: list[Family], gone: set[Key]) -> set[Key]:
    """Kinds whose sum is hidden: too few pupils have the figure, or it would give such a kind away."""
    known = rows[rows[list(columns)].notna().all(axis=1)]
    counts = {(ALL,): int(known["pupil_key"].nunique())} | pupils_by(known, "kind")
    return hidden_counts(counts, whole, gone)


def _sum(rows: pd.DataFrame, column: str, hidden: bool) -> float | None:
    given = rows[column].dropna()
    return None if hidden or given.empty else round(float(given.sum()), 2)


def _whole(rows: pd.DataFrame, column: str, hidden: bool) -> int | None:
    """Sessions of support of which both numbers are known."""
    given = rows.loc[rows["sessions_planned"].notna() & rows["sessions_attended"].notna(), column]
    return None if hidden or given.empty else int(given.sum())


def _reviews(rows: pd.DataFrame, kinds: list[str], gone: set[Key]) -> tuple[dict[Key, int], set[Key]]:
    told = rows[rows["state"] != ""]
    counts = pupils_by(told, "kind", "state") | {(ALL, key[0]): n for key, n in pupils_by(told, "state").items()}
    families = [Family((ALL, state), tuple((k, state) for k in kinds)) for state in _STATES]
    already = [(kind, state) for (kind,) in gone for state in _STATES]
    return counts, hidden_counts(counts, families, already)


def _outcomes(rows: pd.DataFrame, kinds: list[str], pupils: dict[Key, int], gone: set[Key]) -> dict[str, tuple[Counted, ...]]:
    """What came of it for each kind: most common over all kinds first, other outcomes and those not recorded last."""
    overall = pupils_by(rows, "came_of_it")
    last = (ANOTHER, NOT_RECORDED)
    order = sorted((key[0] for key in overall), key=lambda w: (last.index(w) + 1 if w in last else 0, -overall[(w,)], w))
    counts: dict[Key, int] = {(ALL, *key): n for key, n in overall.items()} | pupils_by(rows, "kind", "came_of_it")
    counts |= {(*kind, _EVERYBODY): n for kind, n in pupils.items()}
    families = [Family((ALL, words), tuple((k, words) for k in kinds)) for words in (*order, _EVERYBODY)]
    families += [Family((kind, _EVERYBODY), tuple((kind, words) for words in order)) for kind in (ALL, *kinds)]
    already = [(kind, words) for (kind,) in gone for words in (*order, _EVERYBODY)]
    hidden = hidden_counts(counts, families, already)
    return {
        kind: tuple(Counted(words=words, count=shown(counts, hidden, (kind, words))) for words in order)
        for kind in (ALL, *kinds)
    }  # fmt: skip


def kinds_by_link(kinds: Iterable[Any]) -> dict[str, str]:
    """Every kind by the word that stands for it in a link: "Nurture group" -> "nurture-group"."""
    found: dict[str, str] = {}
    for kind in sorted({str(k) for k in kinds}, key=str.lower):
        plain = "-".join("".join(c if c.isalnum() else " " for c in kind.lower()).split()) or "kind"
        names = (plain if n == 1 else f"{plain}-{n}" for n in count(1))
        found[next(name for name in names if name not in found and name != EVERY_KIND)] = kind
    return found
