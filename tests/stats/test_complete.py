"""Numbers with gaps are refused in plain words; who was measured once is counted and left out."""

import numpy as np
import pytest

from semhlib.stats.complete import complete, complete_pairs, followed


def test_pupils_measured_once_are_left_out_and_counted():
    found = followed([20, 18, None, 22, 25], [15, None, 17, 20, 24])
    assert found.before.tolist() == [20, 22, 25] and found.after.tolist() == [15, 20, 24]
    assert found.kept.tolist() == [True, False, False, True, True]
    assert (found.before_missing, found.after_missing, found.missing_share) == (1, 1, 0.25)


def test_nobody_measured_before_means_nobody_is_missing():
    assert followed([], []).missing_share == 0.0
    assert followed([None], [3]).missing_share == 0.0


@pytest.mark.parametrize(
    "wrong, words",
    [
        (lambda: complete([1, None, 3], "scores"), "scores: some are missing"),
        (lambda: complete([1, float("inf")], "scores"), "some are missing"),
        (lambda: complete([1], "scores", 2), "2 or more are needed, 1 given"),
        (lambda: complete(["x"], "scores"), "has to be a number"),
        (lambda: complete([[1, 2]], "scores"), "one row"),
        (lambda: complete_pairs([1, 2, 3], [1, 2]), "3 figures before and 2 after"),
        (lambda: complete_pairs([1, np.nan], [1, 2]), "missing"),
        (lambda: followed([1, 2], [1]), "with a gap where there is none"),
    ],
)
def test_gaps_are_refused_in_plain_words(wrong, words):
    with pytest.raises(ValueError, match=words):
        wrong()
