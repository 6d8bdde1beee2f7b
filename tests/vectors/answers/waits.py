"""How long it takes until something happens, where some are still waiting."""

from pathlib import Path

import numpy as np

from semhlib.stats.waiting import kaplan_meier
from tests.vectors.answer import Given, answers


@answers(42, "kaplan-meier", needs=("days", "seen"))
def waits(given: Given, folder: Path) -> Given:
    found = kaplan_meier(np.array(given["days"], float), np.array(given["seen"], bool))
    low, high = found.interval(0.5)
    arrays = {name: getattr(found, name).tolist() for name in ("times", "waiting", "low", "high")}
    return {**arrays, "median": found.time_until(0.5), "median_low": low, "median_high": high}
