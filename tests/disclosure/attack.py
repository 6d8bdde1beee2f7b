"""The attack that opens "hide under 5, show the rest": subtract one shown figure from another."""

import numpy as np

from semhlib.disclosure.cube_audit import every_filter

HIDDEN_UNDER = 5


def got_back(cells: np.ndarray) -> tuple[int, int]:
    """How many counts are hidden in all filters, and how many of them two shown counts give away exactly."""
    true = every_filter(cells)
    hidden = (true > 0) & (true < HIDDEN_UNDER)
    found = np.zeros_like(hidden)
    for axis in range(true.ndim):
        counts, closed, open_ = np.moveaxis(true, axis, 0), np.moveaxis(hidden, axis, 0), np.moveaxis(found, axis, 0)
        for fewer in range(1, len(counts) + 1):
            for more in range(fewer + 1, len(counts) + 1):
                if more & fewer == fewer:
                    rest = more - fewer
                    left = counts[more - 1] - counts[rest - 1]
                    told = ~closed[more - 1] & ~closed[rest - 1] & (left == counts[fewer - 1])
                    open_[fewer - 1] |= closed[fewer - 1] & told
    return int(hidden.sum()), int(found.sum())
