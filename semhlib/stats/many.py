"""Looking at several measures at once."""

import numpy as np


def holm(p: np.ndarray) -> np.ndarray:
    """p-values adjusted so that the chance of even one false claim among them keeps to the level.

    Takes       one p-value for each measure, in any order
    Returns     adjusted p-values in the same order, never above 1
    Source      Holm (1979), Scandinavian Journal of Statistics 6
    """
    p = np.asarray(p, float)
    order = np.argsort(p, kind="stable")
    stepped = np.maximum.accumulate(p[order] * (p.size - np.arange(p.size)))
    adjusted = np.empty_like(p)
    adjusted[order] = np.minimum(stepped, 1)
    return adjusted
