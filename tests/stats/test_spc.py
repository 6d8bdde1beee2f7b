"""The XmR chart: limits, kinds and icons. Its worked examples by NHSRplotthedots are in test_worked_examples."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from semhlib.stats.spc import Limits, usual_range, xmr


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


def test_the_last_point_names_the_chart_and_each_point_has_its_kind():
    values = [90.0, 92, 91, 93, 90, 92, 91, 92, 90, 93, 91, 92, 99]
    chart = xmr(values, "higher", fix_after=12)
    assert chart.kinds[-1] == chart.variation == "improvement" and set(chart.kinds[:6]) == {"common_cause"}
    assert xmr(values, "lower", fix_after=12).variation == "concern"
    assert xmr(values, "neither", fix_after=12).variation == "neither"


def test_a_chart_without_variation_says_so_and_judges_no_aim():
    flat = xmr([95.0] * 14, "higher", aim=96)
    assert not flat.varies and flat.assurance is None and np.isnan(flat.low).all() and set(flat.signals) == {None}
    unscreened = xmr([95.0] * 14, "higher", aim=96, screen=False)
    assert not unscreened.varies and (unscreened.low == 95).all() and unscreened.assurance == "falls_short"


def test_parts_of_twelve_points_or_fewer_are_marked():
    assert xmr(range(25), rebase_at=[12]).few_points.tolist() == [True] * 12 + [False] * 13


@given(st.lists(st.integers(0, 100), min_size=4, max_size=30), st.booleans())
def test_limits_the_slow_way_are_the_same(values, screen):
    steps = [abs(b - a) for a, b in zip(values, values[1:], strict=False)]
    mean = sum(steps) / len(steps)
    kept = [s for s in steps if s < 3.267 * mean] if screen else steps
    chart = xmr(values, screen=screen)
    if kept:
        assert chart.high[0] == pytest.approx(sum(values) / len(values) + 2.66 * sum(kept) / len(kept))
    assert chart.varies == (len(set(values)) > 1) and (kept or not chart.varies)
