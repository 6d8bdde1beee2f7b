"""The lead's store: what the pages of whoever looks after the data may show. For now, where the figures come from.

One folder that only the lead's account can open. `store.json` is what stands here; `left_out.csv` beside it lists the
rows that the current import did not use, as they stood.
"""

from dataclasses import dataclass
from datetime import date

from semhlib.store.role_store import School

FORMAT = 2
STORE, LEFT_OUT = "store.json", "left_out.csv"


@dataclass(frozen=True, kw_only=True)
class FileLine:
    """A file in use. `feeds`: titles of the measures that its table is behind; `why`: rows left out by reason."""

    name: str
    title: str
    table: str
    feeds: tuple[str, ...]
    rows_in: int
    rows_kept: int
    rows_left_out: int
    why: dict[str, int]
    first_date: date | None
    last_date: date | None


@dataclass(frozen=True, kw_only=True)
class Missing:
    """A table that no file fills, and the measures that wait for it."""

    table: str
    feeds: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Copy:
    """A copy that can be gone back to: when and by whom it was made, what it holds, and up to when."""

    name: str
    made: str
    by: str
    current: bool
    files: int
    rows: int
    data_up_to: date | None


@dataclass(frozen=True, kw_only=True)
class QualityLine:
    """Something known about how complete or how steady the recording is.

    kind        gap, provisional, drift, break
    table       the table that it is about
    measures    measures whose claims it holds back; empty where it is for information
    sentence    what is known, with its count and period
    """

    kind: str
    table: str
    measures: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, kw_only=True)
class LeadStore:
    """All of it.

    problems    sentences about the current import: what was left out, and what is worth knowing
    headline    the impact page's first sentence for all pupils, for the first comparison there is
    """

    format: int
    snapshot: str
    made: str
    school: School
    files: tuple[FileLine, ...]
    missing: tuple[Missing, ...]
    problems: tuple[str, ...]
    rows_left_out: int
    copies: tuple[Copy, ...]
    quality: tuple[QualityLine, ...]
    headline: str
