"""One school's counts, from the folder in which the distributed engine has written those of many."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from semhlib.store.counts import COLUMNS, Counts
from semhlib.store.engine import STRANGER
from semhlib.terms.errors import SemhError
from semhlib.terms.table import SCHOOL

FINISHED = "_SUCCESS"  # Spark writes it when every part is there
_SCHEMA = pa.schema([
    ("measure", pa.int32()), ("place", pa.int32()), ("week", pa.date32()),
    *((name, pa.int64()) for name in ("half_term", "numerator", "denominator", "rows")),
])  # fmt: skip


def read_counts(
    folder: Path, number: int, written: Mapping[str, int], missing: Mapping[str, tuple[str, ...]], keys: pa.Array
) -> Counts:
    """The counts of the school with this number, in the order and the form in which the embedded engine gives them.

    Takes       written: what `count_schools` gave; missing: by measure, the tables that the school has not given
                keys: of every pupil of the school, by place
    Raises      SemhError where not every part was written, or where a table is about somebody who is in no list of pupils
    """
    if not (folder / FINISHED).is_file():
        raise SemhError("The counts of the cluster are not whole. Nothing was changed.")
    parts = sorted((folder / f"{SCHOOL}={number}").glob("*.parquet"))
    rows = pa.concat_tables([_SCHEMA.empty_table(), *(pq.read_table(p, partitioning=None).cast(_SCHEMA) for p in parts)])
    if (pc.max(rows["place"]).as_py() or 0) >= max(1, len(keys)):
        raise SemhError(STRANGER)
    found = {place: _ordered(rows.filter(pc.equal(rows["measure"], place)), keys) for place in set(written.values())}
    return Counts(
        tables={measure: found[place][0] for measure, place in written.items()},
        missing=dict(missing),
        outside={measure: found[place][1] for measure, place in written.items()},
    )


def _ordered(rows: pa.Table, keys: pa.Array) -> tuple[pa.Table, int]:
    """One measure's sums by pupil and week, and how many rows have a date that is not in the school's calendar."""
    stray = pc.sum(rows.filter(pc.is_null(rows["week"]))["rows"]).as_py() or 0
    rows = rows.filter(pc.is_valid(rows["week"])).combine_chunks()
    week = rows["week"].cast(pa.int32())
    rows = rows.take(pa.array(np.lexsort((rows["half_term"], week, rows["place"]))))
    pupils = pa.DictionaryArray.from_arrays(rows["place"].combine_chunks(), keys)
    return rows.set_column(0, "pupil_key", pupils).select(COLUMNS), stray
