"""Everybody who has somebody similar: the most pupils of two groups that may be compared, chosen by their start alone."""

from dataclasses import dataclass

import numpy as np

from semhlib.stats.matching import NOT_COMPARABLE, WITHIN, Pupils, near_enough, standardised_difference

FEWEST = 10  # pupils a side, below which nobody more is left out


@dataclass(frozen=True, kw_only=True, eq=False)
class SimilarStart:
    """Who is compared: True for each pupil of both groups who is, and how far apart those started.

    apart     standardised difference of their starting figures; None where it cannot be worked out
    """

    supported: np.ndarray
    comparison: np.ndarray
    apart: float | None

    @property
    def comparable(self) -> bool:
        return self.apart is not None and abs(self.apart) <= NOT_COMPARABLE


def similar_start(supported: Pupils, comparison: Pupils, keep: float = 0.8, within: float = WITHIN) -> SimilarStart:
    """The pupils of both groups who have somebody similar in the other, narrowed until the groups may be compared.

    Pairs throw away every comparison pupil beyond the first; an adjusted difference can use all of them. Where the
    groups still start too far apart, whole starting figures at an end of either group are left out, each time the one
    that brings the groups nearest together. Pupils with the same start go together, so the order of a file decides
    nothing, and what came out is never looked at.

    Takes       what was known before about both groups; the share of supported pupils to keep at least
    Raises      ValueError for gaps in the starting figures or lists of different lengths
    Not for     a claim where `comparable` is False; groups without an adjustment for the start afterwards
    Source      caliper with replacement: Rosenbaum and Rubin (1985), American Statistician 39; narrowing to where
                groups overlap: Crump, Hotz, Imbens and Mitnik (2009), Biometrika 96, here by score levels
    """
    near = near_enough(supported, comparison, within)
    ours, theirs = np.asarray(supported.before, float), np.asarray(comparison.before, float)
    kept: tuple[np.ndarray, np.ndarray] = (np.asarray(near.any(axis=1)), np.asarray(near.any(axis=0)))
    apart = standardised_difference(ours[kept[0]], theirs[kept[1]])
    least = max(FEWEST, int(np.ceil(keep * ours.size - 1e-9)))
    while apart is not None and abs(apart) > NOT_COMPARABLE:
        found = [
            (abs(further), narrowed, further)
            for narrowed in _narrowed(ours, theirs, *kept, least)
            if (further := standardised_difference(ours[narrowed[0]], theirs[narrowed[1]])) is not None
        ]
        if not found:
            break
        nearest = min(found, key=lambda one: one[0])
        if nearest[0] >= abs(apart):
            break
        kept, apart = nearest[1], nearest[2]
    return SimilarStart(supported=kept[0], comparison=kept[1], apart=apart)


def _narrowed(
    ours: np.ndarray, theirs: np.ndarray, mine: np.ndarray, others: np.ndarray, least: int
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Both groups without one end of one of them, where enough pupils are left."""
    found = []
    for end in (np.min, np.max):
        if mine.any() and (fewer := mine & (ours != end(ours[mine]))).sum() >= least:
            found.append((fewer, others))
        if others.any() and (fewer := others & (theirs != end(theirs[others]))).sum() >= FEWEST:
            found.append((mine, fewer))
    return found
