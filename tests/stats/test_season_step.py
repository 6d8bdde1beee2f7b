"""The same comparison, judged by all half-terms: written out slowly, and on simulated schools whose truth is known."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from semhlib.stats.season import season_paired
from semhlib.stats.season_step import ALIKE, season_step
from tests.vectors.read import FOLDER, cases


def gate(values, first=12, level=0.99, rule=season_step):
    at = np.arange(np.shape(values)[-1])
    return rule(np.asarray(values), at // 6 - first // 6, at % 6, at >= first, level)


@pytest.mark.parametrize("case", cases("32_school_halfterm_step.json"))
def test_the_change_is_the_published_one(case):
    values, first = case["input"]["values"], case["input"]["first_point_after_change"]
    assert gate(values, first).change[0] == pytest.approx(case["expected"]["season_paired_mean"], abs=1e-8)


@pytest.mark.parametrize("case", cases("32_school_halfterm_step.json"))
def test_without_likeness_the_range_is_that_of_ordinary_least_squares(case, monkeypatch):
    monkeypatch.setattr("semhlib.stats.season_step.ALIKE", 0.0)
    found = gate(case["input"]["values"], case["input"]["first_point_after_change"], 0.95)
    assert found.error[0] == pytest.approx(case["expected"]["ols_se"], abs=1e-8)
    assert (found.low[0], found.high[0]) == pytest.approx(case["expected"]["ci95"], abs=1e-8)


def slow(values, first, level=0.99):
    """Season by season, half-term by half-term, with plain loops."""
    n = len(values)
    season = [i % 6 for i in range(n)]
    before = {s: np.mean([values[i] for i in range(n) if season[i] == s and i < first]) for s in range(6)}
    after = {s: np.mean([values[i] for i in range(n) if season[i] == s and i >= first]) for s in range(6)}
    change = np.mean([after[s] - before[s] for s in range(6)])
    design = np.array([[float(season[i] == s) for s in range(6)] + [float(i >= first)] for i in range(n)])
    fitted = design @ np.linalg.lstsq(design, np.array(values), rcond=None)[0]
    left = [v - f for v, f in zip(values, fitted, strict=True)]
    hat = design @ np.linalg.inv(design.T @ design) @ design.T
    alike = np.array([[ALIKE ** abs(i - j) for j in range(n)] for i in range(n)])
    both = (np.eye(n) - hat) @ alike
    weight = [(1 / sum(season[j] == season[i] and j >= first for j in range(n)) if i >= first
               else -1 / sum(season[j] == season[i] and j < first for j in range(n))) / 6 for i in range(n)]  # fmt: skip
    one = sum(e * e for e in left) / sum(both[i][i] for i in range(n))
    df = np.trace(both) ** 2 / np.trace(both @ both)
    error = np.sqrt(one * sum(weight[i] * alike[i][j] * weight[j] for i in range(n) for j in range(n)))
    half = stats.t.ppf(0.5 + level / 2, df) * error
    return change, change - half, change + half


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([18, 24, 30]), st.sampled_from([12, 18]))
def test_the_range_written_out_is_the_same(seed, length, first):
    if length <= first:
        return
    values = np.random.default_rng(seed).normal(90, 1, length).tolist()
    found = gate(values, first)
    assert (found.change[0], found.low[0], found.high[0]) == pytest.approx(slow(values, first))


@settings(max_examples=40)
@given(st.integers(0, 10**6), st.floats(-50, 50), st.sampled_from([0.5, 2, 100]))
def test_another_level_or_unit_or_direction_changes_no_verdict(seed, shift, times):
    values = np.random.default_rng(seed).normal(0, 1, 18)
    values[12:] += 2
    assert gate(values).passes[0] == gate(values * times + shift).passes[0] == gate(-values).passes[0]


@given(st.integers(0, 10**6))
def test_a_fixed_season_is_taken_out(seed):
    random = np.random.default_rng(seed)
    values, season = random.normal(0, 1, 24), np.tile(random.normal(0, 30, 6), 4)
    plain, with_season = gate(values), gate(values + season)
    assert (plain.change[0], plain.error[0]) == pytest.approx((with_season.change[0], with_season.error[0]))


def test_the_same_figures_every_year_are_no_change():
    found = gate(np.tile([93.1, 92.7, 91.3, 92.2, 93.3, 94.9], 3))
    assert found.change[0] == 0 and found.p[0] == 1 and not found.passes[0]


def test_many_versions_at_once_are_each_what_they_are_alone():
    values = np.random.default_rng(3).normal(93, 0.5, (20, 24)) + np.repeat([0, 1.5], 12)
    assert list(gate(values).passes) == [bool(gate(row).passes[0]) for row in values]


def test_a_line_that_began_before_the_start_is_named_and_a_rise_that_began_with_it_is_not():
    random = np.random.default_rng(8)
    line = 90 + 0.3 * np.arange(24) + random.normal(0, 0.3, 24)
    assert gate(line).already[0] and not gate(line).passes[0]
    fallen = 95 - 0.3 * np.arange(24) + random.normal(0, 0.3, 24)
    assert gate(fallen).already[0] and not gate(fallen).passes[0]
    since = 90 + np.where(np.arange(24) < 12, -0.05 * np.arange(24), 0.3 * (np.arange(24) - 11)) + random.normal(0, 0.1, 24)
    assert not gate(since).already[0]


def test_one_season_on_both_sides_is_refused():
    one = np.array([0, 1]), np.array([0, 0]), np.array([False, True])
    with pytest.raises(ValueError, match="both before and after"):
        season_step(np.array([1.0, 2.0]), *one)


@pytest.mark.parametrize(("world", "at_most", "at_least"), [("null", 3, 0), ("shift2", 200, 130), ("priortrend", 23, 0)])
def test_simulated_schools_get_few_false_claims_and_more_of_them_find_the_shift(world, at_most, at_least):
    """200 schools each. Six differences alone: 3 false, 108 of the shifts found, 23 of the steady rises taken for a change."""
    values = np.loadtxt(FOLDER / "data" / f"world_halfterm_attendance_{world}.csv", delimiter=",", skiprows=1)[:, 1:]
    found = gate(values)
    assert at_least <= found.passes.sum() <= at_most
    if world == "shift2":
        assert (found.change[found.passes] > 0).all()


def made(schools, length, likeness, first=12, step=0.0, pace=0.0, seed=20261121):
    """Schools with a season, neighbouring half-terms that are alike, and a truth."""
    random = np.random.default_rng(seed)
    noise = random.normal(0, 1, (length, schools))
    for i in range(1, length):
        noise[i] = likeness * noise[i - 1] + np.sqrt(1 - likeness**2) * noise[i]
    season = np.array([2.0, 0.5, -1.5, -2.0, 0.5, 0.5])[np.arange(length) % 6]
    truth = season + pace * np.arange(length) + step * (np.arange(length) >= first)
    return (noise + truth[:, None]).T


@pytest.mark.parametrize("likeness", [0.0, 0.2, 0.4])
@pytest.mark.parametrize(("length", "first"), [(18, 12), (24, 12), (30, 18)])
def test_no_more_false_claims_than_six_differences_make_and_more_shifts_found(length, first, likeness):
    def claims(**truth):
        values = made(4000, length, likeness, first, **truth)
        return gate(values, first).passes.mean(), gate(values, first, rule=season_paired).passes.mean()

    nothing, rising, shift = claims(), claims(pace=0.1), claims(step=2.0)
    assert nothing[0] <= nothing[1] + 0.001
    assert rising[0] <= rising[1] + 0.01
    assert shift[0] >= shift[1]
