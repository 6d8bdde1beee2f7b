"""Funnels: limits in whole binomial chances, expected counts by their tails, and widening when units vary more."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from semhlib.stats.funnel import expected_limits, overdispersion, share_limits, widened


@given(st.integers(1, 200), st.floats(0.01, 0.99), st.sampled_from([0.95, 0.998]))
def test_adding_up_the_binomial_chances_agrees(n, average, level):
    chances = [math.comb(n, k) * average**k * (1 - average) ** (n - k) for k in range(n + 1)]
    reached = np.cumsum(chances)
    for p, limit in zip(((1 - level) / 2, (1 + level) / 2), share_limits(average, n, level), strict=True):
        if np.abs(reached - p).min() < 1e-9:
            continue  # which of two counts reaches p would be the machine's rounding
        r = int(np.argmax(reached >= p))
        below = reached[r - 1] if r else 0.0
        assert limit == pytest.approx((r - (reached[r] - p) / (reached[r] - below)) / n, rel=1e-6, abs=1e-9)


@given(st.integers(1, 60))
def test_an_expected_count_at_its_limit_makes_the_seen_one_just_unusual(observed):
    found = expected_limits(observed)
    below = sum(math.exp(-found.high) * found.high**k / math.factorial(k) for k in range(observed + 1))
    above = 1 - sum(math.exp(-found.low) * found.low**k / math.factorial(k) for k in range(observed))
    assert (below, above) == pytest.approx((0.025, 0.025), rel=1e-6)


def test_limits_close_in_on_the_level_as_groups_grow():
    spans = [np.ptp(share_limits(0.1, n)) for n in (20, 100, 500, 2500)]
    assert spans == sorted(spans, reverse=True) and spans[-1] < 0.03


def test_units_that_vary_by_chance_are_not_widened_and_others_are():
    rng = np.random.default_rng(9)
    assert overdispersion(rng.normal(0, 0.8, 40)).widening == 1.0
    wide = overdispersion(rng.normal(0, 2, 400))
    assert 1.4 < wide.widening < 2.0 and wide.widening == pytest.approx(wide.phi**0.5)
    assert overdispersion([3, -3, 4, -4, 5]).widening == 1.0  # too few units to tell
    assert widened(0.1, (0.05, 0.17), wide) == pytest.approx((0.1 - 0.05 * wide.widening, 0.1 + 0.07 * wide.widening))


def test_one_far_unit_hardly_moves_the_spread():
    z = [-1.2, -0.8, -0.5, -0.2, 0.0, 0.1, 0.3, 0.6, 0.9, 1.1, 1.3, 0.4]
    assert overdispersion([*z, 40.0]).phi < overdispersion([*z, 1.4]).phi + 0.3


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: share_limits(0, 10),
        lambda: share_limits(1.2, 10),
        lambda: share_limits(0.5, 0),
        lambda: share_limits(0.5, 10, 95),
        lambda: expected_limits(-1),
        lambda: overdispersion([]),
        lambda: overdispersion([1, None]),
    ],
)
def test_impossible_funnels_are_refused(wrong):
    with pytest.raises(ValueError):
        wrong()
