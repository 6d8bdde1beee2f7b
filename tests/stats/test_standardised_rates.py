"""Standardised rates and ratios, against the formulas by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semhlib.stats.by_pupil import repeat_events
from semhlib.stats.intervals import poisson_count
from semhlib.stats.standardised_rates import direct_rate, expected_events, indirect_ratio, repeat_ratio

PARTS = st.lists(st.tuples(st.integers(0, 40), st.integers(30, 300), st.integers(1, 9)), min_size=1, max_size=8)


@given(PARTS)
def test_dobsons_rate_by_hand_agrees(parts):
    found = direct_rate(*zip(*parts, strict=True))
    total = sum(e for e, _, _ in parts)
    if total < 10:
        assert found is None
        return
    weight = sum(w for _, _, w in parts)
    rate = sum(w * e / n for e, n, w in parts) / weight
    variance = sum(w * w * e / (n * n) for e, n, w in parts) / weight**2
    plain = poisson_count(total)
    assert found.value == pytest.approx(rate)
    assert found.low == pytest.approx(rate + (variance / total) ** 0.5 * (plain.low - total))
    assert found.high == pytest.approx(rate + (variance / total) ** 0.5 * (plain.high - total))


def test_with_one_part_the_rate_is_the_plain_rate():
    found, plain = direct_rate([15], [330], [7]), poisson_count(15)
    assert (found.value, found.low, found.high) == pytest.approx((15 / 330, plain.low / 330, plain.high / 330))


def test_a_school_at_the_references_rates_is_as_expected():
    assert expected_events([100, 50], [200, 300], [1000, 1000]) == pytest.approx(35)
    found = indirect_ratio(35, 35.0)
    assert found.value == 1 and found.low < 1 < found.high and found.method == "Byar"
    assert indirect_ratio(4, 35.0).method == "exact Poisson"


def test_events_of_the_same_pupils_make_a_wider_ratio():
    each = [1] * 10 + [8, 12]
    wide, plain = repeat_ratio(each, 20.0), indirect_ratio(30, 20.0)
    assert wide.value == plain.value and wide.low < plain.low and wide.high > plain.high
    same = repeat_events(each, 20.0)
    assert (wide.low, wide.high) == pytest.approx((same.low or 0.0, same.high or 0.0)) or same.low is None
    assert repeat_ratio([1] * 9, 20.0) is None


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: direct_rate([1, 2], [10, 0], [1, 1]),
        lambda: direct_rate([1, -2], [10, 10], [1, 1]),
        lambda: direct_rate([1, 2], [10, 10], [0, 0]),
        lambda: direct_rate([1, 2], [10, 10], [1]),
        lambda: direct_rate([1, None], [10, 10], [1, 1]),
        lambda: expected_events([10], [1], [0]),
        lambda: expected_events([10], [1, 2], [5, 5]),
        lambda: indirect_ratio(-1, 3.0),
        lambda: indirect_ratio(1, 0.0),
        lambda: repeat_ratio([3], float("nan")),
    ],
)
def test_impossible_rates_are_refused(wrong):
    with pytest.raises(ValueError):
        wrong()
