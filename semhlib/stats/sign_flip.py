"""Could ups and downs alone have made this average? Every change is turned round, in every combination."""

import numpy as np

from semhlib.stats.complete import Numbers, complete

EXACT_UP_TO = 40  # pupils: two halves of a million combinations each
DRAWS = 200_000
SEED = 20260901


def sign_flip_p(changes: Numbers) -> tuple[float, int | None]:
    """Share of all ways to turn changes round whose sum is at least as far from nought, and the seed if they were drawn.

    Takes       one change a pupil, no gaps; nought stays nought either way
    Returns     never below 2 / 2ⁿ: five pupils cannot go below 0.06. Exact up to 40 pupils; beyond, a fixed draw
    Source      Fisher (1935), The Design of Experiments, section 21
    """
    sizes = np.abs(complete(changes, "changes"))
    seen = abs(float(np.sum(changes))) - 1e-9 * max(1.0, float(sizes.max()))
    if sizes.size > EXACT_UP_TO:
        signs = np.random.default_rng(SEED).integers(0, 2, (DRAWS, sizes.size), dtype=np.int8) * 2 - 1
        return float(((np.abs(signs @ sizes) >= seen).sum() + 1) / (DRAWS + 1)), SEED
    left, right = _sums(sizes[: sizes.size // 2]), np.sort(_sums(sizes[sizes.size // 2 :]))
    # Upwards and downwards mirror each other, so one side is counted; where nothing was seen both sides meet.
    above = int((right.size - np.searchsorted(right, seen - left)).sum())
    return min(1.0, 2 * above / 2**sizes.size), None


def _sums(sizes: np.ndarray) -> np.ndarray:
    sums = np.zeros(1)
    for size in sizes:
        sums = np.concatenate([sums + size, sums - size])
    return sums
