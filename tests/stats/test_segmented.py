"""A jump and a bend, errors by Newey and West, and the step between half-terms: against slower ways round."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from semhlib.stats.half_term_step import half_term_step
from semhlib.stats.least_squares import least_squares
from semhlib.stats.newey_west import durbin_watson, newey_west_errors
from semhlib.stats.season import season_paired
from semhlib.stats.segmented import segmented

SERIES = st.lists(st.integers(800, 1000), min_size=24, max_size=24).map(lambda v: np.array(v) / 10)


@given(SERIES, st.integers(4, 19))
def test_two_lines_fitted_apart_agree(values, begins):
    times = np.arange(24.0)
    try:
        found = segmented(times, values, begins)
    except ValueError:
        assert np.ptp(values) == 0
        return
    before, after = (np.polyfit(times[side], values[side], 1) for side in (times < begins, times >= begins))
    assert found.fit.coefficients[1] == pytest.approx(before[0], abs=1e-6)
    assert found.slope_after == pytest.approx(after[0], abs=1e-6)
    assert found.fit.coefficients[2] == pytest.approx(np.polyval(after, begins) - np.polyval(before, begins), abs=1e-6)


@settings(max_examples=25)
@given(SERIES, st.integers(0, 4), st.booleans())
def test_every_pair_of_points_by_hand_agrees_with_newey_and_west(values, lag, adjusted):
    design = np.column_stack([np.ones(24), np.arange(24.0)])
    try:
        fit = least_squares(design, values)
    except ValueError:
        return
    middle = np.zeros((2, 2))
    for i in range(24):
        for j in range(24):
            if abs(i - j) <= lag:
                middle += (1 - abs(i - j) / (lag + 1)) * fit.rest[i] * fit.rest[j] * np.outer(design[i], design[j])
    bread = np.linalg.inv(design.T @ design)
    slow = np.sqrt(np.diag(bread @ middle @ bread) * (24 / 22 if adjusted else 1))
    assert newey_west_errors(design, fit, lag, adjusted) == pytest.approx(slow)


def test_newey_and_west_find_steps_where_there_are_none_in_school_series():
    """The reason why they decide nothing here."""
    rng = np.random.default_rng(5)
    found = 0
    for _ in range(400):
        chance, series = rng.normal(0, 0.5, 18), [0.0]
        for step in chance:
            series.append(0.3 * series[-1] + step)
        fit = half_term_step(93 + np.array(series[1:]), 12)
        found += abs(fit.fit.coefficients[-1] / newey_west_errors(fit.design, fit.fit, 1)[-1]) > 1.96
    assert found > 40


def test_neighbours_alike_have_a_low_durbin_watson():
    assert durbin_watson(np.array([1.0, 1.1, 0.9, -1, -1.1, -0.9])) < 1 < durbin_watson(np.array([1.0, -1, 1, -1, 1, -1]))


@given(SERIES)
def test_the_step_of_whole_years_is_the_mean_of_the_season_pairs(values):
    place = np.arange(24)
    try:
        found = half_term_step(values, 12)
    except ValueError:
        assert np.ptp(values) == 0 or np.ptp(values.reshape(4, 6) - values[:6]) < 1e-9
        return
    paired = season_paired(values, place // 6, place % 6, place >= 12, 0.95)
    assert found.step().value == pytest.approx(paired.change[0], abs=1e-9) == pytest.approx(found.differences.mean(), abs=1e-9)
    for season in range(6):
        want = values[12:].reshape(2, 6)[:, season].mean() - values[:12].reshape(2, 6)[:, season].mean()
        assert found.differences[season] == pytest.approx(want)


@pytest.mark.parametrize(
    "wrong, words",
    [
        (lambda: segmented([1, 2, 3, 4, 5], [1, 2, 3, 4, 5], 9), "before and after"),
        (lambda: segmented([1, 2, 3, 4], [1, 2, 3, 4], 3), "5 or more"),
        (lambda: segmented([1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6], 3), "one value"),
        (lambda: segmented([1, 2, 3, 4, 5, 6], [1, None, 3, 4, 5, 6], 3), "missing"),
        (lambda: half_term_step([93.0] * 10, 6), "both before and after"),
        (lambda: half_term_step([93.0] * 18, 12), "nothing to judge"),
        (lambda: newey_west_errors(np.ones((3, 1)), least_squares(np.ones((3, 1)), np.array([1.0, 2, 4])), 3), "shorter"),
    ],
)
def test_series_that_are_too_short_or_flat_are_refused(wrong, words):
    with pytest.raises(ValueError, match=words):
        wrong()
