"""The part of the leaders' store that the Support page shows: counts of support, and what may be said of it.

A count that may not be shown is None, never 0. No row is about one pupil.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from semhlib.store.role_store import Word

ALL = ""  # the kind that stands for all kinds together


@dataclass(frozen=True, kw_only=True)
class Counted:
    """Something with how many pupils (or things) it holds; None where the count is hidden."""

    words: str
    count: int | None


@dataclass(frozen=True, kw_only=True)
class KindRow:
    """One kind of support, or all of them, in the school year in which it began.

    hidden    names of the fields that are hidden; a field that is None and not among them was not recorded
    weeks     how long it took at the median, of those that ended
    overdue, soon, unset   reviews: the day has passed without an outcome; due within four weeks; none set while it goes on
    outcomes  as recorded at the review, pupils for each
    """

    year: int
    kind: str
    pupils: int | None
    hours: float | None
    cost: float | None
    planned: int | None
    attended: int | None
    weeks: float | None
    overdue: int | None
    soon: int | None
    unset: int | None
    outcomes: tuple[Counted, ...]
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Dose:
    """Pupils by the share of planned sessions that they attended; `change` needs 10 pupils with both figures."""

    words: str
    pupils: int | None
    change: float | None


@dataclass(frozen=True, kw_only=True)
class Effect:
    """One kind of support held against one outcome. The sentence comes from the tested list.

    by_lot      places were drawn by lot; `started` then counts everybody who was offered one, and `took_part` who came
    planned     the school wrote beforehand that this should move
    started, no_first, no_second, both   pupils: all since `began`; those without a figure before it or with this support
                before it; those without a figure after; those with both
    before, after   average of the pupils with both figures
    usual       the change that is usual for pupils who start so, without any support; None where it is not known
    """

    kind: str
    outcome: str
    by_lot: bool
    planned: bool
    began: date
    started: int | None
    no_first: int | None
    no_second: int | None
    both: int | None
    took_part: int | None
    before: float | None
    after: float | None
    usual: float | None
    rung: int
    word: Word
    reasons: tuple[str, ...]
    sentence: str
    short: str
    change: float | None
    low: float | None
    high: float | None
    smallest_seen: float | None
    compared: str
    cautions: tuple[str, ...]
    stronger: tuple[str, ...]
    dose: tuple[Dose, ...]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What support can be held against. `unit` is one and many: "point", "points"."""

    key: str
    title: str
    percent: bool
    unit: tuple[str, ...]
    better: str
    source: str
    confirmed: bool


@dataclass(frozen=True, kw_only=True)
class TierRow:
    """Support of one tier. `hidden` names the sums that are hidden; one that is None and not among them was not recorded."""

    words: str
    kinds: int | None
    pupils: int | None
    hours: float | None
    cost: float | None
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Balance:
    """How the support of one school year is spread, in pupils; whole-school work in things done.

    tiers     empty where no tier is recorded for any support of the year
    """

    year: int
    tiers: tuple[TierRow, ...]
    groupings: tuple[Counted, ...]
    kinds_per_pupil: tuple[Counted, ...]
    led_by: tuple[Counted, ...]
    whole_school: tuple[Counted, ...]


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One draw for places: how many were offered one, and how many of the others have not had this support since."""

    kind: str
    drawn: date
    offered: int | None
    waiting: int | None


@dataclass(frozen=True, kw_only=True)
class ToLookAt:
    """A kind of support that could be looked at first, with what was not seen and what that may have hidden.

    hours, cost   of the latest school year; None where hidden or not recorded
    missing       more than one in ten had no second figure
    """

    kind: str
    outcome: str
    smallest_seen: float
    low: float
    high: float
    missing: bool
    hours: float | None
    cost: float | None


@dataclass(frozen=True, kw_only=True)
class SupportPart:
    """Everything the page shows.

    given     the school has a file of support
    kinds     every kind of support, by the word that stands for it in a link; chosen from those not hidden throughout
    too_few   kinds that nothing can be said about for want of pupils; not_judged: for another reason
    audit     items of the latest audit mostly or fully in place, and all of them; empty without an audit
    """

    FILE: ClassVar[str] = "support.json"
    FORMAT: ClassVar[int] = 1

    format: int
    given: bool
    as_of: date
    start: date | None
    years: tuple[int, ...]
    kinds: dict[str, str]
    outcomes: tuple[Outcome, ...]
    rows: tuple[KindRow, ...]
    effects: tuple[Effect, ...]
    balance: tuple[Balance, ...]
    waiting: tuple[Waiting, ...]
    to_look_at: tuple[ToLookAt, ...]
    too_few: tuple[str, ...]
    not_judged: tuple[str, ...]
    plans: int
    audit: tuple[int, ...]

    def row(self, year: int, kind: str) -> KindRow | None:
        return next((r for r in self.rows if r.year == year and r.kind == kind), None)

    def effect(self, kind: str, outcome: str) -> Effect | None:
        return next((e for e in self.effects if e.kind == kind and e.outcome == outcome), None)
