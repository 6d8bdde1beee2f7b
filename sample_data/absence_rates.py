"""How much of the year each pupil would miss: drawn from the national bands for the pupil's year group and needs."""

import numpy as np

from sample_data.national import BAND_EDGES, BANDS
from sample_data.pupils import Roll
from sample_data.schools import School, year_index


def _in_bands(u: float, bands: tuple[float, ...]) -> float:
    """The absence (share of sessions) below which a share u of pupils lies."""
    running = np.concatenate([[0.0], np.cumsum(bands) / np.sum(bands)])
    return float(np.interp(u, running, BAND_EDGES)) / 100


def absence_rates(school: School, roll: Roll, year: int) -> np.ndarray:
    """Share of sessions each pupil would miss in a year, before what is planted."""
    rates = np.empty(len(roll.pupils))
    for i, pupil in enumerate(roll.pupils):
        group = min(max(pupil.group(school, year), 1), 11)
        bands = BANDS[group, int(pupil.sen != "N"), int(pupil.fsm)]
        rates[i] = _in_bands(roll.missing[i, year_index(year)], bands)
    # Absence has come down since 2022/23 for most pupils, while severe absence has risen.
    return np.where(rates < 0.45, rates * school.absence_scale, rates * school.severe_scale)


def unauthorised_share(school: School, rates: np.ndarray, fsm: np.ndarray) -> np.ndarray:
    """The part of a pupil's absence that is not authorised: it grows with the absence."""
    share = np.interp(rates, [0, 0.05, 0.10, 0.20, 0.50, 1.0], [0.08, 0.16, 0.27, 0.38, 0.55, 0.62])
    return np.clip(school.unauthorised_lean * share * np.where(fsm, 1.12, 0.96), 0, 0.85)
