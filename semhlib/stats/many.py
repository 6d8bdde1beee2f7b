"""Looking at several measures at once."""

import numpy as np

from semhlib.stats.complete import Numbers, complete


def bonferroni(p: Numbers) -> np.ndarray:
    """p-values multiplied by their number, never above 1; Holm's are never larger and promise the same."""
    p = _chances(p)
    return np.minimum(p * p.size, 1)


def holm(p: Numbers) -> np.ndarray:
    """p-values adjusted so that the chance of even one false claim among them keeps to the level.

    Takes       one p-value for each measure, in any order
    Returns     adjusted p-values in the same order, never above 1
    Raises      ValueError for gaps, none, or anything outside 0 to 1
    Source      Holm (1979), Scandinavian Journal of Statistics 6
    """
    p = _chances(p)
    order = np.argsort(p, kind="stable")
    stepped = np.maximum.accumulate(p[order] * (p.size - np.arange(p.size)))
    adjusted = np.empty_like(p)
    adjusted[order] = np.minimum(stepped, 1)
    return adjusted


def benjamini_hochberg(p: Numbers) -> np.ndarray:
    """p-values adjusted so that, of what is picked out, the share of false finds keeps to the level.

    Takes       one p-value for each group or school, in any order
    Returns     adjusted p-values in the same order, never above 1
    Raises      ValueError for gaps, none, or anything outside 0 to 1
    Not for     a school's main measures, where even one false claim is too many: use holm
    Source      Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57
    """
    p = _chances(p)
    order = np.argsort(-p, kind="stable")
    stepped = np.minimum.accumulate(p[order] * p.size / np.arange(p.size, 0, -1))
    adjusted = np.empty_like(p)
    adjusted[order] = np.minimum(stepped, 1)
    return adjusted


def _chances(p: Numbers) -> np.ndarray:
    found = complete(p, "chances")
    if (found < 0).any() or (found > 1).any():
        raise ValueError("chances lie between 0 and 1")
    return found
