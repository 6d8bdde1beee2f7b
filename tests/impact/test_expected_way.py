"""Figures that went against what was declared are said to have done so, and in no other case is a word added."""

import pytest

from semhlib.impact.expected_way import OTHER_WAY, other_way
from semhlib.terms.wording import banned_in

MOVED = ("declared_after", "beyond_usual_variation")


@pytest.mark.parametrize(
    ("direction", "change", "reasons", "said"),
    [
        ("higher", -1.4, MOVED, OTHER_WAY),
        ("lower", 17.0, MOVED, OTHER_WAY),
        ("higher", 1.4, MOVED, ""),
        ("lower", -17.0, MOVED, ""),
        ("higher", -1.4, ("within_usual_variation",), ""),
        ("higher", None, MOVED, ""),
    ],
)
def test_only_a_clear_move_against_what_was_declared_is_named(direction, change, reasons, said):
    assert other_way(direction, change, reasons) == said


def test_the_sentence_is_short_whole_and_claims_nothing():
    assert banned_in(OTHER_WAY) == () and OTHER_WAY.endswith(".") and len(OTHER_WAY.split()) <= 20
