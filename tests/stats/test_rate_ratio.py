"""Two rates of repeatable events, compared."""

import csv
from collections import defaultdict
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from semhlib.stats.quantiles import normal_p
from semhlib.stats.rate_ratio import repeat_rate_ratio, sharing_p
from tests.vectors.read import FOLDER, cases

counts = st.lists(st.integers(1, 6), min_size=1, max_size=6)


@pytest.mark.parametrize("case", cases("17_rate_ratio_exact.json"))
def test_single_events_are_the_exact_conditional_test(case):
    """At R's exact limits of the ratio, the chance of what was seen is just 5 in 100."""
    given, want = case["input"], case["expected"]
    first, second = np.ones(given["events2"]), np.ones(given["events1"])
    for limit in (want["lower"], want["upper"]):
        if limit:
            p = sharing_p(first, given["person_time2"], second, given["person_time1"] * limit)
            assert p == pytest.approx(0.05, rel=1e-5)


def slow_sharing(first, e1, second, e2):
    """Every way of sharing the pupils out, one at a time."""
    share, units = e2 / (e1 + e2), [*first, *second]
    low = high = 0.0
    for sides in product((0, 1), repeat=len(units)):
        chance = np.prod([share if s else 1 - share for s in sides])
        total = sum(s * u for s, u in zip(sides, units, strict=True))
        low += chance * (total <= sum(second))
        high += chance * (total >= sum(second))
    return min(1, 2 * min(low, high))


@settings(max_examples=25)
@given(counts, counts, st.sampled_from([1.0, 0.9, 1.3]))
def test_every_way_of_sharing_written_out_is_the_same(first, second, exposure):
    fast = sharing_p(np.array(first), 1.0, np.array(second), exposure)
    assert fast == pytest.approx(slow_sharing(first, 1.0, second, exposure))


@given(counts, counts, st.integers(100, 900), st.integers(100, 900))
def test_looking_back_from_the_other_side_gives_one_over(first, second, e1, e2):
    one = repeat_rate_ratio(np.array(first), e1, np.array(second), e2)
    other = repeat_rate_ratio(np.array(second), e2, np.array(first), e1)
    assert one.ratio == pytest.approx(1 / other.ratio)
    assert one.p == pytest.approx(other.p)
    assert one.low == pytest.approx(1 / other.high)


@given(counts, counts, st.sampled_from([0.9, 0.95, 0.99]))
def test_the_range_leaves_out_no_change_just_when_p_is_small_enough(first, second, level):
    found = repeat_rate_ratio(np.array(first), 100, np.array(second), 100, level)
    assert found.low <= found.ratio <= found.high
    if abs(found.p - (1 - level)) > 1e-9:
        assert (found.low > 1 or found.high < 1) == (found.p < 1 - level)


def test_with_many_pupils_it_is_the_plain_formula():
    first, second = np.array([1] * 30 + [4] * 10), np.array([1] * 25)
    found = repeat_rate_ratio(first, 1000, second, 980)
    error = np.sqrt((30 + 160) / 70**2 + 25 / 25**2)
    assert found.ratio == pytest.approx((25 / 980) / (70 / 1000))
    assert found.p == pytest.approx(normal_p(np.log(found.ratio) / error))


def test_a_period_without_events_has_a_chance_and_no_range():
    found = repeat_rate_ratio(np.ones(12), 100, np.zeros(3), 100)
    assert (found.ratio, found.low, found.high) == (0, None, None)
    assert found.p == pytest.approx(2 / 2**12)


def test_nothing_at_all_is_no_change():
    assert repeat_rate_ratio(np.zeros(3), 100, np.zeros(3), 100).p == 1


def test_nobody_on_roll_is_refused():
    with pytest.raises(ValueError, match="on roll"):
        repeat_rate_ratio(np.ones(3), 0, np.ones(3), 100)


def suspensions_of_schools():
    schools = defaultdict(lambda: {"1": [], "2": []})
    roll = {}
    with (FOLDER / "data" / "world_suspensions_null.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            schools[row["school"]][row["year"]].append(int(row["suspensions_of_one_pupil"]))
            roll[row["school"], row["year"]] = int(row["roll"])
    return [(np.array(s["1"]), roll[k, "1"], np.array(s["2"]), roll[k, "2"]) for k, s in schools.items()]


def test_schools_where_nothing_changed_get_few_claims_and_a_plain_poisson_test_would_give_many():
    """200 schools with repeat suspensions as in England 2015/16 and the same rate in both years."""
    schools = suspensions_of_schools()
    by_pupil = sum(repeat_rate_ratio(*school).p < 0.05 for school in schools)
    plain = sum(normal_p((b.sum() - a.sum()) / np.sqrt(a.sum() + b.sum())) < 0.05 for a, _, b, _ in schools)
    assert by_pupil <= 10
    assert plain > 40


def test_the_same_pupils_on_both_sides_are_not_used_to_narrow_the_range():
    """Pupils keep their own rate from year to year and nothing changes. Counting the years as separate claims hardly
    anything; pairing each pupil with itself claims a change in more than 5 of 100 schools."""
    random = np.random.default_rng(11)
    apart = paired = 0
    for _ in range(400):
        own = random.gamma(0.03, 3.0, 900)
        first, second = random.poisson(own), random.poisson(own)
        apart += repeat_rate_ratio(first, 900, second, 900).p < 0.05
        d = second / second.sum() - first / first.sum()
        paired += normal_p(np.log(second.sum() / first.sum()) / np.sqrt((d**2).sum())) < 0.05
    assert apart / 400 <= 0.01
    assert paired / 400 > 0.05
