"""A change in standard deviations: printed examples, and simulated ranges that hold what they should."""

from dataclasses import replace

import numpy as np
import pytest

from semhlib.stats.standardised_change import (
    Summary,
    bonett,
    by_spread_before,
    by_spread_of_change,
    lakens_average,
    summary_of,
)

STATPSYCH = Summary(mean_before=-602.4, mean_after=-705.6, sd_before=33.17, sd_after=51.08, correlation=0.769, pupils=8)


def test_the_printed_example_of_statpsych():
    found = bonett(STATPSYCH)
    assert [round(v, 4) for v in (found.value, found.adjusted, found.low, found.high)] == [-2.3963, -2.2185, -3.6744, -1.1182]
    assert round(found.error, 5) == 0.65209


def test_figures_of_pupils_and_their_summary_give_the_same():
    rng = np.random.default_rng(3)
    before = rng.normal(20, 4, 30)
    after = before * 0.6 + rng.normal(6, 3, 30)
    summary = summary_of(before, after)
    assert summary.sd_of_change == pytest.approx((after - before).std(ddof=1))
    assert by_spread_of_change(summary)[0] == pytest.approx((after - before).mean() / (after - before).std(ddof=1))
    assert lakens_average(summary)[0] == pytest.approx(
        (after.mean() - before.mean()) / ((before.std(ddof=1) + after.std(ddof=1)) / 2)
    )
    assert by_spread_before(summary).value == pytest.approx((after.mean() - before.mean()) / before.std(ddof=1))


def test_the_range_holds_the_truth_about_as_often_as_it_says():
    rng = np.random.default_rng(7)
    inside = []
    for _ in range(600):
        before = rng.normal(0, 1, 25)
        after = 0.6 * before + rng.normal(0.5, 0.8, 25)
        found = bonett(summary_of(before, after))
        inside.append(found.low <= 0.5 <= found.high)
    assert 0.92 <= np.mean(inside) <= 0.98


def test_a_fall_is_the_mirror_of_a_rise():
    up, down = bonett(STATPSYCH), bonett(replace(STATPSYCH, mean_before=602.4, mean_after=705.6))
    assert (up.value, up.low, up.high, up.error) == pytest.approx((-down.value, -down.high, -down.low, down.error))


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: summary_of([5, 5, 5], [1, 2, 3]),
        lambda: summary_of([1, 2], [1, 2]),
        lambda: summary_of([1, 2, None], [1, 2, 3]),
        lambda: bonett(replace(STATPSYCH, pupils=2)),
        lambda: bonett(replace(STATPSYCH, sd_before=0)),
        lambda: bonett(replace(STATPSYCH, correlation=1.2)),
        lambda: by_spread_of_change(Summary(mean_before=1, mean_after=2, sd_before=1, sd_after=1, correlation=1, pupils=5)),
    ],
)
def test_figures_without_spread_are_refused(wrong):
    with pytest.raises(ValueError):
        wrong()
