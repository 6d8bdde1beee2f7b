"""Pupils who may not be kept are left out of every table, of the names and of the list of rows not used."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pyarrow as pa

from semhlib.ingest.build import up_to
from semhlib.ingest.checked import Checked
from semhlib.ingest.faults import LeftOutRow
from semhlib.ingest.layout import layouts
from semhlib.store.rewrite import TAKEN_OUT, without_pupils
from semhlib.store.tombstones import Erased

ERASED = "erased on request"


def leave_out_erased(checked: Checked, erased: Erased) -> Checked:
    """What was read, without the pupils who were erased on request; the account of the pupil list says how many."""
    keys = keys_of_erased(checked.names, erased)
    if not erased.marks:
        return checked
    tables = {name: without_pupils(table, keys) for name, table in checked.tables.items()}
    lists = pupil_lists()
    files = tuple(
        replace(f, **_account(f.rows_kept, f.rows_left_out, f.left_out_why, len(keys), ERASED)) if f.layout in lists else f
        for f in checked.files
    )
    return replace(
        checked, tables=tables, names=without_pupils(checked.names, keys), data_up_to=up_to(tables),
        files=files if keys else checked.files, left_out=hidden(checked.left_out, erased),
    )  # fmt: skip


def keys_of_erased(names: pa.Table, erased: Erased) -> frozenset[str]:
    """Keys of the pupils in a table of names who were erased on request."""
    return frozenset(r["pupil_key"] for r in names.to_pylist() if erased.is_pupil(r["upn"], r["adno"], r["dob"]))


def hidden(rows: Sequence[LeftOutRow], erased: Erased) -> tuple[LeftOutRow, ...]:
    """Rows not used; those that tell of a pupil who was erased no longer as they stood."""
    return tuple(replace(row, raw=TAKEN_OUT) if erased.mentions(row.raw) else row for row in rows)


def told_in_manifest(manifest: Mapping[str, Any], pupils: int, why: str) -> dict[str, Any]:
    """A snapshot's manifest that says how many pupils of its pupil list were left out later, and why."""
    lists = pupil_lists()
    files = [
        {**f, **_account(f["rows_kept"], f["rows_left_out"], f["left_out_why"], pupils, why)} if f["layout"] in lists else f
        for f in manifest["files"]
    ]
    return {**manifest, "files": files}


def pupil_lists() -> frozenset[str]:
    """Names of the layouts that list pupils."""
    return frozenset(layout.name for layout in layouts() if layout.how == "pupils")


def _account(kept: int, left: int, reasons: Mapping[str, int], pupils: int, why: str) -> dict[str, Any]:
    counted = {**reasons, why: reasons.get(why, 0) + pupils} if pupils else dict(reasons)
    return {"rows_kept": kept - pupils, "rows_left_out": left + pupils, "left_out_why": counted}
