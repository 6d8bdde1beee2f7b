"""The leaders' store: all that a leaders' page can ever show, worked out beforehand and already protected.

One folder that only the leaders' account can open. It holds figures for fixed groups and periods, small ones
hidden, and the verdicts. No pupil, and nothing from which one could be worked out.

Periods     "y2025" the academic year 2025/26, "t2025-1" its autumn term, "h20251" its first half-term
Groups      "all", "supported", "year-7", "sen-support", …  (see Group)
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from semhlib.store.role_ladder import Primary
from semhlib.terms.estimate import Estimate, Hidden
from semhlib.terms.ladder import HeldBack, Rung

FORMAT = 3

Word = Literal[
    "improved", "needs_attention", "no_clear_change", "watch", "too_early", "too_few", "in_place", "not_in_place", "no_data"
]
Comparison = Literal["programme", "same_term"]
Figure = Estimate | Hidden


@dataclass(frozen=True, kw_only=True)
class School:
    name: str
    phase: str
    example: bool
    programme_start: date | None


@dataclass(frozen=True, kw_only=True)
class HalfTermRow:
    """One half-term. `provisional` while its last registers settle."""

    id: int
    name: str
    start: date
    end: date
    days: int
    provisional: bool


@dataclass(frozen=True, kw_only=True)
class Group:
    """A fixed group of pupils. Groups of one breakdown share no pupil and add up to all."""

    key: str
    name: str
    breakdown: str
    breakdown_name: str


@dataclass(frozen=True, kw_only=True)
class EventMark:
    """What the school did, or changed. `measure` names the one whose recording it changed."""

    date: date
    half_term: int
    kind: str
    title: str
    measure: str | None = None


@dataclass(frozen=True, kw_only=True)
class MeasureWords:
    """A measure's own words and formats, as they stood when the figures were made.

    tables    the tables that a school gives for it
    minimums  what it takes before a figure or a verdict is shown, in whole sentences
    """

    name: str
    title: str
    question: str
    why_it_matters: str
    unit: str
    kind: str
    better: str
    numerator: str
    denominator: str
    source: str
    source_url: str
    defined_by: str
    checked_by: str
    next_review: date
    tables: tuple[str, ...]
    minimums: tuple[str, ...]
    scale: float
    event_size: float
    decimals: int
    balance: tuple[str, ...]
    caveats: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Figures:
    """One measure, one group, one period."""

    measure: str
    group: str
    period: str
    figure: Figure


@dataclass(frozen=True, kw_only=True)
class UsualRange:
    """Limits of natural variation for one measure's half-terms and one group; None where there are too few."""

    measure: str
    group: str
    centre: float
    low: float | None
    high: float | None
    points: int
    trial: bool


@dataclass(frozen=True, kw_only=True)
class Said:
    """What may be said about one measure, group and comparison. The sentence comes from the tested list.

    plain               the same in the wording that holds no figure, for what leaves the school
    change, low, high   in the measure's unit, after less before; None where hidden or not to be said
    level               how sure the range is: 0.99 holds the true change 99 times in 100
    smallest_seen       the smallest change these numbers could have shown
    compared            which periods, in words
    cautions            other things that changed, in words
    stronger            what would make this stronger, in words
    """

    measure: str
    group: str
    comparison: Comparison
    rung: int
    word: Word
    reasons: tuple[str, ...]
    sentence: str
    plain: str
    short: str
    before: Figure
    after: Figure
    before_period: str
    after_period: str
    change: float | None
    low: float | None
    high: float | None
    level: float
    smallest_seen: float | None
    compared: str
    cautions: tuple[str, ...]
    stronger: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ImpactRow:
    """One of the nine rows, for one group and comparison. Texts are ready to show; a hidden figure is "c".

    trend   one value a half-term or rating, None where hidden or missing; empty where a date is shown instead
    short   one line beside the verdict word; sentence says it in full
    page    the leaders' page with the detail, or None
    """

    key: str
    name: str
    section: str
    group: str
    comparison: Comparison
    measure: str | None
    start: str
    now: str
    change: str
    trend: tuple[float | None, ...]
    trend_from: str
    trend_to: str
    word: Word
    short: str
    sentence: str
    page: str | None


@dataclass(frozen=True, kw_only=True)
class Reason:
    """Sessions missed for one reason (or hidden), for a group and a period."""

    group: str
    period: str
    code: str
    meaning: str
    category: str
    sessions: int | None
    share: float | None


@dataclass(frozen=True, kw_only=True)
class Benchmark:
    area_level: str
    area: str
    phase: str
    period: str
    measure: str
    value: float
    source: str


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    file: str
    rows: int
    why: str


@dataclass(frozen=True, kw_only=True)
class Differs:
    """One way in which a figure of ours may differ from another system's, with what it would change."""

    words: str
    value: str


@dataclass(frozen=True, kw_only=True)
class LeadersStore:
    format: int
    school: School
    snapshot: str
    definitions: str
    made: str
    data_up_to: dict[str, date]
    half_terms: tuple[HalfTermRow, ...]
    groups: tuple[Group, ...]
    events: tuple[EventMark, ...]
    measures: dict[str, MeasureWords]
    primary: tuple[Primary, ...]
    ladder: tuple[Rung, ...]
    held_back: tuple[HeldBack, ...]
    figures: tuple[Figures, ...]
    usual: tuple[UsualRange, ...]
    said: tuple[Said, ...]
    rows: tuple[ImpactRow, ...]
    headline: dict[str, str]
    reasons: tuple[Reason, ...]
    benchmarks: tuple[Benchmark, ...]
    left_out: tuple[LeftOut, ...]
    differs: tuple[Differs, ...]
    missing_tables: tuple[str, ...]

    @property
    def years(self) -> tuple[int, ...]:
        """Academic years with data, oldest first."""
        return tuple(sorted({h.id // 10 for h in self.half_terms}))

    def figure(self, measure: str, group: str, period: str) -> Figure:
        """The figure asked for; hidden with "no data" where there is none."""
        return self._figures().get((measure, group, period), Hidden("no_data"))

    def series(self, measure: str, group: str) -> tuple[Figure, ...]:
        """The figure of every half-term, in order."""
        return tuple(self.figure(measure, group, f"h{h.id}") for h in self.half_terms)

    def say(self, measure: str, group: str, comparison: Comparison) -> Said | None:
        return next((s for s in self.said if (s.measure, s.group, s.comparison) == (measure, group, comparison)), None)

    def impact_rows(self, group: str, comparison: Comparison) -> tuple[ImpactRow, ...]:
        """The nine rows in their fixed order."""
        return tuple(r for r in self.rows if (r.group, r.comparison) == (group, comparison))

    def _figures(self) -> dict[tuple[str, str, str], Figure]:
        index = self.__dict__.get("_index")
        if index is None:
            index = {(f.measure, f.group, f.period): f.figure for f in self.figures}
            object.__setattr__(self, "_index", index)
        return index
