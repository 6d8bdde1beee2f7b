"""Standard errors by Newey and West, for recognising figures made elsewhere. Not for decisions.

In school series of 9 to 36 points a step tested with them is found where there is none 7 to 24 times in 100.
"""

import numpy as np

from semhlib.stats.least_squares import Fit


def newey_west_errors(design: np.ndarray, fit: Fit, lag: int, adjusted: bool = True) -> np.ndarray:
    """Standard errors of a fit's coefficients that allow for points that follow each other, with Bartlett's weights.

    Takes       the fit's own design, rows in order of time; how many points back; whether to multiply the variance by
                n / (n − k), as Stata's newey does
    Raises      ValueError for a lag that is below nought or not shorter than the series
    Not for     decisions on school series, which are too short: see the head of this file
    Source      Newey and West (1987), Econometrica 55; Turner et al. (2021), BMC Medical Research Methodology 21
    """
    rows, columns = design.shape
    if not 0 <= lag < rows:
        raise ValueError("the lag has to be shorter than the series")
    scores = design * fit.rest[:, None]
    middle = scores.T @ scores
    for back in range(1, lag + 1):
        lagged = scores[back:].T @ scores[:-back]
        middle += (1 - back / (lag + 1)) * (lagged + lagged.T)
    bread = np.linalg.inv(design.T @ design)
    variance = np.diag(bread @ middle @ bread) * (rows / (rows - columns) if adjusted else 1)
    errors: np.ndarray = np.sqrt(variance)
    return errors


def durbin_watson(rest: np.ndarray) -> float:
    """How unlike neighbours are in what a fit leaves over: 2 where they are strangers, towards 0 where they are alike.

    Not for     relying on: in short series it sees little
    Source      Durbin and Watson (1950), Biometrika 37
    """
    return float(np.square(np.diff(rest)).sum() / np.square(rest).sum())
