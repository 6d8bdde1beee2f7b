"""What a verdict is made from: one measure's counts by pupil and half-term, and what is known about them."""

from dataclasses import dataclass, field
from datetime import date

import numpy as np

from semhlib.terms.measure import Measure


@dataclass(frozen=True, kw_only=True)
class Flags:
    """What is known about the figures besides the figures.

    definition_changed   what changed in how this is recorded, in the school's words; None if nothing did
    recording_drift      in what the way it is written down drifted, in a sentence; None if it is steady
    series_break         from where else its records come since when, in a sentence; None if from one place
    substitution         title of the balance measure that rose, so that this one may have moved into it
    selected             the pupils were chosen for an extreme value of this very measure
    missing_share        share of pupils or sessions that should be here and are not, 0 to 1
    primary              one of the (at most three) measures named before the start
    not_primary          expected beforehand, in the plan, though it is not one of the primary measures
    looks                how many primary measures there are
    declared             when it was named; a primary measure without a date counts as not named beforehand
    declared_after       it was named, or its start date entered, after the start
    self_rated           the school's own ratings, not an outcome
    roll_changed         number on roll after against before, as a share: 0.2 is a fifth more or fewer
    provisional          the last registers may still change
    informant_changed    different people filled it in: a teacher before, a parent after
    different_term       one side was taken at another time of the year than the other
    subgroup             the pupils were picked out after looking at the figures
    """

    definition_changed: str | None = None
    recording_drift: str | None = None
    series_break: str | None = None
    substitution: str | None = None
    selected: bool = False
    missing_share: float = 0.0
    primary: bool = False
    not_primary: bool = False
    looks: int = 1
    declared: date | None = None
    declared_after: bool = False
    self_rated: bool = False
    roll_changed: float = 0.0
    provisional: bool = False
    informant_changed: bool = False
    different_term: bool = False
    subgroup: bool = False


@dataclass(frozen=True, kw_only=True, eq=False)
class Evidence:
    """One measure for one group of pupils, before and after a start.

    half_terms    as in terms/calendar.py, oldest first, each once
    numerator     pupils × half-terms, whole numbers, after the measure's per_pupil
    denominator   same shape: possible sessions; 1 for a pupil present (share); school days on roll (events)
    first_after   index into half_terms of the first half-term after the start
    start_words   the start in the words of a sentence: "September 2025"
    """

    measure: Measure
    half_terms: tuple[int, ...]
    numerator: np.ndarray
    denominator: np.ndarray
    first_after: int
    start_words: str
    flags: Flags = field(default_factory=Flags)

    def __post_init__(self) -> None:
        shape = self.numerator.shape
        if shape != self.denominator.shape or len(shape) != 2 or shape[1] != len(self.half_terms):
            raise ValueError("numerator and denominator need one row per pupil and one column per half-term")
        if tuple(sorted(set(self.half_terms))) != tuple(self.half_terms):
            raise ValueError("half-terms need to be in order, each once")
        if not 0 <= self.first_after <= len(self.half_terms):
            raise ValueError("first_after has to lie within the half-terms")
