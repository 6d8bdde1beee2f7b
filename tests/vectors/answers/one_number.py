"""Shares, counts, rates and means."""

from pathlib import Path

import numpy as np

from semhlib.stats.by_pupil import repeat_events, repeat_limits, variance_inflation
from semhlib.stats.intervals import byar, exact_poisson, mean_t, poisson_count, wilson
from semhlib.stats.shrinkage import smoothed_shares
from semhlib.stats.standardised_rates import direct_rate, expected_events, indirect_ratio
from tests.vectors.answer import LEVELS, Given, answers, limits


@answers(1, "wilson", needs=("numerator", "denominator"))
def share(given: Given, folder: Path) -> Given:
    found = wilson(given["numerator"], given["denominator"], given.get("confidence", 0.95))
    return {"proportion": found.value, **limits(found, "")}


@answers(5, "poisson) limits", "garwood", needs=("events", "person_time"))
def count(given: Given, folder: Path) -> Given:
    events, time, level = given["events"], given["person_time"], given.get("confidence", 0.95)
    found = {"rate": events / time, **limits(exact_poisson(events, level), "", 1 / time, "exact_lower", "exact_upper")}
    if events >= 10:
        found |= limits(byar(events, level), "", 1, "byar_count_lower", "byar_count_upper")
    return found


@answers(6, "directly standardised", needs=("count", "pop", "stdpop"))
def directly_standardised(given: Given, folder: Path) -> Given:
    found: Given = {}
    for name, level in LEVELS.items():
        rate = direct_rate(given["count"], given["pop"], given["stdpop"], level)
        if rate is None:
            return {"value": None, "reason": "suppressed: total count < 10"}
        scale = given.get("multiplier", 1)
        found |= {"value": rate.value * scale, **limits(rate, name, scale)}
    return found


@answers(7, "repeatable events", "non-independent", needs=("events_per_pupil_with_any", "pupils_on_roll"))
def repeated(given: Given, folder: Path) -> Given:
    each, roll, scale = np.array(given["events_per_pupil_with_any"], float), given["pupils_on_roll"], given.get("multiplier", 1)
    rate, plain = repeat_events(each, roll), poisson_count(int(each.sum()))
    assert rate is not None
    shown = rate.low is not None
    return {
        "total": int(each.sum()), "pupils_with_any": int((each > 0).sum()), "rate": rate.value * scale,
        "variance_inflation": variance_inflation(each), "show_rate_ci": shown, **limits(rate, "95", scale),
        "lower95_raw": float(repeat_limits(each.sum(), np.square(each).sum())[0]) / roll * scale if shown else None,
        **limits(plain, "95", scale / roll, "naive_poisson_lower", "naive_poisson_upper"),
    }  # fmt: skip


@answers(8, "observed v expected", "indirectly standardised", needs=("observed", "pop", "ref_count", "ref_pop"))
def indirectly_standardised(given: Given, folder: Path) -> Given:
    expected = expected_events(given["pop"], given["ref_count"], given["ref_pop"])
    found = {"expected": expected}
    for name, level in LEVELS.items():
        ratio = indirect_ratio(given["observed"], expected, level)
        found |= {"ratio": ratio.value, "method": {"Byar": "Byars"}.get(ratio.method, "Exact"), **limits(ratio, name)}
    return found


@answers(9, "mean with t", needs=("values", "confidence"))
def mean(given: Given, folder: Path) -> Given:
    values = np.array(given["values"], float)
    found = mean_t(values, given["confidence"])
    return {"mean": found.value, "sd": float(values.std(ddof=1)) if values.size > 1 else None, **limits(found, "")}


@answers(35, "beta-binomial", needs=("x", "n"))
def smoothed(given: Given, folder: Path) -> Given:
    found = smoothed_shares(given["x"], given["n"], given.get("confidence", 0.95))
    return {
        "alpha": found.alpha, "beta": found.beta, "prior_mean": found.overall, "post_mean": found.value, "lower": found.low,
        "upper": found.high,
    }  # fmt: skip
