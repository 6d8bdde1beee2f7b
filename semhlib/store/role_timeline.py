"""The Timeline page's part of the leaders' store: what the school did, what it expected, and what may be said of that.

Nobody stands in it: what happened to the whole school, in its own words, and verdicts on the whole school.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from semhlib.store.role_store import Said

Direction = Literal["higher", "lower"]
State = Literal["judged", "to_come", "no_start", "not_judged"]
LANES: dict[str, str] = {
    "training": "Training and policy",
    "sessions": "Programme sessions",
    "parents": "Parents and carers",
    "support": "Support",
    "actions": "Actions of the plan",
    "audits": "Audits and milestones",
    "recording": "How things are recorded",
}


@dataclass(frozen=True, kw_only=True)
class Done:
    """One thing the school did, on a day.

    lane     one of LANES
    kind     as the school's list of events has it; "action" for a finished action of the plan, "audit" for a day of ratings
    detail   who came, whom it reached or whose action it was, in a sentence; or empty
    measure  the measure that an action should move, or whose recording changed; or empty
    """

    on: date
    lane: str
    kind: str
    title: str
    detail: str
    measure: str


@dataclass(frozen=True, kw_only=True)
class Expectation:
    """What the school wrote down that a measure would do, before or after it could have known.

    words    the action that should move it, or the school's own words about a main measure
    owner    role of whoever sees to the action; empty for a main measure
    main     whether the school named it as one of its main measures
    by_when  until when it should have moved; None where the school gave no day
    state    judged: `said` holds what may be said. to_come: its day lies after the last day with data. no_start: the school
             gave no day on which its programme began. not_judged: there are no half-terms on both sides of that day
    said     on the whole school, since the programme began, held back where it was declared late or is no main measure
    other_way a sentence, where the figures clearly moved the other way than was declared; else empty
    """

    measure: str
    measure_title: str
    direction: Direction
    declared: date
    by_when: date | None
    words: str
    owner: str
    main: bool
    state: State
    said: Said | None
    other_way: str

    @property
    def rung(self) -> int | None:
        return self.said.rung if self.said else None

    @property
    def reason(self) -> str:
        """What decided; empty where nothing is judged."""
        return self.said.reasons[0] if self.said else ""


@dataclass(frozen=True, kw_only=True)
class Heard:
    """What somebody said about a measure, with permission to show it. `who` is a role, never a name."""

    on: date
    who: str
    words: str
    measure: str


@dataclass(frozen=True, kw_only=True)
class TimelinePart:
    """All of it, each list in order of time; expectations on main measures first.

    as_of   the last day with data: what was expected for a later day is not judged
    start   the first day of the programme
    """

    FILE: ClassVar[str] = "timeline.json"
    FORMAT: ClassVar[int] = 1

    format: int
    as_of: date
    start: date | None
    done: tuple[Done, ...]
    expectations: tuple[Expectation, ...]
    heard: tuple[Heard, ...]

    def expected_of(self, measure: str) -> tuple[Expectation, ...]:
        return tuple(e for e in self.expectations if e.measure == measure)
