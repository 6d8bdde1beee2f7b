"""A lasting step in a series, and how many different ones make the records."""

from itertools import combinations
from math import comb, inf

import numpy as np
import pytest

from semhlib.stats.recording_drift import different_among, largest_step
from semhlib.terms.thresholds import DRIFT_SIZE

STEADY = [10, 11, 9, 10, 11, 10, 9, 11]


def test_the_place_and_the_averages_of_a_planted_step_are_found():
    step = largest_step([*STEADY, *(v + 8 for v in STEADY)])
    assert (step.at, step.before, step.after) == (8, np.mean(STEADY), np.mean(STEADY) + 8)
    assert step.size > DRIFT_SIZE.value and step.times == pytest.approx(18.125 / 10.125)


def test_it_agrees_with_a_slow_plain_search():
    random = np.random.default_rng(3)
    for points in (4, 9, 18):
        values, chance = random.normal(10, 1, points), random.uniform(6, 9, points)
        weight = chance**-2.0
        best = max(range(2, points - 1), key=lambda k: _apart(values, weight, k))
        step = largest_step(values, chance)
        assert step.at == best
        # The points vary less than their standard deviations by chance, which are taken instead.
        one_less = [_difference(np.delete(values, i), np.delete(weight, i), best - (i < best)) for i in range(points)]
        way = np.sign(_difference(values, weight, best))
        error = _difference(values, weight, best) / _apart(values, weight, best)
        assert step.size == pytest.approx(max(0, min(way * d for d in one_less)) / abs(error))


def _difference(values, weight, k):
    return np.average(values[k:], weights=weight[k:]) - np.average(values[:k], weights=weight[:k])


def _apart(values, weight, k):
    return abs(_difference(values, weight, k)) / np.sqrt(1 / weight[:k].sum() + 1 / weight[k:].sum())


def test_a_step_in_what_never_varied_is_beyond_any_line_and_no_step_is_none():
    assert largest_step([6, 6, 6, 6, 3, 3, 3, 3]).size == inf
    assert largest_step([0.1] * 8).size == 0
    assert largest_step([1, 2, 3]) is None


def test_one_odd_point_is_no_lasting_step():
    assert largest_step([*STEADY, 60, *STEADY]).size == 0
    assert largest_step([*STEADY, 60, *(v + 8 for v in STEADY)]).size > DRIFT_SIZE.value


def test_series_in_which_nothing_happens_rarely_pass_the_line():
    random = np.random.default_rng(11)
    for points in (8, 12, 18):
        sizes = [largest_step(random.normal(10, 1, points)).size for _ in range(400)]
        assert np.mean(np.array(sizes) >= DRIFT_SIZE.value) <= 0.015


@pytest.mark.parametrize("chance", [[1, 1, 1, 0], [1, 1, 1], [1, 1, 1, float("nan")]])
def test_a_standard_deviation_is_needed_for_every_point(chance):
    with pytest.raises(ValueError):
        largest_step([1, 2, 3, 4], chance)


def test_different_ones_among_some_records_are_counted_over_all_ways_to_pick_them():
    kinds = "aaabbc"
    picks = [len(set(p)) for p in combinations(kinds, 3)]
    assert different_among([3, 2, 1], 3) == pytest.approx(np.mean(picks))
    assert len(picks) == comb(6, 3)


def test_more_records_of_the_same_people_are_not_more_people():
    few, many = [5] * 20, [50] * 20
    assert different_among(few, 60) == pytest.approx(different_among(many, 60), rel=0.1)
    assert different_among(many, 1) == pytest.approx(1)
    assert different_among(few, 100) == pytest.approx(20)
    with pytest.raises(ValueError):
        different_among(few, 101)
