"""From which kind of export each list that staff keep by hand came, and since when: another one is another way of recording.

An import hands its account on to the next, so that a change is remembered when the copies before it are gone.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from semhlib.ingest.layout import layouts
from semhlib.publish.drift import Drift, behind
from semhlib.publish.drift_list import LISTS
from semhlib.store.snapshot import Snapshot
from semhlib.terms.calendar import HalfTerm
from semhlib.terms.format import show_date
from semhlib.terms.measure import Measure
from semhlib.terms.thresholds import SAME_RECORDS

SETTLES = timedelta(days=42)  # two lists that begin within six weeks of each other began together
_KEPT = {columns.table: columns for columns in LISTS}
System = Mapping[str, str]


def systems(before: Snapshot | None, files: Iterable[Mapping[str, Any]], tables: Mapping[str, pa.Table]) -> list[System]:
    """Which export each list came from: table, layout, and the first day that counts as told by it.

    Takes       the import before; files and tables of this one
    Returns     what was known before, and every export that is new. One that takes the place of another counts from the day
                on which the other ended, unless it tells the same records over again
    """
    told = _told(files)
    known = [] if before is None else list(before.manifest.get("systems") or _told(before.manifest["files"]))
    for system in told:
        table, since = system["table"], system["since"]
        others = [s for s in known if s["table"] == table]
        if any(s["layout"] == system["layout"] for s in others):
            continue
        stays = {s["layout"] for s in others} & {s["layout"] for s in told}
        if before is not None and table in before.tables and others and not stays:
            same = _same_records(before, table, tables[table])
            since = others[-1]["since"] if same else max(since, _day_after(before.manifest["data_up_to"].get(table)))
        known.append({**system, "since": since})
    return known


def breaks(known: Sequence[System], half_terms: Sequence[HalfTerm], measures: Mapping[str, Measure]) -> list[Drift]:
    """Every day from which a list came from another export than at its beginning.

    Leaves out  exports that began together with the first
    """
    found = []
    for table, columns in _KEPT.items():
        own = sorted((date.fromisoformat(s["since"]), s["layout"]) for s in known if s["table"] == table)
        for (_, before), (since, layout) in zip(own, own[1:], strict=False):
            if since - own[0][0] > SETTLES and since <= half_terms[-1].end:
                said = f"{columns.many.capitalize()} come from another system since {show_date(since)}"
                sides = f"{_title(before)} before, {_title(layout)} since"
                found.append(
                    Drift(
                        kind="break", table=table, measures=behind(table, measures), on=since, words=f"{said}.",
                        sentence=f"{said}: {sides}.",
                    )
                )  # fmt: skip
    return found


def _told(files: Iterable[Mapping[str, Any]]) -> list[System]:
    """Layouts that the files of an import have, each with the first day of its lists, the earliest first."""
    tables = {layout.name: layout.table for layout in layouts() if layout.table in _KEPT}
    first: dict[str, str] = {}
    for file in files:
        if file["layout"] in tables and file["first_date"]:
            first[file["layout"]] = min(str(file["first_date"]), first.get(file["layout"], "9999"))
    ordered = sorted((since, layout) for layout, since in first.items())
    return [{"table": tables[layout], "layout": layout, "since": since} for since, layout in ordered]


def _same_records(before: Snapshot, table: str, now: pa.Table) -> bool:
    """Whether as many records of each month are told as before, as far as was told before."""
    when = _KEPT[table].when
    old = pq.read_table(before.path(table), columns=[when])[when]
    new = now[when].filter(pc.less_equal(now[when], pc.max(old))) if len(old) else old
    months = [column.to_numpy().astype("datetime64[M]").astype(int) for column in (old, new)]
    first = min(int(m.min(initial=10_000)) for m in months)
    size = max(int(m.max(initial=first)) for m in months) - first + 1
    counts = [np.bincount(m - first, minlength=size) for m in months]
    return int(np.abs(counts[0] - counts[1]).sum()) <= SAME_RECORDS.value * len(old)


def _title(layout: str) -> str:
    return next((known.title for known in layouts() if known.name == layout), "another list")


def _day_after(day: Any) -> str:
    return str(date.fromisoformat(str(day)[:10]) + timedelta(days=1)) if day else ""
