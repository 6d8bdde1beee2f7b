"""Comparison pupils who started alike: chosen by what was known before, never by what came out."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from semhlib.stats.complete import Numbers, complete

WITHIN = 2.0  # points of the measure: SDQ points, or percentage points of attendance
YEARS_APART = 1
SIMILAR = 0.25  # "similar starting scores" may be said up to here
NOT_COMPARABLE = 0.5  # beyond this, groups are not compared at all


@dataclass(frozen=True, kw_only=True, eq=False)
class Pupils:
    """What is known about a group before: the measure, and if available year group and things that have to agree.

    alike     any number of rows, one entry a pupil: SEN status, eligibility for free school meals, …
    """

    before: Numbers
    year_group: Numbers | None = None
    alike: Sequence[Sequence[object]] = field(default=())


@dataclass(frozen=True, kw_only=True, eq=False)
class Matched:
    """Which supported pupil stands beside which comparison pupils.

    pairs                  (place of the supported pupil, place of the comparison pupil), one row for each pair
    supported, comparison  places of the pupils who are in a pair
    unmatched_supported, unmatched_comparison   places of those who are not, to be told
    apart_before, apart    standardised difference of the starting figures, of everybody and of those in pairs; None
                           where it cannot be worked out
    """

    pairs: np.ndarray
    supported: np.ndarray
    comparison: np.ndarray
    unmatched_supported: np.ndarray
    unmatched_comparison: np.ndarray
    apart_before: float | None
    apart: float | None

    @property
    def similar(self) -> bool:
        """Whether "similar starting scores" may be said."""
        return self.apart is not None and abs(self.apart) <= SIMILAR

    @property
    def comparable(self) -> bool:
        """Whether the groups may be compared at all, with an allowance for where each pupil started."""
        return self.apart is not None and abs(self.apart) <= NOT_COMPARABLE


def match(supported: Pupils, comparison: Pupils, within: float = WITHIN, each: int = 1) -> Matched:
    """For each supported pupil the nearest comparison pupils who are still free.

    Takes       what was known before about both groups; how far apart starting figures may be; how many comparison
                pupils each may have (a second goes round when everyone has had a first)
    Returns     pairs with starting figures `within` of each other, year groups one apart at most, the rest the same.
                The hardest to place come first: those furthest from the middle of the comparison group; then the higher,
                then by order
    Leaves out  pupils outside the range that both groups share
    Raises      ValueError for gaps in the starting figures or lists of different lengths
    Not for     allowing for things nobody wrote down
    Source      Rosenbaum and Rubin (1985), American Statistician 39 (nearest neighbour within a caliper); What Works
                Clearinghouse, Handbook 4.1 (0.25). Refusing above 0.5 is our own: with twelve pupils a side chance
                alone goes beyond 0.25 in half of schools
    """
    ours, theirs = complete(supported.before, "starting figures"), complete(comparison.before, "starting figures")
    gaps = np.abs(ours[:, None] - theirs[None, :])
    allowed = near_enough(supported, comparison, within) & _shared(ours, theirs)
    order, choice = _furthest_first(ours, theirs), _furthest_first(theirs, theirs)
    free = np.ones(theirs.size, bool)
    pairs: list[tuple[int, int]] = []
    for _ in range(each):
        for one in order:
            open_to = choice[(allowed[one] & free)[choice]]
            if open_to.size:
                other = open_to[np.argmin(gaps[one, open_to])]
                free[other] = False
                pairs.append((int(one), int(other)))
    placed = np.asarray(sorted(pairs), int).reshape(-1, 2)
    mine, others = np.unique(placed[:, 0]), np.unique(placed[:, 1])
    return Matched(
        pairs=placed, supported=mine, comparison=others,
        unmatched_supported=np.setdiff1d(np.arange(ours.size), mine),
        unmatched_comparison=np.setdiff1d(np.arange(theirs.size), others),
        apart_before=standardised_difference(ours, theirs), apart=standardised_difference(ours[mine], theirs[others]),
    )  # fmt: skip


def _furthest_first(values: np.ndarray, theirs: np.ndarray) -> np.ndarray:
    # The higher first where two are as far, so that the order of a file decides between equal pupils alone.
    return np.lexsort((-values, -np.abs(values - theirs.mean())))


def near_enough(supported: Pupils, comparison: Pupils, within: float = WITHIN) -> np.ndarray:
    """Supported × comparison pupils: True where two started `within` of each other and agree in all that is known before.

    Raises      ValueError for gaps in the starting figures or lists of different lengths
    """
    ours, theirs = complete(supported.before, "starting figures"), complete(comparison.before, "starting figures")
    gaps = np.abs(ours[:, None] - theirs[None, :])
    return (gaps <= within + 1e-9) & _year_groups(supported, comparison) & _alike(supported, comparison)


def standardised_difference(ours: np.ndarray, theirs: np.ndarray) -> float | None:
    """Difference of two means in standard deviations, the two variances averaged; None with fewer than two on a side."""
    if min(ours.size, theirs.size) < 2:
        return None
    spread = float(np.sqrt((ours.var(ddof=1) + theirs.var(ddof=1)) / 2))
    apart = float(ours.mean() - theirs.mean())
    if spread == 0:
        return 0.0 if apart == 0 else None
    return apart / spread


def _shared(ours: np.ndarray, theirs: np.ndarray) -> np.ndarray:
    low, high = max(ours.min(), theirs.min()), min(ours.max(), theirs.max())
    return ((ours >= low) & (ours <= high))[:, None] & ((theirs >= low) & (theirs <= high))[None, :]


def _year_groups(supported: Pupils, comparison: Pupils) -> np.ndarray:
    if supported.year_group is None or comparison.year_group is None:
        return np.asarray(True)
    ours, theirs = np.asarray(supported.year_group, float), np.asarray(comparison.year_group, float)
    _same_length(supported, ours.size)
    _same_length(comparison, theirs.size)
    return np.abs(ours[:, None] - theirs[None, :]) <= YEARS_APART


def _alike(supported: Pupils, comparison: Pupils) -> np.ndarray:
    if len(supported.alike) != len(comparison.alike):
        raise ValueError("the same things have to be known about both groups")
    same = np.ones((len(supported.before), len(comparison.before)), bool)
    for ours, theirs in zip(supported.alike, comparison.alike, strict=True):
        _same_length(supported, len(ours))
        _same_length(comparison, len(theirs))
        same &= np.asarray([[a == b for b in theirs] for a in ours], bool)
    return same


def _same_length(pupils: Pupils, length: int) -> None:
    if length != len(pupils.before):
        raise ValueError("everything known before has to have one entry for each pupil")
