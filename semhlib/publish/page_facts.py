"""What the parts of the leaders' store are made from: the school's tables, what was counted, and what may be said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import pyarrow.parquet as pq

from semhlib.publish.cube import Cube
from semhlib.publish.groups import Members
from semhlib.publish.known import Known
from semhlib.publish.periods import Period
from semhlib.publish.school_tables import SchoolTables, Snapshot
from semhlib.store.role_store import Figure, Said
from semhlib.terms.calendar import HalfTerm


@dataclass(frozen=True, kw_only=True, eq=False)
class PageFacts:
    """One snapshot, counted.

    settings   of the school, as its manifest keeps them
    members    every group with its pupils, the whole school first; rows of a mask are those of `cube.pupils`
    figures    the protected figures, by measure, group and period: what they hide is hidden everywhere
    known      what bears on a verdict besides the figures, for a part that has more to judge
    """

    snapshot: Snapshot
    school: SchoolTables
    settings: Mapping[str, Any]
    cube: Cube
    members: Sequence[Members]
    periods: Sequence[Period]
    figures: Mapping[tuple[str, str, str], Figure]
    said: Sequence[Said]
    known: Known

    @property
    def half_terms(self) -> tuple[HalfTerm, ...]:
        return self.school.half_terms

    @property
    def last_day(self) -> date:
        """The last day with data: what happens after it is not known."""
        return self.school.last_day

    @property
    def programme_start(self) -> date | None:
        start = self.settings.get("programme_start")
        return date.fromisoformat(start) if isinstance(start, str) else start

    def table(self, name: str) -> pd.DataFrame | None:
        """One of the snapshot's tables, read when it is asked for; None where the school gave none."""
        if name in self.school.tables:
            return self.school.tables[name]
        if name not in self.snapshot.tables:
            return None
        return pq.read_table(self.snapshot.path(name)).to_pandas(date_as_object=False)
