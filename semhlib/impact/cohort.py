"""What a verdict on a group with support is made from: each pupil's scores before and after, and whom they are held against."""

from dataclasses import dataclass, field

import numpy as np

from semhlib.impact.evidence import Flags
from semhlib.impact.questionnaire import Questionnaire


@dataclass(frozen=True, kw_only=True, eq=False)
class Group:
    """One group of pupils, one entry for each who started; not-a-number where there is no score.

    alike      pupils × facts in which comparison pupils have to be the same (SEN status, free school meals), or None
    year       year group of each pupil, which may differ by one, or None
    impact, emotion   the SDQ's impact and emotion scores at the start, for the Added Value Score, or None
    """

    before: np.ndarray
    after: np.ndarray
    alike: np.ndarray | None = None
    year: np.ndarray | None = None
    impact: np.ndarray | None = None
    emotion: np.ndarray | None = None

    def __post_init__(self) -> None:
        lengths = {len(a) for a in (self.before, self.after, self.alike, self.year, self.impact, self.emotion) if a is not None}
        if len(lengths) > 1:
            raise ValueError("every column of a group needs one entry for each pupil")

    @property
    def both(self) -> np.ndarray:
        return ~np.isnan(self.before) & ~np.isnan(self.after)

    @property
    def missing(self) -> float:
        """Share of the pupils without both scores."""
        return float(1 - self.both.mean()) if self.both.size else 0.0


@dataclass(frozen=True, kw_only=True, eq=False)
class Cohort:
    """Scores of pupils with support before and after it, and of comparison pupils where there are any.

    informants     every kind of person who filled in any of these scores
    months         between the scores before and after; None where not known
    selected       the pupils were chosen for extreme scores. Taken for granted unless the school says otherwise
    by_lot         places were drawn by lot: both groups hold every pupil who was in the draw
    same_dates     comparison pupils were asked in the same terms as the others
    start_words    the start in the words of a sentence: "September 2025"
    """

    questionnaire: Questionnaire
    supported: Group
    comparison: Group | None = None
    informants: tuple[str, ...] = ()
    months: float | None = None
    selected: bool = True
    by_lot: bool = False
    same_dates: bool = True
    start_words: str
    flags: Flags = field(default_factory=Flags)


@dataclass(frozen=True, kw_only=True, eq=False)
class Cohorts:
    """The same plan carried out with one group of pupils after another, oldest first."""

    cohorts: tuple[Cohort, ...]

    def __post_init__(self) -> None:
        if not self.cohorts:
            raise ValueError("at least one group of pupils is needed")
        if len({(c.questionnaire.name, c.questionnaire.informant) for c in self.cohorts}) > 1:
            raise ValueError("groups that follow the same plan have the same questionnaire from the same kind of person")
