"""The same pupils before and after, by the order of their changes: Wilcoxon's signed ranks."""

from dataclasses import dataclass

import numpy as np

from semhlib.stats.complete import Numbers, complete
from semhlib.stats.quantiles import normal_p


@dataclass(frozen=True, kw_only=True)
class SignedRanks:
    """The sum of the ranks of the rises, and p by the normal curve with ties and continuity allowed for."""

    rises: float
    p: float
    pupils: int


def signed_ranks(changes: Numbers) -> SignedRanks:
    """Whether rises or falls are the larger, by their order alone.

    Takes       one change a pupil, no gaps; those without change are left out
    Raises      ValueError for gaps, or when nobody changed
    Not for     deciding anything: sign_flip_p is exact and speaks of the average that is shown
    Source      Wilcoxon (1945), Biometrics Bulletin 1; as base R's wilcox.test(exact = FALSE)
    """
    given = complete(changes, "changes")
    moved = given[given != 0]
    n = moved.size
    if n == 0:
        raise ValueError("nobody changed, so there is nothing to put in order")
    from scipy.stats import rankdata

    ranks = rankdata(np.round(np.abs(moved), 10))  # 0.1 + 0.2 and 0.3 are one size of change
    rises = float(ranks[moved > 0].sum())
    ties = np.unique(ranks, return_counts=True)[1].astype(float)
    spread = np.sqrt(n * (n + 1) * (2 * n + 1) / 24 - (ties**3 - ties).sum() / 48)
    away = rises - n * (n + 1) / 4
    return SignedRanks(rises=rises, p=min(1.0, normal_p((away - np.sign(away) * 0.5) / spread)), pupils=n)
