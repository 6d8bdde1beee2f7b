"""One pupil's two scores: is the change more than the questionnaire's own wobble?"""

from dataclasses import dataclass
from math import sqrt
from typing import Literal

from semhlib.stats.quantiles import normal

Change = Literal["better", "worse", "within"]


@dataclass(frozen=True, kw_only=True)
class Wobble:
    """How far two scores of one pupil differ by themselves.

    measure_error   standard error of one score
    change_error    standard error of the difference between two
    points          a change beyond this is more than the wobble
    """

    measure_error: float
    change_error: float
    points: float
    level: float


def wobble(sd: float, reliability: float, level: float = 0.95) -> Wobble:
    """How far two scores of one pupil differ by themselves.

    Takes       spread of the scores among all pupils; the questionnaire's reliability (alpha, or retest)
    Raises      ValueError for a spread that is not above nought or a reliability outside 0 to 1
    Source      Jacobson and Truax (1991), Journal of Consulting and Clinical Psychology 59, 12-19
    """
    if not sd > 0:
        raise ValueError("the spread of all pupils' scores has to be above 0")
    if not 0 <= reliability < 1:
        raise ValueError("a reliability lies between 0 and 1, and 1 would leave no wobble")
    one = sd * sqrt(1 - reliability)
    both = sqrt(2) * one
    return Wobble(measure_error=one, change_error=both, points=normal(level) * both, level=level)


@dataclass(frozen=True, kw_only=True)
class ReliableChange:
    """One pupil's change, in errors of the difference, and what may be said of it.

    change    "within" the questionnaire's own wobble, or "better" or "worse" beyond it
    """

    index: float
    change: Change


def reliable_change(before: float, after: float, wobble: Wobble, lower_is_better: bool) -> ReliableChange:
    """Whether one pupil's score changed by more than the questionnaire's own wobble.

    Takes       two scores by the same informant; see wobble
    Raises      ValueError where a score is missing
    Not for     groups; saying that a pupil is well; counts of pupils "reliably improved" without, beside them, the count
                expected without support (about one in five of those chosen when high) and the count "reliably worse"
    Source      Jacobson and Truax (1991)
    """
    index = (after - before) / wobble.change_error
    if index != index:
        raise ValueError("a score is missing: two are needed to speak of a change")
    if abs(index) <= normal(wobble.level):
        return ReliableChange(index=index, change="within")
    return ReliableChange(index=index, change="better" if (index < 0) == lower_is_better else "worse")


@dataclass(frozen=True, kw_only=True)
class CutOffs:
    """Three places at which a score is nearer to one group of people than to another.

    a    two standard deviations from the mean of people in treatment, towards the rest
    b    two standard deviations from the mean of the rest, towards those in treatment
    c    where both are equally likely; the one to use where the two overlap
    """

    a: float
    b: float
    c: float

    def crossed(self, before: float, after: float, which: Literal["a", "b", "c"], lower_is_better: bool) -> bool:
        """Whether a pair of scores passes a cut-off in the better direction."""
        line = getattr(self, which)
        return before >= line > after if lower_is_better else before <= line < after


def cut_offs(
    mean_in_treatment: float, sd_in_treatment: float, mean_of_rest: float, sd_of_rest: float, lower_is_better: bool
) -> CutOffs:
    """The three cut-offs of Jacobson and Truax.

    Raises      ValueError for a spread that is not above nought
    Not for     pages: bands and cut-offs are not evidence, since one point can cross them
    Source      Jacobson and Truax (1991), pages 13-15
    """
    if not (sd_in_treatment > 0 and sd_of_rest > 0):
        raise ValueError("the spread of both groups' scores has to be above 0")
    towards = -1 if lower_is_better else 1
    return CutOffs(
        a=mean_in_treatment + towards * 2 * sd_in_treatment,
        b=mean_of_rest - towards * 2 * sd_of_rest,
        c=(sd_of_rest * mean_in_treatment + sd_in_treatment * mean_of_rest) / (sd_of_rest + sd_in_treatment),
    )
