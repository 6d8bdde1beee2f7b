"""Two rates of events that happen to a pupil once at most, compared exactly."""

from dataclasses import dataclass

from semhlib.stats.quantiles import normal


@dataclass(frozen=True, kw_only=True)
class ExactRatio:
    """The first rate over the second, with exact limits and p; high is infinite where the second has no events."""

    ratio: float
    low: float
    high: float
    p: float
    level: float


def exact_rate_ratio(first: int, first_exposure: float, second: int, second_exposure: float, level: float = 0.95) -> ExactRatio:
    """The first rate over the second, given how many events there were in all.

    Takes       whole counts of separate events; pupils on roll, or their days, on both sides
    Raises      ValueError for counts below nought, nobody on roll, or no event on either side
    Not for     events that repeat for the same pupil, where it claims far too often: use repeat_rate_ratio
    Source      Przyborowski and Wilenski (1940), Biometrika 31; limits Clopper and Pearson (1934), Biometrika 26; as base
                R's poisson.test
    """
    if first < 0 or second < 0:
        raise ValueError("a count is never below 0")
    if not (first_exposure > 0 and second_exposure > 0):
        raise ValueError("both sides need somebody on roll")
    events = first + second
    if events == 0:
        raise ValueError("nothing happened on either side, so there is nothing to compare")
    normal(level)  # refuses a level such as 95
    from scipy.special import betaincinv
    from scipy.stats import binomtest

    tail = (1 - level) / 2
    low = float(betaincinv(first, second + 1, tail)) if first else 0.0
    high = float(betaincinv(first + 1, second, 1 - tail)) if second else 1.0
    p = float(binomtest(int(first), int(events), first_exposure / (first_exposure + second_exposure)).pvalue)
    odds = [share / (1 - share) if share < 1 else float("inf") for share in (first / events, low, high)]
    ratio, below, above = (o * second_exposure / first_exposure for o in odds)
    return ExactRatio(ratio=ratio, low=below, high=above, p=p, level=level)
