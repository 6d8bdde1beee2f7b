"""Intervals that treat the pupil as the unit."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from semhlib.stats.by_pupil import ratio_by_pupil, ratio_columns, repeat_columns, repeat_events
from semhlib.stats.intervals import wilson
from tests.vectors.read import cases


@pytest.mark.parametrize("case", cases("07b_repeat_events_school.json"))
def test_repeat_events_agree_with_the_phe_form(case):
    given, want = case["input"], case["expected"]
    found = repeat_events(np.array(given["events_per_pupil_with_any"]), given["pupils_on_roll"])
    times = given["multiplier"]
    assert found.value * times == pytest.approx(want["rate"], rel=1e-9)
    if not want["show_rate_ci"]:
        assert (found.low, found.high) == (None, None)
    else:
        assert (found.low * times, found.high * times) == pytest.approx((want["lower95"], want["upper95"]), rel=1e-9)


@pytest.mark.parametrize("counts", [[9], [1] * 9, [3, 3, 3, 3], []])
def test_fewer_than_ten_events_or_five_pupils_have_no_interval(counts):
    found = repeat_events(np.array(counts), 100)
    assert found.value == sum(counts) / 100
    assert found.low is None and found.high is None


def test_pupils_without_events_change_nothing_but_the_roll():
    assert repeat_events(np.array([1, 2, 3, 4, 5]), 50) == repeat_events(np.array([0, 0, 1, 2, 3, 4, 5, 0]), 50)


def test_nobody_on_roll_has_no_rate():
    assert repeat_events(np.array([0, 0]), 0) is None
    assert ratio_by_pupil(np.array([0, 0]), np.array([0, 0])) is None


def slow_ratio(num, den, level):
    """The ratio estimator written out pupil by pupil."""
    from scipy.stats import t

    pairs = [(y, x) for y, x in zip(num, den, strict=True) if x > 0]
    n, total = len(pairs), sum(x for _, x in pairs)
    r = sum(y for y, _ in pairs) / total
    variance = n / (n - 1) * sum((y - r * x) ** 2 for y, x in pairs) / total**2
    times = t.ppf(0.5 + level / 2, n - 1)
    if r in (0, 1):
        worth = n
    else:
        worth = min(total, r * (1 - r) / variance) if variance else total
    middle, half = r + times**2 / (2 * worth), times * math.sqrt(r * (1 - r) / worth + times**2 / (4 * worth**2))
    return r, max(0, (middle - half) / (1 + times**2 / worth)), min(1, (middle + half) / (1 + times**2 / worth))


sessions = st.integers(2, 25).flatmap(
    lambda n: st.lists(st.integers(0, 60).flatmap(lambda x: st.tuples(st.integers(0, x), st.just(x))), min_size=n, max_size=n)
)


@settings(max_examples=80)
@given(sessions.filter(lambda rows: sum(x > 0 for _, x in rows) > 1), st.sampled_from([0.9, 0.95, 0.99]))
def test_the_ratio_written_out_pupil_by_pupil_is_the_same(rows, level):
    num, den = np.array(rows).T
    found = ratio_by_pupil(num, den, level)
    assert (found.value, found.low, found.high) == pytest.approx(slow_ratio(num, den, level), abs=1e-9)
    assert 0 <= found.low <= found.value <= found.high <= 1


@settings(max_examples=40)
@given(arrays(np.int64, (12, 3), elements=st.integers(0, 30)), st.randoms(use_true_random=False))
def test_the_order_of_pupils_does_not_matter(num, random):
    den = num + 5
    order = list(range(12))
    random.shuffle(order)
    straight, mixed = ratio_columns(num, den), ratio_columns(num[order], den[order])
    for part in ("value", "low", "high"):
        assert getattr(straight, part) == pytest.approx(getattr(mixed, part))


@settings(max_examples=40)
@given(arrays(np.int64, (12, 3), elements=st.integers(0, 9)))
def test_each_column_is_what_it_would_be_alone(num):
    den = np.full_like(num, 10)
    together, events = ratio_columns(num, den), repeat_columns(num, den)
    for column in range(3):
        for found, alone in (
            (together.interval(column), ratio_by_pupil(num[:, column], den[:, column])),
            (events.interval(column), repeat_events(num[:, column], 120)),
        ):
            assert (found.value, found.low, found.high) == pytest.approx((alone.value, alone.low, alone.high))


@settings(max_examples=40)
@given(st.integers(2, 50))
def test_counting_half_days_instead_of_days_changes_nothing(times):
    """Pupils differ more than chance between sessions would make them, as pupils do."""
    num, den = np.array([30, 12, 38, 5, 40, 22]), np.full(6, 40)
    one, other = ratio_by_pupil(num, den), ratio_by_pupil(num * times, den * times)
    assert (one.low, one.high) == pytest.approx((other.low, other.high))


def test_repeat_events_are_wider_by_the_root_of_the_repeats():
    """Every event counted three times for the same pupil: the same pupils, so the same uncertainty."""
    once, thrice = repeat_events(np.ones(40), 1), repeat_events(np.full(40, 3), 1)
    assert thrice.high - thrice.value > 1.7 * (once.high - once.value)


def test_nobody_and_everybody_count_each_pupil_once():
    nobody = ratio_by_pupil(np.zeros(20), np.full(20, 190))
    assert nobody.value == nobody.low == 0
    assert wilson(0, 20).high < nobody.high < wilson(0, 17).high
    everybody = ratio_by_pupil(np.full(20, 190), np.full(20, 190))
    assert (everybody.high, everybody.low) == pytest.approx((1, 1 - nobody.high))


def test_one_pupil_has_a_value_and_no_interval():
    found = ratio_by_pupil(np.array([3, 0]), np.array([10, 0]))
    assert (found.value, found.low, found.high) == (0.3, None, None)


def test_pupils_who_are_all_alike_are_no_surer_than_their_sessions():
    found = ratio_by_pupil(np.full(4, 9), np.full(4, 10))
    assert found.low < 0.8 and found.high > 0.95


def test_more_events_than_days_are_a_rate_and_never_below_nought():
    found = ratio_by_pupil(np.array([0, 0, 0, 0, 40]), np.array([5, 5, 5, 5, 5]))
    assert found.value == 1.6 and found.low == 0 and found.high > 1.6


@pytest.mark.parametrize(
    ("alpha", "beta", "pupils"),
    [(14.0, 1.2, 40), (14.0, 1.2, 200), (0.4, 12.0, 60), (5.0, 0.3, 30)],
    ids=["a class", "a school", "a rare reason for absence", "high attendance"],
)
def test_the_interval_holds_the_truth_about_95_times_in_100(alpha, beta, pupils):
    """Simulated pupils with their own attendance, roll sizes that differ: the truth lies inside 91 to 98 times in 100."""
    random = np.random.default_rng(20250901)
    runs = 2000
    den = random.integers(60, 191, (pupils, runs))
    num = random.binomial(den, random.beta(alpha, beta, (pupils, runs)))
    found = ratio_columns(num, den)
    inside = (found.low <= alpha / (alpha + beta)) & (alpha / (alpha + beta) <= found.high)
    assert 0.91 <= inside.mean() <= 0.98


def test_counting_sessions_instead_of_pupils_would_be_far_too_sure():
    random = np.random.default_rng(7)
    den = np.full((100, 400), 190)
    num = random.binomial(den, random.beta(14, 1.2, den.shape))
    found = ratio_columns(num, den)
    naive = [wilson(x, 19000) for x in num.sum(axis=0)]
    truth = 14 / 15.2
    assert np.mean([i.low <= truth <= i.high for i in naive]) < 0.6
    assert np.mean((found.low <= truth) & (truth <= found.high)) > 0.9
