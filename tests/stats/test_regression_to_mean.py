"""Pupils chosen at their worst: what they do anyway, against printed figures, an integral, and simulated schools."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from semhlib.stats.regression_to_mean import beyond_expected, combined_retest, expected_shift


def test_the_printed_example_of_barnett_and_the_figures_in_our_notes():
    assert expected_shift(60, 15, 0.8, 40, "below") == pytest.approx(5.394, abs=5e-4)
    assert expected_shift(8.4, 5.8, 0.72, 17) == pytest.approx(3.12, abs=0.01)


def slow_shift(mean, sd, retest, cut, measures=1):
    """The fall of those above the cut, added up over a fine grid of averages before."""
    spread = sd * np.sqrt(retest + (1 - retest) / measures)
    at = np.linspace(cut, mean + 12 * spread + abs(cut - mean), 40_001)
    weight = np.exp(-0.5 * ((at - mean) / spread) ** 2)
    regained = retest * sd**2 / spread**2
    return np.trapezoid(weight * (at - mean) * (1 - regained), at) / np.trapezoid(weight, at)


@given(st.floats(0, 40), st.floats(2, 12), st.floats(0, 1), st.floats(-2, 2.5))
def test_the_slow_integral_agrees(mean, sd, retest, away):
    cut = mean + away * sd
    found = expected_shift(mean, sd, retest, cut)
    assert found == pytest.approx(slow_shift(mean, sd, retest, cut), rel=1e-4, abs=1e-6)
    assert expected_shift(-mean, sd, retest, -cut, "below") == pytest.approx(found)


def test_for_an_average_of_several_the_printed_formula_is_the_smaller_as_its_description_says():
    assert expected_shift(8.4, 5.8, 0.72, 17, measures=2) < slow_shift(8.4, 5.8, 0.72, 17, 2) < slow_shift(8.4, 5.8, 0.72, 17)


def test_far_out_the_shift_stays_finite_and_two_measures_make_it_smaller():
    assert expected_shift(0, 1, 0.5, 60) == pytest.approx(30, rel=0.01)
    assert expected_shift(8.4, 5.8, 0.72, 17, measures=2) < expected_shift(8.4, 5.8, 0.72, 17)
    assert combined_retest(0.72, 2) == pytest.approx(2 * 0.72 / 1.72)


def chosen_school(rng, extra):
    true = rng.normal(8.4, 5.8 * np.sqrt(0.72), 4000)
    wobble = 5.8 * np.sqrt(0.28)
    before = true + rng.normal(0, wobble, 4000)
    after = true + rng.normal(0, wobble, 4000) - extra
    place = np.flatnonzero(before >= 17)[:20]
    return before[place], after[place]


def test_schools_whose_support_did_nothing_are_seldom_told_otherwise_and_a_real_fall_is_found():
    rng = np.random.default_rng(3)
    quiet = [beyond_expected(*chosen_school(rng, 0), 8.4, 0.72) for _ in range(300)]
    assert 2 <= sum(f.clear for f in quiet) <= 28
    assert np.mean([f.expected for f in quiet]) == pytest.approx(-3.1, abs=0.2)
    helped = [beyond_expected(*chosen_school(rng, 5), 8.4, 0.72) for _ in range(100)]
    assert sum(f.clear and f.high < 0 for f in helped) >= 95


def test_worse_is_reported_like_better():
    before, after = chosen_school(np.random.default_rng(5), 4)
    fall = beyond_expected(before, after, 8.4, 0.72)
    rise = beyond_expected(-before, -after, -8.4, 0.72)
    assert (rise.beyond, rise.low, rise.high, rise.p) == pytest.approx((-fall.beyond, -fall.high, -fall.low, fall.p))
    assert rise.firm == fall.firm


def test_an_answer_that_hangs_on_the_correlation_is_not_firm():
    before = np.array([17, 18, 19, 20, 22, 24, 18, 17, 21, 19.0])
    after = 8.4 + 0.65 * (before - 8.4) + np.array([0.3, -0.3, 0.6, -0.5, 0.2, -0.2, 0.4, -0.4, 0.1, -0.1])
    assert beyond_expected(before, after, 8.4, 0.72).firm is False
    assert beyond_expected(before, after - 8, 8.4, 0.72).firm is True


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: expected_shift(8, 0, 0.7, 17),
        lambda: expected_shift(8, 5, 1.2, 17),
        lambda: expected_shift(8, 5, 0.7, 17, measures=0),
        lambda: beyond_expected([20, 21], [18, 19], 8.4, 0.72),
        lambda: beyond_expected([20, 21, None], [18, 19, 20], 8.4, 0.72),
        lambda: beyond_expected([20, 20, 20], [18, 18, 18], 8.4, 0.72),
        lambda: beyond_expected([20, 21, 22], [18, 19, 21], 8.4, -0.1),
    ],
)
def test_what_cannot_be_judged_is_refused(wrong):
    with pytest.raises(ValueError):
        wrong()
