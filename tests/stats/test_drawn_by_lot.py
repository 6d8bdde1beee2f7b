"""Lists drawn by lot: Fisher's cups of tea, the odds of a lottery, and every list drawn by hand."""

from fractions import Fraction
from itertools import combinations
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semhlib.stats.drawn_by_lot import drawn_by_lot, ways

COUNTS = st.integers(0, 9).flatmap(lambda roll: st.tuples(st.integers(0, roll), st.integers(0, roll), st.just(roll)))


def by_hand(drawn, having, roll):
    """How many of the first `having` pupils each possible list holds, smallest first."""
    return sorted(sum(pupil < having for pupil in drawn_list) for drawn_list in combinations(range(roll), drawn))


def test_fishers_cups_of_tea_come_out_as_he_counted_them():
    assert ways(4, 4, 8) == {0: 1, 1: 16, 2: 36, 3: 16, 4: 1}
    found = drawn_by_lot(4, 4, 8)
    assert (found.expected, found.low, found.high) == (2.0, 1, 3)


@pytest.mark.parametrize(("matched", "one_in"), [(2, 7.6), (3, 56.7), (4, 1_032.4), (6, 13_983_816)])
def test_the_published_odds_of_six_numbers_out_of_49_come_out(matched, one_in):
    assert comb(49, 6) / ways(6, 6, 49)[matched] == pytest.approx(one_in, rel=1e-2)


@given(COUNTS)
def test_drawing_every_list_by_hand_agrees(counts):
    lists = by_hand(*counts)
    assert ways(*counts) == {k: lists.count(k) for k in range(min(lists), max(lists) + 1)}
    assert drawn_by_lot(*counts).expected == pytest.approx(sum(lists) / len(lists))


@given(COUNTS, st.sampled_from([0.5, 0.95, 0.998]))
def test_the_limits_are_the_closest_that_leave_out_so_few_lists(counts, level):
    lists, found = by_hand(*counts), drawn_by_lot(*counts, level)
    tail = (1 - Fraction(str(level))) / 2 * len(lists)
    assert sum(k < found.low for k in lists) < tail or found.low == lists[0]
    assert sum(k <= found.low for k in lists) >= tail
    assert sum(k > found.high for k in lists) <= tail
    assert sum(k >= found.high for k in lists) > tail


def test_nobody_and_everybody_leave_nothing_to_chance():
    for drawn, having, roll, held in [(0, 5, 9, 0), (9, 5, 9, 5), (4, 0, 9, 0), (4, 9, 9, 4), (0, 0, 0, 0)]:
        found = drawn_by_lot(drawn, having, roll)
        assert (found.expected, found.low, found.high) == (held, held, held)


def test_a_large_school_is_counted_exactly():
    found = drawn_by_lot(150, 300, 1500)
    assert found.expected == 30 and (found.low, found.high) == (21, 39)
    assert sum(ways(150, 300, 1500).values()) == comb(1500, 150)


@pytest.mark.parametrize("wrong", [(5, 2, 4), (2, 5, 4), (-1, 2, 4), (2, -1, 4), (1.5, 2, 4), (1, None, 4), (1, 2, 4, 95)])
def test_counts_that_no_school_can_have_are_refused_in_a_sentence(wrong):
    with pytest.raises(ValueError) as refused:
        drawn_by_lot(*wrong)
    assert len(str(refused.value).split()) >= 4
