"""Comparison pupils who started alike: who is paired, who is not, and what is told."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from semhlib.stats.matching import Pupils, match, standardised_difference

SCORES = st.lists(st.integers(10, 30), min_size=1, max_size=15)


def test_the_nearest_free_pupil_is_taken_and_the_rest_is_told():
    found = match(Pupils(before=[24, 20, 18]), Pupils(before=[19, 23, 18, 30]))
    assert found.pairs.tolist() == [[0, 1], [1, 0], [2, 2]]
    assert found.unmatched_supported.tolist() == [] and found.unmatched_comparison.tolist() == [3]
    assert found.similar and found.comparable


def test_pupils_two_years_apart_or_with_another_status_are_not_paired():
    ours = Pupils(before=[20, 20], year_group=[7, 9], alike=[["SEN support", "none"]])
    theirs = Pupils(before=[20, 20, 20], year_group=[9, 8, 10], alike=[["SEN support", "SEN support", "none"]])
    assert match(ours, theirs).pairs.tolist() == [[0, 1], [1, 2]]


def test_a_second_comparison_pupil_waits_until_everyone_has_a_first():
    found = match(Pupils(before=[20, 21]), Pupils(before=[20, 21, 20.5, 20.4]), each=2)
    assert len(found.pairs) == 4 and sorted(found.pairs[:, 0].tolist()) == [0, 0, 1, 1]


def test_groups_that_never_overlap_give_no_pairs_and_are_not_comparable():
    found = match(Pupils(before=[30, 31, 32]), Pupils(before=[10, 11, 12]))
    assert found.pairs.size == 0 and found.apart is None and not found.comparable and not found.similar
    assert found.apart_before == pytest.approx(20)


@given(SCORES, SCORES, st.integers(1, 3))
def test_pairs_keep_their_promises(ours, theirs, each):
    found = match(Pupils(before=ours), Pupils(before=theirs), each=each)
    mine, others = np.array(ours)[found.pairs[:, 0]], np.array(theirs)[found.pairs[:, 1]]
    assert (np.abs(mine - others) <= 2).all()
    assert len(set(found.pairs[:, 1].tolist())) == len(found.pairs)
    assert all((found.pairs[:, 0] == s).sum() <= each for s in range(len(ours)))
    low, high = max(min(ours), min(theirs)), min(max(ours), max(theirs))
    assert ((mine >= low) & (mine <= high) & (others >= low) & (others <= high)).all()
    assert sorted([*found.supported, *found.unmatched_supported]) == list(range(len(ours)))
    # Nobody is left without a partner while one within reach is free.
    for one in found.unmatched_supported:
        reach = [t for t in found.unmatched_comparison if abs(ours[one] - theirs[t]) <= 2 and low <= theirs[t] <= high]
        assert reach == [] or not low <= ours[one] <= high


@given(SCORES, SCORES, st.randoms(use_true_random=False))
def test_the_order_of_a_file_does_not_change_how_many_are_paired_or_their_scores(ours, theirs, random):
    one = match(Pupils(before=ours), Pupils(before=theirs))
    mixed, others = random.sample(ours, len(ours)), random.sample(theirs, len(theirs))
    other = match(Pupils(before=mixed), Pupils(before=others))
    assert sorted(np.array(ours)[one.supported]) == sorted(np.array(mixed)[other.supported])


def test_the_standardised_difference_by_hand():
    assert standardised_difference(np.array([1.0, 3.0]), np.array([2.0, 4.0])) == pytest.approx(-1 / np.sqrt(2))
    assert standardised_difference(np.array([1.0]), np.array([2.0, 4.0])) is None
    assert standardised_difference(np.array([2.0, 2.0]), np.array([2.0, 2.0])) == 0.0
    assert standardised_difference(np.array([2.0, 2.0]), np.array([3.0, 3.0])) is None


@pytest.mark.parametrize(
    "ours, theirs, words",
    [
        (Pupils(before=[]), Pupils(before=[1]), "1 or more"),
        (Pupils(before=[1, None]), Pupils(before=[1]), "missing"),
        (Pupils(before=[1], year_group=[7, 8]), Pupils(before=[1], year_group=[7]), "one entry for each pupil"),
        (Pupils(before=[1], alike=[["a", "b"]]), Pupils(before=[1], alike=[["a"]]), "one entry for each pupil"),
        (Pupils(before=[1], alike=[["a"]]), Pupils(before=[1]), "known about both"),
    ],
)
def test_gaps_in_what_was_known_before_are_refused(ours, theirs, words):
    with pytest.raises(ValueError, match=words):
        match(ours, theirs)
