"""The XmR chart against NHSRplotthedots."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from semhlib.stats.spc import Limits, usual_range, xmr
from tests.open_data import open_data
from tests.vectors.read import cases, load

DIRECTION = {"increase": "higher", "decrease": "lower", "neutral": "neither"}
LABELS = {
    "Above UCL": ("outside limits", True), "Below LCL": ("outside limits", False),
    "7 Point Trend (Increasing)": ("seven in a direction", True), "7 Point Trend (Decreasing)": ("seven in a direction", False),
    "2 in 3 Above CL": ("two of three near a limit", True), "2 in 3 Below CL": ("two of three near a limit", False),
    "7 Points Above CL": ("seven on one side", True), "7 Points Below CL": ("seven on one side", False),
    "Common Cause": None,
}  # fmt: skip
ICONS = {"common_cause": "common_cause", "improvement": "improvement", "concern": "concern", "neutral": "neither"}
ASSURANCE = {None: None, "consistent_pass": "passes", "consistent_fail": "falls_short", "inconsistent": "hit_and_miss"}


def check(case):
    given, want = case["input"], case["expected"]
    chart = xmr(
        given["values"], DIRECTION[given["improvement_direction"]], given["target"], given["fix_after_n_points"],
        given["rebase_at_index"], given["screen_outliers"],
    )  # fmt: skip
    assert [s and (s.rule, s.upwards) for s in chart.signals] == [LABELS[w] for w in want["special_cause_type"]]
    if want["lower_process_limit"][0] is not None:
        assert chart.centre == pytest.approx(want["mean"], rel=1e-9)
        assert chart.low == pytest.approx(want["lower_process_limit"], rel=1e-9)
        assert chart.high == pytest.approx(want["upper_process_limit"], rel=1e-9)
    icon = want["variation_icon"]
    if icon is not None:
        assert chart.variation == (icon if icon in ICONS else ICONS[icon.rsplit("_", 1)[0]])
    assert chart.assurance == ASSURANCE[want["assurance_type"]]


@pytest.mark.parametrize("case", cases("13_spc_xmr_nhs.json"))
def test_constructed_series_agree_with_the_nhs_tool(case):
    check(case)


def test_published_nhs_series_agree_with_the_nhs_tool():
    folder = open_data()
    places = [] if folder is None else [folder / "vectors", folder.parent / "vectors"]
    found = next((place for place in places if (place / "13_spc_xmr_nhs.json").is_file()), None)
    if found is None:
        pytest.skip("needs 13_spc_xmr_nhs.json with the NHS series, in a folder `vectors` beside the open data")
    for case in load("13_spc_xmr_nhs.json", found)["cases"]:
        check(case)


def test_nine_points_have_no_limits_and_ten_have_trial_limits():
    values = [93.0, 92.0, 94.0, 93.5, 92.5, 93.2, 92.8, 93.9, 92.1, 93.0, 93.3, 92.7]
    assert usual_range(values[:9]) == Limits(centre=pytest.approx(93.0, abs=0.1), low=None, high=None, points=9, trial=False)
    assert usual_range(values[:10]).trial and usual_range(values[:11]).trial
    assert not usual_range(values).trial


def test_gaps_are_left_out():
    values = [93.0, float("nan"), 92.0, 94.0, 93.5, 92.5, float("nan"), 93.2, 92.8, 93.9, 92.1, 93.0]
    assert usual_range(values) == usual_range([v for v in values if v == v])


def test_the_range_stays_within_what_is_possible():
    found = usual_range([98, 99, 100, 97, 100, 98, 99, 100, 96, 100, 99, 98], at_least=0, at_most=100)
    assert found.high == 100 and found.low > 90
    assert usual_range([0, 1, 0, 3, 0, 0, 2, 0, 1, 0, 0, 2], at_least=0).low == 0


def test_a_series_without_variation_has_limits_on_its_mean():
    found = usual_range([95.0] * 12)
    assert (found.low, found.centre, found.high) == (95.0, 95.0, 95.0)
    assert set(xmr([95.0] * 12).signals) == {None}


@given(st.lists(st.integers(0, 100), min_size=3, max_size=30), st.integers(-20, 20), st.sampled_from([2, 8]))
def test_another_unit_gives_the_same_signals_and_upside_down_turns_them(values, shift, times):
    plain = xmr(values).signals
    assert xmr([v * times + shift for v in values]).signals == plain
    turned = [s and (s.rule, not s.upwards) for s in xmr([-v for v in values]).signals]
    assert turned == [s and (s.rule, s.upwards) for s in plain]


def test_gaps_in_a_chart_are_refused():
    for wrong in ([], [1.0, np.nan]):
        with pytest.raises(ValueError, match="without gaps"):
            xmr(wrong)
    with pytest.raises(ValueError, match="at least one"):
        usual_range([])


def test_statistics_are_ready_before_scipy_is():
    """A page must not wait for scipy before its first figure."""
    import subprocess
    import sys

    code = (
        "import sys, semhlib.stats.by_pupil, semhlib.stats.intervals, semhlib.stats.many, semhlib.stats.rate_ratio,"
        " semhlib.stats.season, semhlib.stats.spc; print([m for m in sys.modules if m.startswith('scipy')])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
