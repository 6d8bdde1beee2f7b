"""From a snapshot to the facts that the reconciler counts on, once an import: see `semhlib.reconcile.facts`."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from semhlib.publish.reconcile_roll import ALWAYS, Places, Rows, as_days, roll_of
from semhlib.reconcile.facts import ASIDE, CODE_NAMES, KINDS, NOTHING, SUSPENSION, TOTAL, Columns, Facts, number_of
from semhlib.store.snapshot import NAMES, ROW_GROUP, Snapshot
from semhlib.terms.tables import TABLES

_SESSIONS = ("AM", "PM", "ALL")
_TEXTS = {"session": _SESSIONS, "code": CODE_NAMES, "kind": KINDS}


def facts_of(snapshot: Snapshot) -> Facts:
    """The facts of a snapshot. Pupils get numbers by chance, which no other table knows."""
    last_day = _last_day(snapshot)
    days = pq.read_table(snapshot.path("calendar"))
    day, half_term = as_days(days["date"]), days["half_term"].to_numpy()
    used = (days["open"].to_numpy() == 1) & (day <= last_day)
    calendar = {"day": day[used].astype(np.int32), "half_term": half_term[used].astype(np.int32)}
    keys = pq.read_table(snapshot.path("pupil"), columns=["pupil_key"])["pupil_key"].to_pylist()
    places = dict(zip(keys, np.random.default_rng().permutation(len(keys)).tolist(), strict=True))
    names = snapshot.folder.parent.parent / NAMES / f"{snapshot.name}.parquet"
    roll = roll_of(pq.read_table(snapshot.path("enrolment")), places, names)
    rows = Rows.of_roll(roll, int(day[0]), half_term // 10, len(keys))
    registers, total = _registers(snapshot, places, rows, roll, calendar)
    return Facts(
        snapshot=snapshot.name, last_day=last_day, roll=roll, calendar=calendar, registers=registers, total=total,
        aside=_columns(snapshot, "mark_aside", ASIDE, places, rows),
        suspension=_columns(snapshot, "suspension", SUSPENSION, places, rows),
    )  # fmt: skip


def _last_day(snapshot: Snapshot) -> int:
    """The last day with a mark; where there are no registers, with anything else."""
    dates: dict[str, Any] = snapshot.manifest["data_up_to"]
    given = [dates["session_mark"]] if dates.get("session_mark") else list(dates.values())
    return max((number_of(date.fromisoformat(str(d))) for d in given if d), default=ALWAYS)


def _registers(
    snapshot: Snapshot, places: Places, rows: Rows, roll: Columns, calendar: Columns
) -> tuple[dict[int, np.ndarray], Columns]:
    """By year, pupils x sessions with the code of each mark; and the totals of summaries.

    Why         all years lie end to end while they are filled: one step for a batch, not one for each year
    """
    begins = np.zeros(max(1, len(roll["pupil"])), np.int64)  # of each row's register
    place = np.full(len(rows.year), -1, np.int64)  # of each day's morning in it
    spans: dict[int, tuple[int, int, int]] = {}
    end = 0
    for year in np.unique(calendar["half_term"] // 10).tolist():
        theirs, days = np.flatnonzero(roll["year"] == year), calendar["day"][calendar["half_term"] // 10 == year]
        spans[year] = (end, len(theirs), 2 * len(days))
        begins[theirs], place[days - rows.first] = end + np.arange(len(theirs)) * 2 * len(days), 2 * np.arange(len(days))
        end += len(theirs) * 2 * len(days)
    marks = np.full(end, NOTHING, np.uint8)
    totals = []
    for part in _read(snapshot, "session_mark", places) if "session_mark" in snapshot.tables else ():
        part["row"] = rows.on(part["pupil"], part["day"])
        whole, on = part["session"] == _SESSIONS.index("ALL"), place[part["day"] - rows.first]
        totals += [{name: part[name][whole] for name in TOTAL}] if whole.any() else []
        at = begins[part["row"]] + on + part["session"]
        single = ~whole & (on >= 0)
        if single.all():
            marks[at] = part["code"]
        else:
            marks[at[single]] = part["code"][single]
    registers = {year: marks[at : at + pupils * width].reshape(pupils, width) for year, (at, pupils, width) in spans.items()}
    kept = {year: register for year, register in registers.items() if (register != NOTHING).any()}
    return kept, {name: np.concatenate([t[name] for t in totals] or [np.zeros(0)]).astype(np.int32) for name in TOTAL}


def _columns(snapshot: Snapshot, table: str, names: tuple[str, ...], places: Places, rows: Rows) -> Columns:
    """The columns of a small table about pupils; empty ones where the school has not given it."""
    parts = list(_read(snapshot, table, places)) if table in snapshot.tables else []
    for part in parts:
        part["row"] = rows.on(part["pupil"], part["day"])
    found = {name: np.concatenate([p[name] for p in parts] or [np.zeros(0)]).astype(np.int32) for name in names}
    known = found["row"] >= 0
    return {name: values[known] for name, values in found.items()}


def _read(snapshot: Snapshot, table: str, places: Places) -> Iterator[Columns]:
    """A table part by part, as the marks of many schools would fill the memory; texts as places in their lists."""
    texts = [name for name in TABLES[table].columns if name in ("pupil_key", *_TEXTS)]
    wanted = [*texts, *(name for name in TABLES[table].columns if name in ("date", "sessions", "closed"))]
    file = pq.ParquetFile(snapshot.path(table), read_dictionary=texts)
    for batch in file.iter_batches(ROW_GROUP, columns=wanted):
        part = {"pupil": _places(batch["pupil_key"], places), "day": batch["date"].cast(pa.int32()).to_numpy().astype(np.int64)}
        for name in wanted:
            if name in _TEXTS:
                part[name] = _places(batch[name], {text: place for place, text in enumerate(_TEXTS[name])})
            elif name in ("sessions", "closed"):
                part[name] = batch[name].to_numpy()
        yield part


def _places(column: pa.DictionaryArray, places: Places) -> np.ndarray:
    known = np.array([places[text] for text in column.dictionary.to_pylist()] or [0], np.int64)
    return known[column.indices.to_numpy()]
