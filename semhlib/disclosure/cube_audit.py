"""What somebody could work out from a protected cube: every nested pair of filters, and what an integer program pins down.

Not for     a promise that nobody can be found: the rounding keeps totals near, so it is no differential privacy. What is
            claimed is that no cell was pinned under the attacks listed here
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from scipy.optimize import Bounds, LinearConstraint, milp

from semhlib.disclosure.rounding import BASE

LEAST_VALUES = 3  # what a cell may be must leave at least so many values open


@dataclass(frozen=True)
class Nested:
    """How many pairs of filters were subtracted, and how many differences were of 1 to base - 1 pupils, or below nought."""

    pairs: int
    small: int


def every_filter(cells: np.ndarray) -> np.ndarray:
    """The count of every filter that can be set: on each axis any choice of values but none.

    Returns     an array in which place m - 1 of an axis stands for the values whose bits are set in m
    """
    shown = cells
    for axis, size in enumerate(cells.shape):
        chosen = np.array([[(m >> value) & 1 for value in range(size)] for m in range(1, 2**size)])
        shown = np.moveaxis(np.tensordot(chosen, shown, axes=(1, axis)), 0, axis)
    return shown


def nested_differences(shown: np.ndarray, base: int = BASE) -> Nested:
    """Every pair of filters of which one only chooses more values of one dimension, subtracted.

    Takes       what `every_filter` gives
    """
    pairs = small = 0
    for axis in range(shown.ndim):
        counts = np.moveaxis(shown, axis, 0)
        for fewer in range(1, len(counts) + 1):
            more = [m for m in range(fewer + 1, len(counts) + 1) if m & fewer == fewer]
            differences = counts[[m - 1 for m in more]] - counts[fewer - 1]
            pairs += differences.size
            small += int(((differences < 0) | ((differences > 0) & (differences < base))).sum())
    return Nested(pairs, small)


def open_values(
    true: np.ndarray, shown: np.ndarray, known: Sequence[tuple[int, ...]], base: int = BASE, enough: int | None = None
) -> np.ndarray:
    """For each cell of 1 to base - 1 pupils, how many values it could have for somebody who knows all of the following.

    They know how cells are rounded, every cell that is shown, and some true totals: () is the roll, (0,) the totals of the
    first dimension, (0, 1) those of the first two together.

    Takes       enough: where pupils moved between cells that no known total tells apart already leave so many values open,
                that many are given, and the program is not asked: it would find at least as many
    Returns     counts of values, in the order of the cells
    Raises      RuntimeError where the program cannot be solved, so that nothing passes unlooked at
    """
    flat, seen = true.ravel(), shown.ravel()
    low = np.where(seen == 0, 0, np.where(seen == base, 1, seen))
    high = np.where(seen == 0, base - 1, seen)
    cells = np.flatnonzero((flat > 0) & (flat < base))
    moved = _by_moving(flat, low, high, true.shape, known)[cells]
    sums = [_sums(true.shape, axes) for axes in known]
    all_sums = sp.vstack(sums, format="csr") if sums else sp.csr_matrix((0, flat.size))
    totals = all_sums @ flat
    rules = LinearConstraint(all_sums, totals, totals)
    left = []
    for cell, least in zip(cells.tolist(), moved.tolist(), strict=True):
        if enough is not None and least >= enough:
            left.append(least)
            continue
        low_end, high_end = (_extreme(cell, sign, rules, Bounds(low, high), flat.size) for sign in (1, -1))
        left.append(high_end - low_end + 1)
    return np.array(left, dtype=np.int64)


def _by_moving(
    flat: np.ndarray, low: np.ndarray, high: np.ndarray, shape: tuple[int, ...], known: Sequence[tuple[int, ...]]
) -> np.ndarray:
    """How many values each cell could have if pupils only moved between cells that stand in the same known totals."""
    axes = sorted({axis for one in known for axis in one})
    where = np.unravel_index(np.arange(flat.size), shape)
    alike = np.ravel_multi_index(tuple(where[a] for a in axes), tuple(shape[a] for a in axes)) if axes else np.zeros_like(flat)
    room_up, room_down = high - flat, flat - low
    if not known:  # nothing holds the cells together
        return room_up + room_down + 1
    others_up = np.bincount(alike, weights=room_up)[alike] - room_up
    others_down = np.bincount(alike, weights=room_down)[alike] - room_down
    values: np.ndarray = np.minimum(room_up, others_down) + np.minimum(room_down, others_up) + 1
    return values.astype(np.int64)


def _extreme(cell: int, sign: int, rules: LinearConstraint, bounds: Bounds, size: int) -> int:
    aim = np.zeros(size)
    aim[cell] = sign
    found = milp(aim, constraints=rules, integrality=np.ones(size), bounds=bounds, options={"mip_rel_gap": 0})
    if found.x is None:
        raise RuntimeError("the program that looks for what could be worked out found no answer")
    return round(float(found.x[cell]))


def _sums(shape: tuple[int, ...], axes: tuple[int, ...]) -> sp.csr_matrix:
    """Which cells add up to each total of some dimensions."""
    where = np.unravel_index(np.arange(int(np.prod(shape))), shape)
    sizes = tuple(shape[axis] for axis in axes)
    own = np.ravel_multi_index(tuple(where[axis] for axis in axes), sizes) if axes else np.zeros(len(where[0]), dtype=np.intp)
    return sp.csr_matrix((np.ones(len(own)), (own, np.arange(len(own)))), shape=(int(np.prod(sizes)) if axes else 1, len(own)))
