"""Sums by pupil and week, in order of time, and since when a running total has stayed over a line."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from semhlib.profile.factor import Window


@dataclass(frozen=True, eq=False)
class Weekly:
    """One place for each pupil and week with rows, sorted by pupil and then by time.

    pupils      one key each
    starts      where each pupil's first week stands
    dates       by place
    sums        by name: whole numbers by place
    """

    pupils: np.ndarray
    starts: np.ndarray
    dates: np.ndarray
    sums: Mapping[str, np.ndarray]

    def running(self, name: str) -> np.ndarray:
        """By place: everything up to and with that week."""
        whole = np.cumsum(self.sums[name])
        before = np.concatenate([[0], whole])[self.starts]
        return whole - np.repeat(before, np.diff([*self.starts, len(whole)]))

    def total(self, name: str) -> np.ndarray:
        """By pupil: everything."""
        return np.add.reduceat(self.sums[name], self.starts) if len(self.starts) else np.zeros(0, np.int64)

    def stayed_since(self, over: np.ndarray) -> list[pd.Timestamp | None]:
        """By pupil: the first week of the unbroken run of weeks over the line that goes on at the end; None where none does."""
        if not len(self.starts):
            return []
        places = np.arange(len(over))
        under = np.maximum.reduceat(np.where(over, -1, places), self.starts)
        first = np.maximum(under + 1, self.starts)
        ends = np.append(self.starts[1:], len(over))
        return [pd.Timestamp(self.dates[a]) if a < end else None for a, end in zip(first, ends, strict=True)]


def in_window(rows: pd.DataFrame, window: Window, column: str = "date") -> pd.DataFrame:
    """Rows dated within a window."""
    return rows[rows[column].between(pd.Timestamp(window.first), pd.Timestamp(window.last))]


def weekly(pupils: pd.Series, dates: pd.Series, sums: Mapping[str, pd.Series]) -> Weekly:
    """Rows added up by pupil and date.

    Takes       series of one length: whose row, of which week, and what to add up (whole numbers)
    """
    codes, keys = pd.factorize(pupils, sort=True)
    days = dates.to_numpy().astype("datetime64[D]").astype(np.int64)
    place = codes.astype(np.int64) * 1_000_000 + days
    found, inverse = np.unique(place, return_inverse=True)
    owners = found // 1_000_000
    added = {name: _added(values, inverse, len(found)) for name, values in sums.items()}
    return Weekly(
        pupils=np.asarray(keys, dtype=object),
        starts=np.unique(owners, return_index=True)[1],
        dates=(found % 1_000_000).astype("datetime64[D]"),
        sums=added,
    )


def _added(values: pd.Series, places: np.ndarray, length: int) -> np.ndarray:
    # Sums of sessions stay far below 2**53, so that floats add them up exactly.
    return np.bincount(places, weights=values.to_numpy(dtype=np.float64), minlength=length).astype(np.int64)
