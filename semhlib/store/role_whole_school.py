"""The Whole school page's part of a store: the audit, the plan with its logs, and the programme. No pupil stands in it.

The leaders' and the lead's folder hold the same part: whoever looks after it enters on a page what leaders look at.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

Status = Literal["not_started", "under_way", "done", "dropped"]
State = Literal["in_place", "under_way", "due", "not_recorded"]
LEVELS = (0, 1, 2, 3)
SECURE = 2  # mostly or fully in place


@dataclass(frozen=True, kw_only=True)
class Term:
    """A term in which something was rated. `key` sorts: "t2025-1" is the autumn term of 2025/26."""

    key: str
    name: str
    tick: str


@dataclass(frozen=True, kw_only=True)
class Rating:
    """One item, rated once by one role. `words` is the item as it was worded then, where it is worded otherwise now."""

    term: str
    on: date
    level: int
    by: str
    evidence: str
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class Item:
    """One item of an audit, with every rating it ever had, oldest first. `asked` is False once the template has let it go.

    levels   by term: the level that counts, the lower one where roles differ; a term without a rating is not in it
    """

    key: str
    principle: int | None
    area: str
    words: str
    aim: int | None
    asked: bool
    ratings: tuple[Rating, ...]
    levels: dict[str, int]


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How the items of an audit, or of one of its areas, stood at the end of a term, each by its latest rating until then.

    counts   how many items stand at level 0, 1, 2 and 3
    middle   the level that at least half of them have reached: a whole level, never an average
    """

    term: str
    counts: tuple[int, int, int, int]
    middle: int

    @property
    def of(self) -> int:
        return sum(self.counts)

    @property
    def in_place(self) -> int:
        return sum(self.counts[SECURE:])


@dataclass(frozen=True, kw_only=True)
class Area:
    """One principle, or one heading of the school's own list. `aim` is the level that at least half of its aims ask for."""

    key: str
    name: str
    principle: int | None
    aim: int | None
    standings: tuple[Standing, ...]


@dataclass(frozen=True, kw_only=True)
class Moved:
    """Items that stand higher, lower and the same as at the start, and those that were not asked at both times."""

    up: tuple[str, ...]
    down: tuple[str, ...]
    same: int
    not_both: int


@dataclass(frozen=True, kw_only=True)
class Framework:
    """One audit.

    standings   of all its items, by term; the first one may be the only one
    start       key of the term that stands for the start (the first rating up to half a term after the programme began)
    moved       between the start and now; None where it was rated once
    """

    key: str
    name: str
    terms: tuple[Term, ...]
    items: tuple[Item, ...]
    areas: tuple[Area, ...]
    standings: tuple[Standing, ...]
    start: str | None
    moved: Moved | None


@dataclass(frozen=True, kw_only=True)
class Stood:
    """How an action stood on a day."""

    on: date | None
    status: Status


@dataclass(frozen=True, kw_only=True)
class Action:
    """One action of the plan.

    measure        the name of our measure that it should move, or empty; `measure_words` as the school wrote it, or its title
    overdue        days past due, as of the last day with data; 0 where it is done, dropped or not due
    review_overdue whether a review was due by that day
    """

    key: str
    words: str
    owner: str
    due: date | None
    status: Status
    history: tuple[Stood, ...]
    overdue: int
    principle: int | None
    review: date | None
    review_overdue: bool
    measure: str
    measure_words: str
    direction: str
    by_when: date | None
    declared: date | None


@dataclass(frozen=True, kw_only=True)
class Log:
    """One look back."""

    on: date
    year: int
    term: str
    by: str
    principle: int | None
    done: str
    learnt: str
    next: str
    reviewer: str
    reviewed: date | None
    comment: str


@dataclass(frozen=True, kw_only=True)
class Session:
    """One of the programme's ten sessions. `senior_leader`: whether somebody of the leadership team came; None: not known."""

    number: int | None
    on: date
    title: str
    who: str
    senior_leader: bool | None


@dataclass(frozen=True, kw_only=True)
class Commitment:
    """One thing that schools in such programmes agree to: what is recorded of it, in words, and when it is next due."""

    key: str
    title: str
    state: State
    words: str
    on: date | None
    next: date | None


@dataclass(frozen=True, kw_only=True)
class WholeSchoolPart:
    """All of it.

    as_of      the last day with data: what is overdue is overdue on that day
    standards  key of the framework that stands for the Core Standards on the Impact page; None without an audit
    """

    FILE: ClassVar[str] = "whole_school.json"
    FORMAT: ClassVar[int] = 1

    format: int
    as_of: date
    start: date | None
    frameworks: tuple[Framework, ...]
    standards: str | None
    actions: tuple[Action, ...]
    logs: tuple[Log, ...]
    sessions: tuple[Session, ...]
    commitments: tuple[Commitment, ...]
