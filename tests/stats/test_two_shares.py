"""Two shares, moves up and down, and two plain rates: against printed tables and sums of whole numbers."""

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from semhlib.stats.exact_rate_ratio import exact_rate_ratio
from semhlib.stats.rate_ratio import sharing_p
from semhlib.stats.sign_test import sign_test
from semhlib.stats.two_shares import fisher_p, mcnemar_p, mid_p, newcombe

TABLES = st.tuples(st.integers(1, 14), st.integers(1, 14)).flatmap(
    lambda n: st.tuples(st.integers(0, n[0]), st.just(n[0]), st.integers(0, n[1]), st.just(n[1]))
)


@pytest.mark.parametrize(
    "table, printed",
    [((56, 70, 48, 80), (0.0524, 0.3339)), ((6, 7, 2, 7), (0.0582, 0.8062)), ((0, 10, 0, 20), (-0.1611, 0.2775))],
)
def test_newcombes_own_table(table, printed):
    found = newcombe(*table)
    assert (round(found.low, 4), round(found.high, 4)) == printed


@given(TABLES)
def test_swapped_groups_swap_the_limits(table):
    one, other = newcombe(*table), newcombe(*table[2:], *table[:2])
    assert (one.value, one.low, one.high) == pytest.approx((-other.value, -other.high, -other.low))
    assert -1 <= one.low <= one.value <= one.high <= 1


def slow_tables(x1, n1, x2, n2):
    k = x1 + x2
    chances = {x: Fraction(comb(n1, x) * comb(n2, k - x), comb(n1 + n2, k)) for x in range(max(0, k - n2), min(n1, k) + 1)}
    return chances, chances[x1]


@given(TABLES)
def test_every_table_in_whole_numbers_agrees(table):
    chances, seen = slow_tables(*table)
    below, tied = sum(c for c in chances.values() if c < seen), sum(c for c in chances.values() if c == seen)
    assert fisher_p(*table) == pytest.approx(float(below + tied))
    assert mid_p(*table) == pytest.approx(float(below + tied / 2))


def test_fishers_tea_and_a_change_of_mind():
    assert fisher_p(3, 4, 1, 4) == pytest.approx(34 / 70)
    assert mcnemar_p(9, 2) == pytest.approx(0.0654296875)
    assert (sign_test(0, 0), sign_test(4, 4)) == (1.0, 1.0)


@given(st.integers(0, 30), st.integers(0, 30))
def test_the_sign_test_adds_up_a_coins_chances(up, down):
    coin = [Fraction(comb(up + down, k), 2 ** (up + down)) for k in range(up + down + 1)]
    assert sign_test(up, down) == pytest.approx(float(sum(c for c in coin if c <= coin[up])))


@settings(max_examples=60)
@given(st.integers(0, 25), st.integers(0, 25), st.integers(50, 400), st.integers(50, 400))
def test_an_exact_rate_ratio_is_where_the_tails_are_just_half_of_what_is_left(x, y, s, t):
    if x + y == 0:
        return
    found, n = exact_rate_ratio(x, s, y, t), x + y

    def tail(ratio, places):
        share = ratio * s / (ratio * s + t)
        return sum(comb(n, k) * share**k * (1 - share) ** (n - k) for k in places)

    assert found.low <= found.ratio <= found.high
    if x:
        assert tail(found.low, range(x, n + 1)) == pytest.approx(0.025, rel=1e-6)
    if y:
        assert tail(found.high, range(x + 1)) == pytest.approx(0.025, rel=1e-6)
    else:
        assert found.high == float("inf")
    chances = [Fraction(comb(n, k) * s**k * t ** (n - k), (s + t) ** n) for k in range(n + 1)]
    assert found.p == pytest.approx(float(sum(c for c in chances if c <= chances[x])))


def test_it_is_the_sharing_test_when_every_event_is_another_pupil():
    found = exact_rate_ratio(12, 300, 12, 300)
    assert found.p == sharing_p([1] * 12, 300, [1] * 12, 300) == 1.0


@pytest.mark.parametrize(
    "wrong, words",
    [
        (lambda: newcombe(3, 2, 1, 2), "0 <= x <= n"),
        (lambda: fisher_p(1, 2, 3, 0), "0 <= x <= n"),
        (lambda: newcombe(1, 2, 1, 2, 95), "0.95, not 95"),
        (lambda: sign_test(-1, 2), "below 0"),
        (lambda: exact_rate_ratio(0, 10, 0, 10), "nothing happened"),
        (lambda: exact_rate_ratio(-1, 10, 3, 10), "below 0"),
        (lambda: exact_rate_ratio(1, 0, 3, 10), "on roll"),
        (lambda: exact_rate_ratio(1, float("nan"), 3, 10), "on roll"),
    ],
)
def test_impossible_counts_of_two_groups_are_refused(wrong, words):
    with pytest.raises(ValueError, match=words):
        wrong()
