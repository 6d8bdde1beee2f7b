"""How even a set of factors is, and what it would have foreseen: who is listed by group, earlier years, and term to term.

Counts of this school's own pupils, for the lead's page alone: nothing here is made safe for others to see.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Rate:
    """Of the pupils of one group, how many are listed; low and high bound the share in percent (95%, Wilson).

    kind        SEN, Free school meals, Sex, Year group
    """

    kind: str
    group: str
    pupils: int
    listed: int
    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came later, in the year after a day on which the list is made again as it would have stood.

    of_listed   listed pupils who later had it; of_roll: all pupils still on roll who had it, listed or not
    expected    how many a list of the same length would hold if its pupils were drawn by lot; low and high: 95 of 100 such lists
    """

    name: str
    title: str
    of_listed: int
    of_roll: int
    expected: float
    low: int
    high: int


@dataclass(frozen=True, kw_only=True)
class BackTest:
    """The list as it would have stood on `as_of`, and what came until `until`, of pupils on roll at both."""

    as_of: date
    until: date
    listed: int
    roll: int
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, kw_only=True)
class Step:
    """From the end of one term to the end of the next: who stayed on the list, came onto it and went off it.

    came_by, went_by    by factor: of those who came (went), how many have it newly (no longer)
    left                went off it as they left the school
    """

    start: date
    end: date
    stayed: int
    came: int
    went: int
    left: int
    came_by: dict[str, int]
    went_by: dict[str, int]


@dataclass(frozen=True, kw_only=True)
class Fairness:
    """All of it. `not_recorded`: groups that the school's files do not tell of, in words."""

    rates: tuple[Rate, ...]
    not_recorded: tuple[str, ...]
    back_tests: tuple[BackTest, ...]
    steps: tuple[Step, ...]
