"""Small-count rounding: every cell of 1 to 7 pupils becomes 0 or 8, so that what is shown stays as near as it can.

The cells are rounded once, and every figure that leaves is added up from them. All figures therefore agree with each other,
and the difference of two of them is again a sum of rounded cells: nought, or at least 8 pupils.

Which cells go up is a quadratic problem in noughts and ones: the squared errors of all shown counts are d'Gd, where d is
what each small cell gains or loses, and G counts the tables in which two cells stand in the same shown count.

Source      Langsrud and Heldal (2018), Privacy in Statistical Databases, LNCS 11126: small count rounding
"""

import numpy as np

from semhlib.disclosure.base_cube import margins, shown_counts

BASE = 8
SHOWN_DIMENSIONS = 3  # tables of up to so many dimensions are kept near the truth
STARTS = 40


def rounded_cells(cells: np.ndarray, rng: np.random.Generator, base: int = BASE) -> np.ndarray:
    """The cells with every count of 1 to base - 1 turned into 0 or base.

    Takes       rng: decides between roundings that are as near; the same state gives the same rounding
    Returns     whole numbers in the same shape: of several local best roundings the one whose largest error is smallest
    """
    flat = cells.ravel()
    small = np.flatnonzero((flat > 0) & (flat < base))
    if not small.size:
        return cells.copy()
    true = flat[small].astype(float)
    together = _together(margins(cells.shape, SHOWN_DIMENSIONS)[small])
    best, least = cells, (np.inf, np.inf)
    for _ in range(STARTS):
        up = _nearest(_start(true, base, rng), true, together, base)
        made = flat.copy()
        made[small] = np.where(up, base, 0)
        error = np.abs(shown_counts((made - flat).reshape(cells.shape), SHOWN_DIMENSIONS))
        worth = (float(error.max()), float((error**2).sum()))
        if worth < least:
            best, least = made.reshape(cells.shape), worth
    return best


def _together(counts: np.ndarray) -> np.ndarray:
    """For each pair of cells, in how many tables they stand in the same shown count."""
    found = np.zeros((len(counts), len(counts)))
    for column in counts.T:
        found += column[:, None] == column[None, :]
    return found


def _start(true: np.ndarray, base: int, rng: np.random.Generator) -> np.ndarray:
    """As many cells up as keep the total, the fuller ones more often."""
    up = np.zeros(len(true), dtype=bool)
    how_many = min(len(true), round(float(true.sum()) / base))
    if how_many:
        up[rng.choice(len(true), how_many, replace=False, p=true / true.sum())] = True
    return up


def _nearest(up: np.ndarray, true: np.ndarray, together: np.ndarray, base: int) -> np.ndarray:
    """Turn one cell, or exchange two, as long as that makes the squared errors smaller."""
    up, own = up.copy(), np.diag(together)
    while True:
        gained = np.where(up, base, 0) - true
        slope = together @ gained
        step = np.where(up, -base, base)
        turn = 2 * step * slope + base * base * own
        high, low = np.flatnonzero(up), np.flatnonzero(~up)
        exchange = turn[high][:, None] + turn[low][None, :] - 2 * base * base * together[np.ix_(high, low)]
        one = int(turn.argmin())
        if exchange.size and exchange.min() < min(turn[one], -1e-9):
            first, second = np.unravel_index(int(exchange.argmin()), exchange.shape)
            up[high[first]], up[low[second]] = False, True
        elif turn[one] < -1e-9:
            up[one] = not up[one]
        else:
            return up
