"""What would have happened anyway: pupils chosen at their worst score nearer to the middle the next time."""

from dataclasses import dataclass
from statistics import NormalDist
from typing import Literal

import numpy as np

from semhlib.stats.complete import LARGEST, Numbers, complete_pairs
from semhlib.stats.quantiles import student, student_p

Side = Literal["above", "below"]
SHIFT = 0.1  # how far the retest correlation is moved each way to see whether the answer hangs on it


def expected_shift(mean: float, sd: float, retest: float, cut: float, side: Side = "above", measures: int = 1) -> float:
    """How far the average of pupils chosen beyond a cut-off moves towards the middle without any help.

    Takes       mean, spread and retest correlation of all pupils; the cut-off; which side of it was chosen; how many
                measures were averaged before choosing
    Returns     points of the scale, never below nought: a fall for those chosen above, a rise for those chosen below
    Raises      ValueError for a spread that is not above nought, a correlation outside 0 to 1, or no measure
    Not for     pupils who were not chosen by this score; deciding anything where several measures were averaged: there
                the printed formula, kept here, holds the cut-off against the spread of one measure and comes out too
                small. beyond_expected goes by each pupil's own score and does not need it
    Source      Davis (1976), American Journal of Epidemiology 104; Barnett, van der Pols and Dobson (2005),
                International Journal of Epidemiology 34, equations 1 and 2
    """
    if not sd > 0:
        raise ValueError("the spread of all pupils' scores has to be above 0")
    _check(retest, measures)
    within = (1 - retest) * sd**2 / measures
    spread = float(np.sqrt(retest * sd**2 + within))
    away = (cut - mean) / sd if side == "above" else (mean - cut) / sd
    return within / spread * _beyond(away)


def _beyond(z: float) -> float:
    """How far beyond z the average of a standard normal lies, given that it is beyond."""
    normal = NormalDist()
    above = normal.cdf(-z)  # 1 - cdf(z) would lose every digit far out
    return normal.pdf(z) / above if above > 0 else z


def combined_retest(retest: float, measures: int) -> float:
    """The retest correlation of an average of several measures with the next one's true part (Spearman and Brown)."""
    _check(retest, measures)
    return measures * retest / (1 + (measures - 1) * retest)


@dataclass(frozen=True, kw_only=True)
class BeyondExpected:
    """What pupils' scores did beyond what scores do anyway.

    change       mean of after − before, as seen
    expected     mean of that change without any help
    beyond       the seen change less the expected, with its range at `level`, and p two-sided
    firm         the answer is the same with a retest correlation 0.1 lower and 0.1 higher
    """

    pupils: int
    change: float
    expected: float
    beyond: float
    low: float
    high: float
    p: float
    level: float
    firm: bool

    @property
    def clear(self) -> bool:
        """The range leaves out nought."""
        return self.low > 0 or self.high < 0


def beyond_expected(
    before: Numbers, after: Numbers, mean: float, retest: float, measures: int = 1, level: float = 0.95
) -> BeyondExpected:
    """How a group's scores moved beyond what is expected of pupils who start where they did.

    Takes       a score before and after for each pupil; mean and retest correlation of all pupils; how many measures
                each score before is the average of
    Returns     each pupil is expected at mean + retest × (before − mean); t-interval for the mean of after − expected
    Leaves out  drift that all pupils share with age, and doubt about the mean itself
    Raises      ValueError for gaps, fewer than three pupils, or a correlation outside 0 to 1
    Not for     pupils from a population whose mean is not known; claiming that support made the difference
    Source      Barnett et al. (2005), International Journal of Epidemiology 34; t: Student (1908), Biometrika 6
    """
    first, second = complete_pairs(before, after, 3)
    if not abs(mean) <= LARGEST:
        raise ValueError("the mean of all pupils has to be known")
    _check(retest, measures)
    found = _against(first, second, mean, combined_retest(retest, measures), level)
    near = [float(np.clip(retest + by, 0, 1)) for by in (-SHIFT, SHIFT)]
    others = [_against(first, second, mean, combined_retest(other, measures), level) for other in near]
    firm = all(_verdict(low, high) == _verdict(found[2], found[3]) for _, _, low, high, _ in others)
    return BeyondExpected(
        pupils=first.size, change=float((second - first).mean()), expected=found[0], beyond=found[1], low=found[2],
        high=found[3], p=found[4], level=level, firm=firm,
    )  # fmt: skip


def _against(
    first: np.ndarray, second: np.ndarray, mean: float, retest: float, level: float
) -> tuple[float, float, float, float, float]:
    """Expected change; change beyond it; its range; p."""
    foreseen = mean + retest * (first - mean)
    rest = second - foreseen
    error = float(rest.std(ddof=1)) / np.sqrt(rest.size)
    beyond = float(rest.mean())
    if error <= 1e-12 * max(1.0, float(np.abs(second).max())):
        raise ValueError("every pupil's score lies equally far from what was expected, so there is nothing to judge it by")
    half = student(level, rest.size - 1) * error
    p = float(student_p(beyond / error, rest.size - 1))
    return float((foreseen - first).mean()), beyond, beyond - half, beyond + half, p


def _verdict(low: float, high: float) -> int:
    return int(low > 0) - int(high < 0)


def _check(retest: float, measures: int) -> None:
    if measures < 1:
        raise ValueError("at least one measure before is needed")
    if not 0 <= retest <= 1:
        raise ValueError("a retest correlation lies between 0 and 1")
