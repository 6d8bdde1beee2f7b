"""The adjusted difference and the fit below it, against a slower way round and simulated schools."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from semhlib.stats.ancova import adjusted_difference
from semhlib.stats.least_squares import least_squares

SCORES = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=4, max_size=15)


def slow_difference(pre, post, group):
    """What is left of the group and of the figure after once the figure before is taken out of each (Frisch and Waugh)."""

    def without(values):
        slope = np.cov(pre, values)[0, 1] / np.var(pre, ddof=1)
        return values - values.mean() - slope * (pre - pre.mean())

    g, y = without(group), without(post)
    value = (g @ y) / (g @ g)
    rest = y - value * g
    return value, np.sqrt(rest @ rest / (pre.size - 3) / (g @ g))


@given(SCORES, SCORES)
def test_taking_the_start_out_of_both_by_hand_agrees(ours, theirs):
    pre, post = np.array([*ours, *theirs], float).T
    group = np.array([1.0] * len(ours) + [0.0] * len(theirs))
    arguments = pre[group == 1], post[group == 1], pre[group == 0], post[group == 0]
    try:
        found = adjusted_difference(*arguments)
    except ValueError:
        return
    value, error = slow_difference(pre, post, group)
    assert (found.difference, found.error) == pytest.approx((value, error), rel=1e-6, abs=1e-8)
    assert found.low <= found.difference <= found.high


def test_the_other_way_round_gives_the_same_answer_with_the_other_sign():
    groups = [20, 22, 19, 25], [15, 20, 15, 22], [21, 20, 24, 18], [20, 18, 23, 19]
    one, other = adjusted_difference(*groups), adjusted_difference(*groups[2:], *groups[:2])
    assert (one.difference, one.low, one.high, one.p) == pytest.approx((-other.difference, -other.high, -other.low, other.p))


def test_pupils_chosen_by_their_start_are_compared_fairly():
    """Change scores are misled here; the adjusted difference is not."""
    rng = np.random.default_rng(2)
    clear = 0
    for _ in range(300):
        true = rng.normal(8.4, 4.9, 6000)
        before, after = true + rng.normal(0, 3.1, 6000), true + rng.normal(0, 3.1, 6000)
        supported, others = np.flatnonzero(before >= 19)[:15], np.flatnonzero((before >= 15) & (before < 22))[:20]
        clear += adjusted_difference(before[supported], after[supported], before[others], after[others]).clear
    assert clear <= 28


def test_slopes_of_their_own_are_noticed():
    pre = np.arange(12.0)
    wobble = np.resize([0.2, -0.2, 0.1], 12)
    found = adjusted_difference(pre, 0.2 * pre + wobble, pre, 0.9 * pre - wobble)
    assert found.slopes_differ < 0.001
    # Three pupils who started alike have no slope of their own.
    assert adjusted_difference([5, 5, 5], [4, 6, 5], [4, 5, 7], [3, 4, 9]).slopes_differ is None


@pytest.mark.parametrize(
    "wrong, words",
    [
        (lambda: adjusted_difference([1, 2], [1, 2], [1, 2, 3], [1, 2, 4]), "3 or more"),
        (lambda: adjusted_difference([5, 5, 5], [1, 2, 3], [5, 5, 5], [2, 2, 4]), "same figure"),
        (lambda: adjusted_difference([9, 9, 9], [1, 2, 3], [5, 5, 5], [2, 2, 4]), "tell the parts"),
        (lambda: adjusted_difference([1, 2, 3], [1, 2, 3], [1, 2, 3], [1, 2, 3]), "nothing to judge"),
        (lambda: adjusted_difference([1, 2, None], [1, 2, 3], [1, 2, 3], [1, 2, 3]), "missing"),
        (lambda: least_squares(np.ones((2, 2)), np.ones(2)), "too few to fit"),
        (lambda: least_squares(np.array([[1.0], [np.nan]]), np.ones(2)), "missing"),
    ],
)  # fmt: skip
def test_groups_that_cannot_be_compared_are_refused(wrong, words):
    with pytest.raises(ValueError, match=words):
        wrong()


@given(st.lists(st.tuples(st.integers(-50, 50), st.integers(-50, 50)), min_size=4, max_size=20))
def test_a_line_through_points_is_the_schoolbook_line(points):
    x, y = np.array(points, float).T
    if np.ptp(x) == 0:
        return
    try:
        fit = least_squares(np.column_stack([np.ones(x.size), x]), y)
    except ValueError:
        return
    slope = ((x - x.mean()) * (y - y.mean())).sum() / ((x - x.mean()) ** 2).sum()
    assert fit.coefficients == pytest.approx([y.mean() - slope * x.mean(), slope], abs=1e-7)
