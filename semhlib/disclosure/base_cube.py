"""The base cube of a release: how many pupils stand in each combination of a few fixed attributes, each pupil once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import prod

import numpy as np


@dataclass(frozen=True, kw_only=True)
class Dimension:
    """One attribute. `values`: the words of each value by its key; every pupil has exactly one of them.

    sensitive   whether all or none of a group having one value would itself tell something about everybody in it
    """

    key: str
    title: str
    values: Mapping[str, str]
    sensitive: bool = False


@dataclass(frozen=True, kw_only=True, eq=False)
class BaseCube:
    """Pupils by combination of values: one axis for each dimension, in their order."""

    dimensions: tuple[Dimension, ...]
    cells: np.ndarray

    @property
    def pupils(self) -> int:
        return int(self.cells.sum())

    @property
    def content(self) -> bytes:
        """What the cube counts, and nothing else: equal cubes have the same, whatever the words of their values."""
        axes = "|".join(f"{d.key}:{','.join(d.values)}" for d in self.dimensions)
        return f"{axes}={','.join(map(str, self.cells.ravel().tolist()))}".encode()

    def without(self, key: str) -> "BaseCube":
        """The cube without one dimension: pupils who differ in it alone stand together."""
        axis = [d.key for d in self.dimensions].index(key)
        kept = tuple(d for d in self.dimensions if d.key != key)
        return BaseCube(dimensions=kept, cells=self.cells.sum(axis=axis))


def base_cube(dimensions: Sequence[Dimension], pupils: Mapping[str, Sequence[str]]) -> BaseCube:
    """Count pupils by the values they have.

    Takes       pupils: for each dimension's key, the key of the value of every pupil, in one order
    Raises      ValueError for lists of different lengths, or a value that its dimension does not know
    """
    shape = tuple(len(d.values) for d in dimensions)
    places = []
    for dimension in dimensions:
        known = {key: place for place, key in enumerate(dimension.values)}
        try:
            places.append(np.array([known[value] for value in pupils[dimension.key]], dtype=np.intp))
        except KeyError:
            raise ValueError(f"{dimension.key}: a value that this dimension does not know") from None
    if len({len(column) for column in places}) > 1:
        raise ValueError("every pupil needs one value in each dimension")
    flat = np.ravel_multi_index(tuple(places), shape) if places else np.array([], dtype=np.intp)
    return BaseCube(dimensions=tuple(dimensions), cells=np.bincount(flat, minlength=prod(shape)).reshape(shape))


def margins(shape: Sequence[int], most: int) -> np.ndarray:
    """Which shown counts each cell is part of: every table of at most so many dimensions, from none (the total) up.

    Returns     one row for each cell, one column for each table: the number of the shown count, counted over all tables
    """
    where = np.array(np.unravel_index(np.arange(prod(shape)), shape)).T
    columns, first = [], 0
    for order in range(min(most, len(shape)) + 1):
        for axes in combinations(range(len(shape)), order):
            sizes = tuple(shape[axis] for axis in axes)
            own = np.ravel_multi_index(tuple(where[:, list(axes)].T), sizes) if axes else np.zeros(len(where), dtype=np.intp)
            columns.append(own + first)
            first += prod(sizes)
    return np.array(columns).T


def shown_counts(cells: np.ndarray, most: int) -> np.ndarray:
    """Every count that a table of at most so many dimensions shows, in the order of `margins`."""
    index = margins(cells.shape, most)
    return np.bincount(index.ravel(), weights=np.repeat(cells.ravel(), index.shape[1])).astype(np.int64)
