"""The same pupils before and after: against Darwin's maize, scipy, and every sign turned by hand."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from semhlib.stats.paired_change import paired_change
from semhlib.stats.sign_flip import DRAWS, sign_flip_p
from semhlib.stats.signed_ranks import signed_ranks


def test_fishers_own_count_for_darwins_maize():
    eighths = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]
    assert sign_flip_p(eighths) == (1726 / 32768, None)


@settings(max_examples=80)
@given(st.lists(st.integers(-9, 9), min_size=1, max_size=9))
def test_turning_every_sign_by_hand_agrees(changes):
    far = [
        abs(sum(s * c for s, c in zip(signs, changes, strict=True))) >= abs(sum(changes))
        for signs in product((1, -1), repeat=len(changes))
    ]
    assert sign_flip_p(changes)[0] == pytest.approx(sum(far) / len(far))


def test_tenths_of_points_do_not_lose_ties_to_rounding():
    changes = np.array([0.1, 0.2, -0.3, 0.7, 0.1])
    assert sign_flip_p(changes) == sign_flip_p(changes * 10)


def test_five_pupils_can_never_be_beyond_one_in_twenty_and_forty_are_still_exact():
    assert sign_flip_p([3, 4, 5, 6, 7])[0] == 2 / 2**5
    assert sign_flip_p(np.arange(1, 41)) == (2 / 2**40, None)


def test_many_pupils_are_drawn_with_a_printed_seed():
    changes = np.random.default_rng(8).normal(0.4, 2, 60)
    p, seed = sign_flip_p(changes)
    assert seed == 20260901 and sign_flip_p(changes) == (p, seed) and p > 1 / DRAWS
    assert p == pytest.approx(paired_change(np.zeros(60), changes).p, abs=0.02)


def test_the_range_agrees_with_scipy_and_the_moves_are_counted():
    from scipy.stats import ttest_1samp

    before, after = [22, 19, 25, 18, 27, 21, 24, 20, 23], [18, 20, 19, 17, 22, 21, 20, 16, 24]
    found = paired_change(before, after, 0.99)
    slow = ttest_1samp(np.subtract(after, before), 0)
    interval = slow.confidence_interval(0.99)
    assert (found.low, found.high, found.p) == pytest.approx((interval.low, interval.high, slow.pvalue))
    assert (found.rose, found.fell, found.same) == (2, 6, 1)


def test_a_fall_is_told_like_a_rise():
    up, down = paired_change([1, 2, 3, 9], [3, 5, 4, 12]), paired_change([3, 5, 4, 12], [1, 2, 3, 9])
    assert (up.mean, up.low, up.p_exact, up.clear) == pytest.approx((-down.mean, -down.high, down.p_exact, down.clear))


@given(st.lists(st.integers(-9, 9), min_size=6, max_size=25).filter(any))
def test_signed_ranks_agree_with_scipy(changes):
    from scipy.stats import wilcoxon

    found = signed_ranks(changes)
    slow = wilcoxon(changes, correction=True, method="approx")
    assert min(found.rises, sum(range(found.pupils + 1)) - found.rises) == slow.statistic
    assert found.p == pytest.approx(min(1.0, slow.pvalue))


@pytest.mark.parametrize(
    "wrong, words",
    [
        (lambda: paired_change([1, 2, 3], [3, 4, 5]), "same amount"),
        (lambda: paired_change([1, 2, 3], [1, 2, 3]), "same amount"),
        (lambda: paired_change([1], [3]), "2 or more"),
        (lambda: paired_change([1, None], [3, 4]), "missing"),
        (lambda: sign_flip_p([]), "1 or more"),
        (lambda: signed_ranks([0, 0]), "nobody changed"),
    ],
)
def test_changes_without_anything_to_judge_by_are_refused(wrong, words):
    with pytest.raises(ValueError, match=words):
        wrong()
