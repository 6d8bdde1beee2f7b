"""How long it takes until something happens, where some are still waiting."""

from dataclasses import dataclass

import numpy as np

from semhlib.stats.quantiles import normal


@dataclass(frozen=True, kw_only=True, eq=False)
class Waits:
    """The share still waiting at each time at which somebody's wait ended, and how sure it is.

    times            in the unit that was given, shortest first
    waiting          share still waiting just after each time
    low, high        limits of that share; the share itself before anybody was seen, and once nobody is left to wait
    at_risk          how many were still waiting just before each time, and known to be
    events           how many were seen at it
    """

    times: np.ndarray
    waiting: np.ndarray
    low: np.ndarray
    high: np.ndarray
    at_risk: np.ndarray
    events: np.ndarray
    level: float

    def share_at(self, time: float) -> tuple[float, float | None, float | None]:
        """The share still waiting after a time, with its limits; no limits where there are none to give.

        Not for     times longer than anybody has been followed: see `followed`
        """
        i = int(np.searchsorted(self.times, time, side="right")) - 1
        if i < 0:
            return 1.0, None, None
        share = float(self.waiting[i])
        return (share, float(self.low[i]), float(self.high[i])) if 0 < share < 1 else (share, None, None)

    def followed(self, time: float) -> bool:
        """Whether the share at a time is known: somebody waited as long, or nobody is left to wait."""
        return bool(self.times.size) and bool(self.times[-1] >= time or self.waiting[-1] == 0)

    def time_until(self, share_seen: float) -> float | None:
        """The first time by which this share was seen; None where that has not been reached yet."""
        return _first(self.times, self.waiting <= 1 - share_seen + 1e-12)

    def interval(self, share_seen: float) -> tuple[float | None, float | None]:
        """Limits of the time by which this share was seen; None where a limit has not been reached yet."""
        left = 1 - share_seen + 1e-12
        return _first(self.times, self.low <= left), _first(self.times, self.high <= left)


def kaplan_meier(days: np.ndarray, seen: np.ndarray, level: float = 0.95) -> Waits:
    """The share still waiting over time, with those still waiting counted for as long as they have waited.

    Takes       days each has waited so far, 0 or more; seen, True where the wait ended, False where it is not known to have
    Returns     one row for each different time, whether or not anybody was seen at it; empty where nobody waited
    Raises      ValueError for waits below nought, gaps, or arrays of different length
    Not for     waits that stop for a reason to do with how long they are: such as giving up
    Source      Kaplan and Meier (1958), Journal of the American Statistical Association 53; variance by Greenwood (1926);
                limits on the scale of log(-log), Kalbfleisch and Prentice (1980), page 15, which stay between 0 and 1. Someone
                who stops being followed on a day on which another is seen still waits when that one is seen
    """
    time, ended = np.asarray(days, float), np.asarray(seen, bool)
    if time.shape != ended.shape or time.ndim != 1 or not np.isfinite(time).all() or (time < 0).any():
        raise ValueError("waits need to be 0 or more, without gaps, each with whether it ended")
    times, where = np.unique(time, return_inverse=True)
    events = np.bincount(where, ended, minlength=times.size).astype(np.int64)
    gone = np.bincount(where, minlength=times.size)
    at_risk = time.size - np.concatenate([[0], np.cumsum(gone)[:-1]]) if times.size else gone
    waiting = np.cumprod(1 - events / at_risk) if times.size else np.zeros(0)
    low, high = _limits(waiting, events, at_risk, normal(level))
    return Waits(times=times, waiting=waiting, low=low, high=high, at_risk=at_risk.astype(np.int64), events=events, level=level)


def _limits(waiting: np.ndarray, events: np.ndarray, at_risk: np.ndarray, z: float) -> tuple[np.ndarray, np.ndarray]:
    """Limits of the share still waiting; 1 and 0, whose log(-log) there is none of, are their own limits."""
    with np.errstate(divide="ignore", invalid="ignore"):
        greenwood = np.cumsum(events / (at_risk * (at_risk - events)))
        log = np.log(waiting)
        half = z * np.sqrt(greenwood) / np.abs(log)
        inside = (waiting > 0) & (waiting < 1)
        low, high = np.exp(log * np.exp(half)), np.exp(log * np.exp(-half))
    return np.where(inside, low, waiting), np.where(inside, high, waiting)


def _first(times: np.ndarray, reached: np.ndarray) -> float | None:
    return float(times[np.argmax(reached)]) if reached.any() else None
