"""Intervals for one number against worked examples, slow plain versions, and promises that hold for any input."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from semhlib.stats.intervals import byar, exact_poisson, mean_t, poisson_count, wilson
from semhlib.stats.many import holm
from tests.vectors.read import cases

LEVELS = st.sampled_from([0.8, 0.9, 0.95, 0.99, 0.998])


@pytest.mark.parametrize("case", cases("01_proportion_wilson.json"))
def test_wilson_agrees_with_base_r(case):
    given, want = case["input"], case["expected"]
    found = wilson(given["numerator"], given["denominator"], given["confidence"])
    assert (found.value, found.low, found.high) == pytest.approx((want["proportion"], want["lower"], want["upper"]), abs=1e-9)


@pytest.mark.parametrize("case", cases("05_count_exact_poisson_byar.json"))
def test_counts_agree_with_base_r_and_with_byars_formula(case):
    given, want = case["input"], case["expected"]
    count, time = given["events"], given["person_time"]
    exact = exact_poisson(count, given["confidence"])
    assert (exact.low / time, exact.high / time) == pytest.approx((want["exact_lower"], want["exact_upper"]), abs=1e-9)
    if want["byar_count_lower"] is not None:
        found = byar(count, given["confidence"])
        assert (found.low, found.high) == pytest.approx((want["byar_count_lower"], want["byar_count_upper"]), abs=1e-9)


def test_a_count_of_nine_has_exact_limits_and_ten_has_byars():
    assert poisson_count(9).method == "exact Poisson"
    assert poisson_count(10).method == "Byar"
    assert poisson_count(0).low == 0


@pytest.mark.parametrize("case", cases("09_mean_t.json"))
def test_a_mean_agrees_with_base_r(case):
    found = mean_t(np.array(case["input"]["values"]), case["input"]["confidence"])
    want = case["expected"]
    assert (found.value, found.low, found.high) == pytest.approx((want["mean"], want["lower"], want["upper"]), abs=1e-9)


def test_a_single_value_has_no_interval():
    assert (mean_t(np.array([93.0])).low, mean_t(np.array([93.0])).high) == (None, None)


@pytest.mark.parametrize("case", cases("36_multiple_comparisons.json"))
def test_holm_agrees_with_base_r(case):
    assert holm(np.array(case["input"]["p"])) == pytest.approx(case["expected"]["holm"], abs=1e-12)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_holm_the_slow_way_is_the_same(p):
    want = [max(min(1.0, (len(p) - rank) * p[j]) for rank, j in _up_to(p, i)) for i in range(len(p))]
    assert list(holm(np.array(p))) == pytest.approx(want)


def _up_to(p, i):
    order = sorted(range(len(p)), key=lambda j: p[j])
    return list(enumerate(order))[: order.index(i) + 1]


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), LEVELS)
def test_wilsons_limits_are_where_the_score_test_just_does_not_reject(counts, level):
    x, n = counts
    found = wilson(x, n, level)
    assert 0 <= found.low <= x / n <= found.high <= 1
    z = wilson_z(level)
    for limit in {found.low, found.high} - {0.0, 1.0}:
        assert abs(x / n - limit) / math.sqrt(limit * (1 - limit) / n) == pytest.approx(z, rel=1e-6)


def wilson_z(level):
    from scipy.stats import norm

    return norm.ppf(0.5 + level / 2)


@given(st.integers(0, 60), LEVELS)
def test_exact_limits_are_where_the_tails_are_just_half_of_what_is_left(count, level):
    found = exact_poisson(count, level)
    below = sum(math.exp(-found.high) * found.high**k / math.factorial(k) for k in range(count + 1))
    assert below == pytest.approx((1 - level) / 2, rel=1e-6)
    if count:
        under = sum(math.exp(-found.low) * found.low**k / math.factorial(k) for k in range(count))
        assert 1 - under == pytest.approx((1 - level) / 2, rel=1e-6)


@given(st.integers(0, 500))
def test_an_interval_widens_with_its_level_and_holds_its_value(count):
    made = [poisson_count(count, level) for level in (0.8, 0.95, 0.99)]
    assert all(i.low <= i.value <= i.high for i in made)
    assert made[0].low >= made[1].low >= made[2].low
    assert made[0].high <= made[1].high <= made[2].high


@settings(max_examples=30)
@given(st.lists(st.integers(0, 1000), min_size=2, max_size=30), st.randoms(use_true_random=False))
def test_the_order_of_the_values_does_not_matter_to_a_mean(values, random):
    other = list(values)
    random.shuffle(other)
    assert mean_t(np.array(values)).high == pytest.approx(mean_t(np.array(other)).high)


@pytest.mark.parametrize("wrong", [lambda: wilson(3, 2), lambda: wilson(0, 0), lambda: wilson(-1, 5), lambda: byar(0)])
def test_impossible_counts_are_refused(wrong):
    with pytest.raises(ValueError, match="needs?"):
        wrong()


def test_a_level_of_95_is_refused():
    for call in (lambda: wilson(3, 10, 95), lambda: poisson_count(3, 95), lambda: mean_t(np.array([1, 2]), 95)):
        with pytest.raises(ValueError, match="0.95, not 95"):
            call()


def test_an_empty_mean_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        mean_t(np.array([]))
