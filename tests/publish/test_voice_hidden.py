"""An answer that 1 to 4 people gave is not shown, and cannot be worked out."""

from itertools import product

import numpy as np
import pytest

from semhlib.publish.voice_hidden import HOPED, hidden_answers, invited_shown, key_of


def shown(counts, hoped_for=None):
    """What a reader sees: the answers' counts, and how many gave one that is hoped for."""
    marked = hoped_for or [False] * len(counts)
    hidden = hidden_answers(counts, marked)
    share = None if HOPED in hidden or not any(marked) else sum(n for n, h in zip(counts, marked, strict=True) if h)
    return [None if key_of(i) in hidden else n for i, n in enumerate(counts)], share


def could_be(counts, hoped_for):
    """Every set of counts that a reader cannot tell from the true one."""
    seen, share = shown(counts, hoped_for)
    gaps = [i for i, n in enumerate(seen) if n is None]
    left = sum(counts) - sum(n for n in seen if n is not None)
    for guess in product(range(left + 1), repeat=len(gaps)):
        full = [guess[gaps.index(i)] if n is None else n for i, n in enumerate(seen)]
        if sum(full) == sum(counts) and (
            share is None or sum(n for n, h in zip(full, hoped_for, strict=True) if h) == share
        ):
            yield full


def test_answers_of_five_and_more_are_all_shown():
    assert shown([20, 15, 5], [True, False, False]) == ([20, 15, 5], 20)


def test_one_small_answer_takes_another_with_it_and_a_nought_is_shown():
    assert shown([30, 20, 3, 0])[0] == [30, None, None, 0]


def test_the_share_is_hidden_where_few_stand_on_either_side():
    assert shown([30, 2], [True, False]) == ([None, None], None)
    assert shown([3, 30, 9], [True, False, False])[1] is None


def test_the_share_stays_where_the_small_answers_stand_beside_large_ones_on_its_side():
    counts, share = shown([30, 3, 12, 15], [True, True, False, False])
    assert (counts, share) == ([None, None, 12, 15], 33)


@pytest.mark.parametrize("seed", range(40))
def test_no_small_answer_can_be_told_from_what_is_shown(seed):
    rng = np.random.default_rng(seed)
    counts = [int(n) for n in rng.choice([0, 1, 2, 3, 4, 5, 6, 8], size=4)]
    marked = [bool(x) for x in rng.integers(0, 2, size=4)]
    if sum(counts) < 10:
        counts[0] += 10
    others = list(could_be(counts, marked))
    for i, n in enumerate(counts):
        if 0 < n < 5:
            assert len({full[i] for full in others}) > 1, (counts, marked, i)


def test_how_many_were_asked_is_told_where_it_tells_of_nobody():
    assert invited_shown([60, 60], [40, 41]) == 60
    assert invited_shown([40], [40]) == 40
    assert invited_shown([None, None], [40, 41]) is None


def test_how_many_were_asked_is_hidden_where_few_did_not_answer_even_one_question():
    assert invited_shown([60, 60], [40, 57]) is None
    assert invited_shown([12], [8]) is None
    assert invited_shown([20], [30]) is None
