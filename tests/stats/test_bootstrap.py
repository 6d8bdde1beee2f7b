"""Ranges from drawing again: the same every time, near scipy's, and right as often as they say."""

import numpy as np
import pytest

from semhlib.stats.bootstrap import DRAWS, SEED, drawn_mean

SKEWED = [0, 0, 0, 1, 0, 2, 0, 9, 1, 0, 14, 3, 0, 1, 0]


def test_the_same_figures_come_out_every_time_with_the_seed_beside_them():
    assert drawn_mean(SKEWED) == drawn_mean(np.array(SKEWED))
    assert (drawn_mean(SKEWED).seed, drawn_mean(SKEWED).draws) == (SEED, DRAWS)


def test_scipys_own_drawing_agrees():
    from scipy.stats import bootstrap

    for level in (0.9, 0.95):
        found = drawn_mean(SKEWED, level)
        for method, ours in (("BCa", (found.low, found.high)), ("percentile", (found.plain_low, found.plain_high))):
            slow = bootstrap(
                (SKEWED,), np.mean, confidence_level=level, method=method, n_resamples=20_000, rng=np.random.default_rng(1)
            )
            assert ours == pytest.approx(tuple(slow.confidence_interval), abs=0.25)


def test_a_long_tail_pulls_the_corrected_range_towards_it():
    found = drawn_mean(SKEWED)
    assert found.low > found.plain_low and found.high > found.plain_high
    other = drawn_mean([-v for v in SKEWED])
    assert (other.low, other.high) == pytest.approx((-found.high, -found.low), abs=0.2)


def test_the_range_holds_the_truth_about_as_often_as_it_says():
    rng = np.random.default_rng(12)
    ranges = [drawn_mean(rng.normal(1, 3, 20)) for _ in range(150)]
    assert 0.86 <= np.mean([r.low <= 1 <= r.high for r in ranges]) <= 0.99


def test_few_pupils_are_marked_and_the_same_figure_throughout_is_refused():
    assert drawn_mean(SKEWED).enough and not drawn_mean(SKEWED[:9]).enough
    for wrong in ([4, 4, 4, 4], [1, 2], [1, None, 3], []):
        with pytest.raises(ValueError):
            drawn_mean(wrong)
    with pytest.raises(ValueError, match="0.95, not 95"):
        drawn_mean([1, 2, 3], 95)
