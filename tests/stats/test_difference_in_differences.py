"""How much more one group changed than another, against scipy and against every relabelling tried by hand."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from semhlib.stats.difference_in_differences import EXACT_UP_TO, difference_in_differences, relabelling_p

CHANGES = st.lists(st.integers(-8, 8), min_size=2, max_size=5)


def test_welchs_interval_agrees_with_scipy():
    from scipy.stats import ttest_ind

    ours, theirs = [-7, -5, -5, -2, -8, -5, -6, -6], [-2, -2, -4, 1, -5, -1, -3, -1, -4]
    found = difference_in_differences([20] * 8, np.add(ours, 20), [20] * 9, np.add(theirs, 20))
    slow = ttest_ind(ours, theirs, equal_var=False)
    interval = slow.confidence_interval(0.95)
    assert (found.low, found.high, found.p) == pytest.approx((interval.low, interval.high, slow.pvalue))
    assert found.seed is None and found.clear


@settings(max_examples=60)
@given(CHANGES, CHANGES)
def test_every_relabelling_by_hand_agrees(ours, theirs):
    every = [*ours, *theirs]
    seen = abs(np.mean(ours) - np.mean(theirs))
    far = total = 0
    for labels in combinations(range(len(every)), len(ours)):
        inside = [every[i] for i in labels]
        outside = [every[i] for i in range(len(every)) if i not in labels]
        far += abs(np.mean(inside) - np.mean(outside)) >= seen - 1e-9
        total += 1
    found, doubled, seed = relabelling_p(np.array(ours, float), np.array(theirs, float))
    assert found == pytest.approx(far / total) and found <= 1 and doubled <= 1 and seed is None
    # Scores with a decimal take another way, and come out the same.
    tenths = relabelling_p(np.array(ours) / 10, np.array(theirs) / 10)
    assert tenths == (pytest.approx(found), pytest.approx(doubled), None)


def test_whole_scores_of_large_groups_are_exact_and_near_the_drawn_answer():
    rng = np.random.default_rng(4)
    ours, theirs = rng.integers(-9, 4, 30).astype(float), rng.integers(-6, 5, 40).astype(float)
    exact, drawn = relabelling_p(ours, theirs), relabelling_p(ours / 10, theirs / 10)
    assert exact[2] is None and drawn[2] == 20260901
    assert exact[0] == pytest.approx(drawn[0], abs=0.002)


def test_larger_groups_are_drawn_with_a_printed_seed_and_the_same_answer_each_time():
    rng = np.random.default_rng(1)
    ours, theirs = rng.normal(-1.2, 2, 25), rng.normal(0, 2, 25)
    one, again = relabelling_p(ours, theirs), relabelling_p(ours, theirs)
    assert one == again and one[2] == 20260901
    found = difference_in_differences(np.zeros(25), ours, np.zeros(25), theirs)
    assert one[0] == pytest.approx(found.p, abs=0.02) and one[0] >= 1 / EXACT_UP_TO


def test_swapping_the_groups_swaps_the_sign():
    groups = [20, 22, 19], [15, 20, 15], [21, 20, 24], [20, 18, 23]
    one, other = difference_in_differences(*groups), difference_in_differences(*groups[2:], *groups[:2])
    assert (one.difference, one.low, one.p_exact) == pytest.approx((-other.difference, -other.high, other.p_exact))


@pytest.mark.parametrize(
    "groups, words",
    [
        (([1], [2], [1, 2], [2, 4]), "2 or more"),
        (([1, 2], [2, 3], [1, 2], [4, 5]), "same amount"),
        (([1, None], [2, 3], [1, 2], [4, 6]), "missing"),
        (([1, 2, 3], [2, 3], [1, 2], [4, 6]), "one of each"),
    ],
)
def test_groups_without_anything_to_judge_by_are_refused(groups, words):
    with pytest.raises(ValueError, match=words):
        difference_in_differences(*groups)
