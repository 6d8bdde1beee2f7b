"""Each half-term against the same half-term before."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from semhlib.stats.season import season_paired
from tests.vectors.read import FOLDER, cases


def gate(values, first=12, level=0.99):
    at = np.arange(np.shape(values)[-1])
    return season_paired(np.asarray(values), at // 6, at % 6, at >= first, level)


@pytest.mark.parametrize("case", cases("32_school_halfterm_step.json"))
def test_the_comparison_agrees_with_worked_examples(case):
    values, first, want = case["input"]["values"], case["input"]["first_point_after_change"], case["expected"]
    for level, name in ((0.95, "season_paired_ci95"), (0.99, "season_paired_ci99")):
        found = gate(values, first, level)
        assert found.change[0] == pytest.approx(want["season_paired_mean"], abs=1e-8)
        assert (found.low[0], found.high[0]) == pytest.approx(want[name], abs=1e-8)


def slow_gate(values, first):
    """Written out one half-term at a time, with scipy's own t test."""
    from scipy.stats import ttest_1samp

    differences, same, points = [], [], 0
    for season in range(6):
        before = [v for i, v in enumerate(values) if i % 6 == season and i < first]
        after = [v for i, v in enumerate(values) if i % 6 == season and i >= first]
        differences.append(sum(after) / len(after) - sum(before) / len(before))
        same += [v - sum(before) / len(before) for v in after]
        points += len(after)
    change = sum(differences) / 6
    agree = sum((d > 0) == (change > 0) for d in same)
    years = [sum(values[y : y + 6]) / 6 for y in range(0, first, 6)]
    line = np.polyfit(range(len(years)), years, 1)
    later = (len(years) + len(values) // 6 - 1) / 2
    drift = np.polyval(line, later) - sum(years) / len(years)
    already = drift * change > 0 and abs(drift) >= abs(change) / 2
    return ttest_1samp(differences, 0).pvalue < 0.01 and points - agree <= points / 6 and not already


@settings(max_examples=40)
@given(st.integers(0, 10**6), st.sampled_from([18, 24, 30]), st.sampled_from([12, 18]), st.sampled_from([0, 1.5, 3]))
def test_the_gate_written_out_is_the_same(seed, length, first, step):
    if length <= first:
        return
    values = np.random.default_rng(seed).normal(0, 1, length)
    values[first:] += step
    assert bool(gate(values, first).passes[0]) == slow_gate(list(values), first)


@settings(max_examples=40)
@given(st.integers(0, 10**6), st.floats(-50, 50), st.sampled_from([0.5, 2, 100]))
def test_another_level_or_unit_changes_no_verdict(seed, shift, times):
    values = np.random.default_rng(seed).normal(0, 1, 18)
    values[12:] += 2
    assert gate(values).passes[0] == gate(values * times + shift).passes[0] == gate(-values).passes[0]


@given(st.integers(0, 10**6))
def test_a_fixed_season_is_taken_out(seed):
    random = np.random.default_rng(seed)
    values, season = random.normal(0, 1, 24), np.tile(random.normal(0, 30, 6), 4)
    assert gate(values).change[0] == pytest.approx(gate(values + season).change[0])


def test_the_same_figures_every_year_are_no_change():
    found = gate(np.tile([93.1, 92.7, 91.3, 92.2, 93.3, 94.9], 3))
    assert found.change[0] == 0 and not found.passes[0]


def test_a_first_year_that_shone_and_a_second_that_fell_back_is_no_change():
    """The means of both later years lie clearly above; half of the later points lie below."""
    wobble = np.array([0.1, -0.1, 0.05, 0.0, -0.05, 0.08])
    values = np.concatenate([np.zeros(12), 3 + wobble, -0.5 + wobble])
    found = gate(values)
    assert found.beyond[0] and not found.same_side[0] and not found.passes[0]
    values[18:20] += 1
    values[20:24] += 2
    assert gate(values).passes[0]


def test_two_later_points_of_twelve_may_lie_on_the_other_side_and_three_may_not():
    wobble = np.tile([0.1, -0.1, 0.05, 0.0, -0.05, 0.08], 2)
    for astray, passes in ((2, True), (3, False)):
        values = np.concatenate([np.zeros(12), 3 + wobble])
        values[18 : 18 + astray] = -0.2
        assert gate(values, level=0.9).beyond[0]
        assert gate(values, level=0.9).passes[0] == passes


def test_many_versions_at_once_are_each_what_they_are_alone():
    values = np.random.default_rng(3).normal(93, 0.5, (20, 24)) + np.repeat([0, 1.5], 12)
    assert list(gate(values).passes) == [bool(gate(row).passes[0]) for row in values]


def test_one_season_on_both_sides_is_refused():
    with pytest.raises(ValueError, match="both before and after"):
        season_paired(np.array([1.0, 2.0]), np.array([0, 1]), np.array([0, 0]), np.array([False, True]))


@pytest.mark.parametrize(("world", "at_most", "at_least"), [("null", 3, 0), ("shift2", 200, 108), ("priortrend", 23, 0)])
def test_simulated_schools_get_few_false_claims_and_the_shift_is_found(world, at_most, at_least):
    """200 schools each: nothing changed; 2 noise standard deviations from half-term 13; a rise that began long before."""
    values = np.loadtxt(FOLDER / "data" / f"world_halfterm_attendance_{world}.csv", delimiter=",", skiprows=1)[:, 1:]
    found = gate(values)
    assert at_least <= found.passes.sum() <= at_most
    if world == "shift2":
        assert (found.change[found.passes] > 0).all()
    if world == "priortrend":
        assert (found.beyond & found.already).sum() >= 47
