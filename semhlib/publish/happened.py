"""What a school recorded of the things it did, by kind: those up to the last day with data, and those planned after it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from semhlib.publish.filled_rows import day_of, filled_rows, whole_of, words_of


@dataclass(frozen=True, kw_only=True)
class Happened:
    """One row of the table `event`."""

    on: date
    kind: str
    title: str
    measure: str
    number: int | None
    who: str
    senior_leader: bool | None
    reached: int | None
    out_of: int | None
    review: date | None


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """Everything a school did, oldest first. `start` is the day on which its programme began, `as_of` the last day with data."""

    rows: tuple[Happened, ...]
    start: date | None
    as_of: date

    def of(self, kind: str, measure: str = "") -> tuple[Happened, ...]:
        """What was done of a kind, up to the last day with data; of a milestone also which."""
        return tuple(r for r in self._all(kind, measure) if r.on <= self.as_of)

    def coming(self, kind: str) -> date | None:
        """The first day after the last one with data for which something of a kind is planned."""
        return next((r.on for r in self._all(kind, "") if r.on > self.as_of), None)

    def since_start(self, kind: str) -> tuple[Happened, ...]:
        """What was done of a kind since the programme began; all of it where none has begun."""
        return tuple(r for r in self.of(kind) if self.start is None or r.on >= self.start)

    def _all(self, kind: str, measure: str) -> Sequence[Happened]:
        return [r for r in self.rows if r.kind == kind and (not measure or r.measure == measure)]


def recorded(events: pd.DataFrame | None, start: date | None, as_of: date) -> Recorded:
    """The rows of the table `event`, oldest first, to be asked by kind."""
    rows = sorted((_happened(row) for row in filled_rows(events)), key=lambda r: r.on)
    return Recorded(rows=tuple(rows), start=start, as_of=as_of)


def _happened(row: dict[str, Any]) -> Happened:
    on, senior = day_of(row["date"]), whole_of(row.get("senior_leader"))
    assert on is not None
    return Happened(
        on=on, kind=words_of(row["kind"]), title=words_of(row["title"]), measure=words_of(row.get("measure")),
        number=whole_of(row.get("number")), who=words_of(row.get("who")),
        senior_leader=None if senior is None else bool(senior), reached=whole_of(row.get("reached")),
        out_of=whole_of(row.get("out_of")), review=day_of(row.get("review")),
    )  # fmt: skip
