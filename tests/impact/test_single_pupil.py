"""What may be said about one pupil's two scores."""

from dataclasses import replace

import pytest

from semhlib.impact.questionnaire import SDQ
from semhlib.impact.single_pupil import SINGLE_PUPIL, single_pupil

PARENT = SDQ["parent"]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (20, 14, "within"), (20, 13, "better"), (13, 20, "worse"), (20, 20, "within"), (20, None, "not_known"),
        (20, float("nan"), "not_known"), (41, 20, "not_known"),
    ],
)  # fmt: skip
def test_seven_points_from_parents_are_more_than_the_wobble_and_six_are_not(before, after, said):
    assert single_pupil(PARENT, before, after) == SINGLE_PUPIL[said]


def test_higher_is_better_turns_it_round():
    assert single_pupil(replace(PARENT, better="higher"), 13, 20) == SINGLE_PUPIL["better"]


def test_a_questionnaire_without_known_figures_says_so():
    assert single_pupil(replace(PARENT, reliability=None), 20, 5) == SINGLE_PUPIL["not_known"]


def test_better_and_worse_are_said_alike():
    assert SINGLE_PUPIL["better"].replace("better", "worse") == SINGLE_PUPIL["worse"]
