"""Runs about the median, against a slow count and the promise of few false signals."""

from itertools import groupby

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from semhlib.stats.runs import fewest_crossings, run_chart, runs_about


@given(st.lists(st.integers(0, 12), min_size=1, max_size=40))
def test_counting_the_runs_one_by_one_agrees(values):
    found = run_chart(values)
    middle = sorted(values)[len(values) // 2] if len(values) % 2 else sum(sorted(values)[len(values) // 2 - 1 :][:2]) / 2
    runs = [len(list(group)) for _, group in groupby(v > middle for v in values if v != middle)]
    assert (found.centre, found.useful, found.longest) == (middle, sum(runs), max(runs, default=0))
    assert found.crossings == max(len(runs) - 1, 0)


def test_the_fewest_crossings_are_the_binomial_quantile():
    from scipy.stats import binom

    assert [fewest_crossings(n) for n in range(2, 120)] == [binom.ppf(0.05, n - 1, 0.5) for n in range(2, 120)]
    assert fewest_crossings(1) == 0


def test_a_shift_is_seen_and_nothing_is_said_of_values_that_are_all_the_same():
    shifted = [5, 7, 4, 6, 5, 8, 4, 6, 5, 12, 14, 11, 13, 15, 12, 11, 14, 13]
    assert run_chart(shifted).signal and run_chart(shifted).enough
    same = run_chart([93.0] * 12)
    assert (same.useful, same.longest_usual, same.signal, same.enough) == (0, None, False, False)
    assert not run_chart([1, 2, 3, 4, 5]).enough


def test_series_without_change_seldom_signal():
    rng = np.random.default_rng(0)
    assert sum(run_chart(rng.normal(size=24)).signal for _ in range(1000)) < 120


@given(st.lists(st.integers(-9, 9), min_size=1, max_size=30))
def test_upside_down_the_runs_are_the_same(values):
    one, other = runs_about(values, 0), runs_about([-v for v in values], 0)
    assert (one.longest, one.crossings, one.signal) == (other.longest, other.crossings, other.signal)


@pytest.mark.parametrize("wrong", [[], [1.0, None], [1.0, float("nan")]])
def test_gaps_are_refused_before_anything_is_counted(wrong):
    with pytest.raises(ValueError, match="the series"):
        run_chart(wrong)
