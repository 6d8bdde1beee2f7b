"""The same pupils before and after: by how much the figure moved on average."""

from dataclasses import dataclass

import numpy as np

from semhlib.stats.complete import Numbers, complete_pairs
from semhlib.stats.quantiles import student, student_p
from semhlib.stats.sign_flip import sign_flip_p


@dataclass(frozen=True, kw_only=True)
class PairedChange:
    """After less before, over the same pupils.

    low, high, p    Student's range of the mean, and p
    p_exact         the exact sign-flip p, which assumes no bell curve; `seed` where combinations were drawn
    rose, fell, same   how many pupils' figures did
    """

    pupils: int
    mean: float
    median: float
    low: float
    high: float
    t: float
    df: int
    p: float
    p_exact: float
    seed: int | None
    level: float
    rose: int
    fell: int
    same: int

    @property
    def clear(self) -> bool:
        """Both ways of asking agree that the average moved."""
        return (self.low > 0 or self.high < 0) and self.p_exact < 1 - self.level


def paired_change(before: Numbers, after: Numbers, level: float = 0.95) -> PairedChange:
    """By how much the same pupils' figures moved on average.

    Takes       a figure before and after for each pupil, no gaps; see followed for leaving out who lacks one
    Raises      ValueError for gaps, fewer than two pupils, or when everybody changed by the same amount
    Not for     saying that support made the difference: pupils chosen at their worst improve by themselves
                (regression_to_mean). Averages are for 10 and more pupils
    Source      Student (1908), Biometrika 6; Fisher (1935), The Design of Experiments, section 21
    """
    first, second = complete_pairs(before, after)
    changes = second - first
    mean, df = float(changes.mean()), changes.size - 1
    error = float(changes.std(ddof=1)) / np.sqrt(changes.size)
    if error <= 1e-12 * max(1.0, float(np.abs(second).max())):
        raise ValueError("every pupil changed by the same amount, so there is nothing to judge it by")
    half = student(level, df) * error
    exact, seed = sign_flip_p(changes)
    return PairedChange(
        pupils=changes.size, mean=mean, median=float(np.median(changes)), low=float(mean - half), high=float(mean + half),
        t=float(mean / error), df=df, p=float(student_p(mean / error, df)), p_exact=exact, seed=seed, level=level,
        rose=int((changes > 0).sum()), fell=int((changes < 0).sum()), same=int((changes == 0).sum()),
    )  # fmt: skip
