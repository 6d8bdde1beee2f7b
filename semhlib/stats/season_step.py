"""Each half-term against the same half-term before, judged by how far all half-terms stray from their own usual level.

The comparison is that of season.py. What differs is the yardstick: six differences tell little of a school's ups and
downs, so every half-term before and after the start is asked; and a series that a straight line from the first year on
describes as well as a step is not called a change.

Works on many versions of a series at once, so that leaving out each pupil in turn costs one call.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from semhlib.stats.quantiles import student, student_p
from semhlib.stats.season import ASTRAY, LEVEL, Season

# How alike neighbouring half-terms are taken to be: weather, illness and timetables last longer than one of them.
ALIKE = 0.12
# A step has to describe the half-terms better than a straight line from the first year on: twice the logarithm of how much
# likelier it makes them.
LIKELIER = 2.5


def season_step(values: np.ndarray, years: np.ndarray, seasons: np.ndarray, after: np.ndarray, level: float = LEVEL) -> Season:
    """Did a series move by more than its usual ups and downs, each half-term against the same one before?

    Takes       values: versions × half-terms (or one series); for each half-term its year, counted from the start so
                that a year is the same six half-terms however the start falls, its season, and whether it is after
    Returns     change as in season_paired; its range from the spread of all half-terms round their own season's level,
                widened for neighbours that are alike; already: a straight line that began before the start describes
                the half-terms about as well
    Leaves out  seasons that are there on one side
    Raises      ValueError with fewer than two seasons on both sides
    Not for     a claim with fewer than six seasons, two years before or one year after: the caller has to ask
    Source      least squares with a known likeness of neighbours, degrees of freedom after Satterthwaite (1946); the
                constants were chosen by simulation (benchmarks/power.py): fewer false claims than the comparison of six
                differences in schools without a change, and in those that were rising steadily, and more true finds
    """
    values = np.atleast_2d(np.asarray(values, float))
    plan = _plan(ALIKE, *(tuple(np.asarray(a).tolist()) for a in (years, seasons, after)))
    values = values[:, plan.kept]
    change = values @ plan.contrast
    # The same figures every year differ by a rounding of the machine, and that is no change.
    change = np.where(np.abs(change) <= 1e-12 * np.abs(values).max(axis=1, initial=0), 0.0, change)
    left_over = np.square(values @ plan.without_step).sum(axis=1)
    error = np.sqrt(left_over / plan.spread * plan.widened)
    error = np.where(error <= 1e-12 * np.abs(values).max(axis=1, initial=0), 0.0, error)
    half = student(level, plan.df) * error
    with np.errstate(divide="ignore", invalid="ignore"):
        p = np.where(error > 0, student_p(change / error, plan.df), np.where(change == 0, 1.0, 0.0))
    sides = np.sign(values @ plan.against_before).sum(axis=1)
    # A point exactly on its earlier mean is on neither side, and counts as half astray.
    astray = (plan.points - sides * np.sign(change)) / 2
    return Season(
        change=change, low=change - half, high=change + half, p=p, error=error, level=level, df=plan.df,
        same_side=astray <= plan.points / ASTRAY, already=_already(values, plan, change, left_over),
        beyond=(np.abs(change) > half) & (change != 0),
    )  # fmt: skip


def _already(values: np.ndarray, plan: "_Plan", change: np.ndarray, left_over: np.ndarray) -> np.ndarray:
    """Whether a straight line, there before the start and going the way of the change, describes the half-terms as well."""
    pace, before = values @ plan.pace, values[:, plan.before] @ plan.pace_before
    as_well = np.square(values @ plan.without_line).sum(axis=1) <= np.exp(LIKELIER / values.shape[1]) * left_over
    same_way = (np.sign(pace) == np.sign(change)) & (np.sign(before) == np.sign(change))
    return as_well & same_way & (change != 0)


@dataclass(frozen=True, kw_only=True, eq=False)
class _Plan:
    """What depends on the half-terms alone, and not on their figures. Matrices are for values on their left.

    contrast      weights whose sum is the change
    without_step  leaves what is left of the values without season and step; without_line, without season and line
    spread, widened, df   expected square left over, variance of the change, both in units of one half-term's variance
    against_before   each later half-term less the mean of its season before
    pace, pace_before   the line's slope over all half-terms, and over those before the start
    """

    kept: np.ndarray
    before: np.ndarray
    points: int
    contrast: np.ndarray
    without_step: np.ndarray
    without_line: np.ndarray
    spread: float
    widened: float
    df: float
    against_before: np.ndarray
    pace: np.ndarray
    pace_before: np.ndarray


@lru_cache(256)
def _plan(likeness: float, *half_terms: tuple[int, ...]) -> _Plan:
    """Kept: most groups and measures of a school, and most schools, have the same half-terms.

    Takes       how alike neighbours are; year, season and whether it is after, of every half-term
    """
    years, seasons, after = (np.array(a) for a in half_terms)
    both = sorted(set(seasons[after].tolist()) & set(seasons[~after].tolist()))
    if len(both) < 2:
        raise ValueError("needs two half-terms of the year that are there both before and after")
    kept = np.isin(seasons, both)
    season, later = seasons[kept][:, None] == np.array(both), after[kept]
    at = (years[kept] * (int(seasons.max()) + 1) + seasons[kept]).astype(float)
    without_step = _without(np.column_stack([season, later]))
    alike = likeness ** np.abs(at[:, None] - at)
    left = without_step @ alike
    spread = float(np.trace(left))
    before_mean = (season & ~later[:, None]) / (season & ~later[:, None]).sum(axis=0)
    after_mean = (season & later[:, None]) / (season & later[:, None]).sum(axis=0)
    contrast = (after_mean - before_mean).mean(axis=1)
    return _Plan(
        kept=kept,
        before=~later,
        points=int(later.sum()),
        contrast=contrast,
        without_step=without_step,
        without_line=_without(np.column_stack([season, at])),
        spread=spread,
        widened=float(contrast @ alike @ contrast),
        df=spread**2 / float(np.trace(left @ left)),
        against_before=(np.eye(len(at)) - before_mean @ season.T)[:, later],
        pace=_slope(season, at),
        pace_before=_slope(season[~later], at[~later]),
    )


def _without(design: np.ndarray) -> np.ndarray:
    """The matrix that leaves what a least-squares fit of a design does not explain."""
    found: np.ndarray = np.eye(len(design)) - design @ np.linalg.pinv(design.astype(float))
    return found


def _slope(season: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Weights whose sum is the slope over time beside a level for each season."""
    weights: np.ndarray = np.linalg.pinv(np.column_stack([season, at - at.mean()]).astype(float))[-1]
    return weights
