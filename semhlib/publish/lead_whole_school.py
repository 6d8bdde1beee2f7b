"""The Whole school part as it lies in the lead's folder: the very same that leaders see, also where nothing is recorded yet."""

from datetime import date

import pyarrow.parquet as pq

from semhlib.measures import all_measures
from semhlib.publish.school_tables import Snapshot, read_tables
from semhlib.publish.whole_school import TABLES, whole_school_of
from semhlib.store.role_parts import packed


def whole_school_as_bytes(snapshot: Snapshot) -> bytes:
    """The part of a snapshot.

    Raises      SemhError where nothing happened on a day yet: there is no day to look at the plan on
    """
    school, settings = read_tables(snapshot), snapshot.manifest["settings"]
    start = settings.get("programme_start")
    tables = {
        name: pq.read_table(snapshot.path(name)).to_pandas(date_as_object=False) for name in TABLES if name in snapshot.tables
    }
    part = whole_school_of(
        tables,
        school.half_terms,
        school.last_day,
        date.fromisoformat(start) if isinstance(start, str) else start,
        {name: measure.title for name, measure in all_measures().items()},
        str((settings.get("audit") or {}).get("core_standards") or ""),
    )
    return packed(part)
