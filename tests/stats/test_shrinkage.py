"""Smoothed shares: the likeliest fit by a search over a grid, and promises that hold for any groups."""

import numpy as np
import pytest

from semhlib.stats.shrinkage import smoothed_shares

X = [22, 22, 2, 18, 26, 9, 22, 8, 42, 5, 3, 12, 27, 3, 20, 51]
N = [212, 187, 45, 98, 305, 61, 154, 77, 420, 33, 129, 88, 260, 19, 143, 204]


def slow_likelihood(alpha, beta):
    """The logarithm of how likely the counts are, term by term (products instead of gamma functions)."""
    total = 0.0
    for x, n in zip(X, N, strict=True):
        total += np.log(alpha + np.arange(x)).sum() + np.log(beta + np.arange(n - x)).sum()
        total -= np.log(alpha + beta + np.arange(n)).sum()
    return total


def test_nothing_near_is_likelier():
    found = smoothed_shares(X, N)
    best = slow_likelihood(found.alpha, found.beta)
    around = [
        slow_likelihood(found.alpha * a, found.beta * b) for a in (0.5, 0.9, 0.99, 1.01, 1.1, 2) for b in (0.5, 0.9, 1, 1.1, 2)
    ]
    assert best > max(around)


def test_small_groups_are_drawn_further_and_nobody_past_what_all_share():
    found = smoothed_shares(X, N)
    raw = np.array(X) / np.array(N)
    drawn = (raw - found.value) / (raw - found.overall)
    assert ((drawn > 0) & (drawn < 1)).all()
    assert (np.argsort(N) == np.argsort(-drawn)).all()
    assert ((found.low < found.value) & (found.value < found.high)).all() and found.enough


def test_the_ranges_hold_the_truth_about_as_often_as_they_say():
    rng = np.random.default_rng(2)
    true = rng.beta(6, 44, 300)
    found = smoothed_shares(rng.binomial(60, true), np.full(300, 60))
    assert 0.91 <= np.mean((found.low <= true) & (true <= found.high)) <= 0.98
    assert found.overall == pytest.approx(0.12, abs=0.015)


@pytest.mark.parametrize(
    "x, n, words",
    [
        ([1, 2], [10, 20], "3 or more"),
        ([1, 30, 2], [10, 20, 10], "0 <= x <= n"),
        ([1, 2, 3], [10, 0, 10], "0 <= x <= n"),
        ([0, 0, 0], [10, 20, 10], "nothing to smooth"),
        ([10, 10, 10, 10], [100, 100, 100, 100], "no more than chance"),
        ([1, None, 3], [10, 20, 10], "missing"),
    ],
)
def test_groups_that_cannot_be_smoothed_are_refused(x, n, words):
    with pytest.raises(ValueError, match=words):
        smoothed_shares(x, n)
