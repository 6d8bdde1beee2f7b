"""Charts and series over time, and funnels."""

import csv
from pathlib import Path
from typing import Any

import numpy as np

from semhlib.stats.attribute_charts import attribute_chart, laney_chart
from semhlib.stats.funnel import expected_limits, share_limits
from semhlib.stats.half_term_step import half_term_step
from semhlib.stats.newey_west import durbin_watson, newey_west_errors
from semhlib.stats.runs import Runs, run_chart
from semhlib.stats.season import season_paired
from semhlib.stats.segmented import segmented
from semhlib.stats.spc import Direction, xmr
from semhlib.stats.spc_rules import Rule, Signal
from tests.vectors.answer import LEVELS, Given, answers

BETTER: dict[str, Direction] = {"increase": "higher", "decrease": "lower", "neutral": "neither"}
LABELS: dict[Rule, tuple[str, str]] = {
    "outside limits": ("Below LCL", "Above UCL"),
    "seven in a direction": ("7 Point Trend (Decreasing)", "7 Point Trend (Increasing)"),
    "two of three near a limit": ("2 in 3 Below CL", "2 in 3 Above CL"),
    "seven on one side": ("7 Points Below CL", "7 Points Above CL"),
}
ASSURANCE = {None: None, "passes": "consistent_pass", "falls_short": "consistent_fail", "hit_and_miss": "inconsistent"}


@answers(11, "binomial funnel", needs=("average", "population"))
def funnel_of_shares(given: Given, folder: Path) -> Given:
    found: Given = {}
    for name, level in LEVELS.items():
        found[f"lower{name}"], found[f"upper{name}"] = share_limits(given["average"], given["population"], level)
    return found


@answers(12, "poisson funnel", needs=("observed",))
def funnel_of_counts(given: Given, folder: Path) -> Given:
    found: Given = {}
    for name, level in LEVELS.items():
        # The largest count that may be expected is the funnel's lower line, seen from the count.
        limit = expected_limits(given["observed"], level)
        found |= {f"lower{name}_expected": limit.high, f"upper{name}_expected": limit.low}
    return found


@answers(13, "xmr", needs=("values", "improvement_direction"))
def chart(given: Given, folder: Path) -> Given:
    better = BETTER[given["improvement_direction"]]
    found = xmr(
        given["values"], better, given.get("target"), given.get("fix_after_n_points"), given.get("rebase_at_index") or (),
        given.get("screen_outliers", True),
    )  # fmt: skip
    last = found.signals[-1]
    icon = {"neither": "neutral"}.get(found.variation, found.variation)
    return {
        "mean": found.centre, "lower_process_limit": found.low, "upper_process_limit": found.high,
        "special_cause_type": [_label(s) for s in found.signals],
        "point_type": [_point(kind, s) for kind, s in zip(found.kinds, found.signals, strict=True)],
        "short_group_warning": found.few_points, "assurance_type": ASSURANCE[found.assurance],
        "variation_icon": f"{icon}_{'high' if last.upwards else 'low'}" if last else "common_cause",
    }  # fmt: skip


def _label(signal: Signal | None) -> str:
    return LABELS[signal.rule][signal.upwards] if signal else "Common Cause"


def _point(kind: str, signal: Signal | None) -> str:
    if signal is None:
        return "common_cause"
    return f"special_cause_neutral_{'high' if signal.upwards else 'low'}" if kind == "neither" else f"special_cause_{kind}"


@answers(14, "laney", needs=("kind", "events"))
def attributes(given: Given, folder: Path) -> Given:
    kind, events, sizes = given["kind"], given["events"], given.get("denominator")
    if kind in ("p_prime", "u_prime"):
        screen = given.get("screen_moving_ranges", True)
        found = laney_chart("p" if kind == "p_prime" else "u", events, sizes, screen, least=0)
    else:
        found = attribute_chart(kind, events, sizes)
    return {
        "value": found.values, "centre": found.centre, "lcl": found.low, "ucl": found.high, "sigma_signal": found.outside,
        "sigma_z": found.sigma_z, **_runs(found.runs), "runs_signal": found.runs.signal,
    }  # fmt: skip


@answers(16, "run chart", needs=("values",))
def runs(given: Given, folder: Path) -> Given:
    found = run_chart(given["values"])
    return {"median": found.centre, **_runs(found), "signal": found.signal}


def _runs(found: Runs) -> Given:
    return {
        "n_useful": found.useful, "longest_run": found.longest, "longest_run_max": found.longest_usual,
        "n_crossings": found.crossings, "n_crossings_min": found.crossings_usual,
    }  # fmt: skip


@answers(30, "segmented regression", needs=("data", "interruption"))
def jump_and_bend(given: Given, folder: Path) -> Given:
    with (folder / given["data"]).open(encoding="utf-8", newline="") as file:
        rows = [[float(cell) for cell in row] for row in list(csv.reader(file))[1:]]
    times, values = zip(*(row[:2] for row in rows), strict=True)
    found = segmented(times, values, given["interruption"], given.get("time_zero"))
    lag = given.get("lag", 1)
    errors = {
        f"nw_lag{back}_{'adjusted' if adjusted else 'unadjusted'}": _named(
            newey_west_errors(found.design, found.fit, back, adjusted)
        )
        for back in sorted({0, 1, 2, lag})
        for adjusted in (True, False)
    }
    return {
        "coef": _named(found.fit.coefficients), "ols_se": _named(found.fit.errors), **errors, "df": found.fit.df,
        "post_trend": found.slope_after, "dw": durbin_watson(found.fit.rest),
    }  # fmt: skip


def _named(values: np.ndarray) -> dict[str, float]:
    return dict(zip(("(Intercept)", "t", "x", "xt"), values.tolist(), strict=True))


@answers(32, "half-term", needs=("values", "points_per_year", "first_point_after_change"))
def step(given: Given, folder: Path) -> Given:
    values, per_year, first = given["values"], given["points_per_year"], given["first_point_after_change"]
    found = half_term_step(values, first, per_year)
    result: Given = {
        "step_season_dummies": found.step().value, "ols_se": float(found.fit.errors[-1]),
        "nw_lag1_se": float(newey_west_errors(found.design, found.fit, 1)[-1]), "season_paired_differences": found.differences,
    }  # fmt: skip
    place: Any = np.arange(len(values))
    for name, level in {"95": 0.95, "99": 0.99}.items():
        plain, paired = found.step(level), season_paired(values, place // per_year, place % per_year, place >= first, level)
        result |= {
            f"ci{name}": [plain.low, plain.high], "season_paired_mean": float(paired.change[0]),
            f"season_paired_ci{name}": [float(paired.low[0]), float(paired.high[0])],
        }  # fmt: skip
    return result
