"""How much of the year each pupil would miss: drawn from the national bands for the pupil's year group and needs."""

import numpy as np

from sample_data.days import school_year
from sample_data.national import BAND_EDGES, BANDS
from sample_data.pupils import Roll
from sample_data.schools import School, year_index

MOST = 0.93  # nobody is away for quite the whole year


def _in_bands(u: float, bands: tuple[float, ...]) -> float:
    """The absence (share of sessions) below which a share u of pupils lies."""
    running = np.concatenate([[0.0], np.cumsum(bands) / np.sum(bands)])
    return float(np.interp(u, running, BAND_EDGES)) / 100


def _weights(school: School, roll: Roll, year: int) -> np.ndarray:
    """The part of the year each pupil is on roll for."""
    days = len(school_year(school.phase, year).days)
    stays = [p.days_on_roll(school, year) for p in roll.pupils]
    return np.array([0.0 if s is None else (s[1] - s[0]).days / (1.4 * days) for s in stays])


def _to_level(rates: np.ndarray, weights: np.ndarray, level: float) -> np.ndarray:
    """Rates brought to a level for the whole school: the same each year, so that only what is planted moves it."""
    return np.minimum(rates * level / np.average(rates, weights=weights), MOST)


def absence_rates(school: School, roll: Roll, year: int) -> tuple[np.ndarray, np.ndarray]:
    """Shares of sessions each pupil would miss in a year, authorised and unauthorised, before what is planted."""
    rates = np.empty(len(roll.pupils))
    for i, pupil in enumerate(roll.pupils):
        group = min(max(pupil.group(school, year), 1), 11)
        bands = BANDS[group, int(pupil.sen != "N"), int(pupil.fsm)]
        rates[i] = _in_bands(roll.missing[i, year_index(year)], bands)
    # Absence has come down since 2022/23 for most pupils, while severe absence has risen.
    rates = rates * np.interp(rates, (0.0, 0.2, 0.5, 0.9), (1.0, 1.0, school.severe_scale, 1.0))
    weights = _weights(school, roll, year)
    rates = _to_level(rates, weights, school.absence_level)
    without = _to_level(rates * _unauthorised_share(rates, roll), weights, school.unauthorised_level)
    without = np.minimum(without, 0.85 * rates)
    return rates - without, without


def _unauthorised_share(rates: np.ndarray, roll: Roll) -> np.ndarray:
    """The part of a pupil's absence that is not authorised grows with the absence."""
    fsm = np.array([p.fsm for p in roll.pupils])
    share = np.interp(rates, [0, 0.05, 0.10, 0.20, 0.50, 1.0], [0.08, 0.16, 0.27, 0.38, 0.55, 0.62])
    return share * np.where(fsm, 1.12, 0.96)
