"""Two rates of events that can repeat for the same pupil, compared."""

from dataclasses import dataclass

import numpy as np

from semhlib.stats.quantiles import normal, normal_p

EXACT_UNDER_PUPILS = 20  # with fewer pupils on a side the normal curve is too kind


@dataclass(frozen=True, kw_only=True)
class RateRatio:
    """The second rate over the first.

    Returns     ratio (infinite where the first rate is nought, not-a-number where both are), its limits (None where
                either total is nought), p two-sided, and the standard error of its logarithm
    """

    ratio: float
    low: float | None
    high: float | None
    p: float
    log_error: float | None
    method: str
    level: float


def repeat_rate_ratio(
    first: np.ndarray, first_exposure: float, second: np.ndarray, second_exposure: float, level: float = 0.95
) -> RateRatio:
    """How a rate of repeatable events changed from the first period to the second.

    Takes       whole counts of each pupil in each period, same terms of the year; pupils without any may be left out
    Returns     log ratio ± z × root(sum f²/T² of both periods). With fewer than 20 pupils with events on either side
                p is the larger of this and the exact one (see sharing_p), and the limits are widened to agree with it
    Leaves out  that the same pupils appear on both sides. What they share would make the limits narrower; leaving it
                out keeps false claims low at the price of missing some real changes
    Not for     deciding anything with fewer than 10 events or 5 pupils on a side
    Source      variance: Public Health England (2018), non-independent events, carried to a ratio by the delta method
    """
    first, second = np.asarray(first, float), np.asarray(second, float)
    t1, t2 = float(first.sum()), float(second.sum())
    if first_exposure <= 0 or second_exposure <= 0:
        raise ValueError("both periods need somebody on roll")
    z = normal(level)
    if t1 == 0 or t2 == 0:
        ratio = float("nan") if t1 == t2 else (float("inf") if t1 == 0 else 0.0)
        p = sharing_p(first, first_exposure, second, second_exposure)
        return RateRatio(ratio=ratio, low=None, high=None, p=p, log_error=None, method="exact sharing", level=level)
    ratio = (t2 / second_exposure) / (t1 / first_exposure)
    error = float(log_error(t1, np.square(first).sum(), t2, np.square(second).sum()))
    log, method = np.log(ratio), "repeat-event rate ratio"
    p = normal_p(log / error)
    if min((first > 0).sum(), (second > 0).sum()) < EXACT_UNDER_PUPILS:
        exact = sharing_p(first, first_exposure, second, second_exposure)
        method = "repeat-event rate ratio with exact sharing"
        if exact > p:
            p = exact
            error = max(error, abs(log) / normal(1 - p)) if p < 1 else error
    low, high = np.exp(log - z * error), np.exp(log + z * error)
    return RateRatio(ratio=ratio, low=float(low), high=float(high), p=p, log_error=error, method=method, level=level)


def log_error(
    t1: float | np.ndarray, squares1: float | np.ndarray, t2: float | np.ndarray, squares2: float | np.ndarray
) -> np.ndarray:
    """Standard error of the log rate ratio, from totals and sums of squares; any number at once."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.sqrt(np.divide(squares1, np.square(t1)) + np.divide(squares2, np.square(t2)))


def sharing_p(first: np.ndarray, first_exposure: float, second: np.ndarray, second_exposure: float) -> float:
    """Exact two-sided p: were the pupils' counts shared out between the two periods as exposure alone would?

    Each pupil's count of a period stays whole and falls into the second period with the chance that the second
    period's share of the exposure gives it. With one event for each pupil this is the exact conditional test of
    two Poisson rates. It needs no random numbers: the chances of every total are added up one pupil at a time.

    Takes       whole counts
    Returns     twice the smaller tail, at most 1; 1 where nothing happened
    Source      Przyborowski and Wilenski (1940), Biometrika 31, for single events; whole pupils shared out is ours
    """
    counts = np.concatenate([first, second])
    counts = np.rint(counts[counts > 0]).astype(int)
    if counts.size == 0:
        return 1.0
    share = second_exposure / (first_exposure + second_exposure)
    chance = np.zeros(int(counts.sum()) + 1)
    chance[0], reached = 1.0, 0
    for count in counts:
        chance[count : reached + count + 1] = (
            chance[count : reached + count + 1] * (1 - share) + chance[: reached + 1].copy() * share
        )
        chance[: min(count, reached + 1)] *= 1 - share
        reached += count
    seen = int(np.rint(np.sum(second)))
    return float(min(1.0, 2 * min(chance[: seen + 1].sum(), chance[seen:].sum())))
