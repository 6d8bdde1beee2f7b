"""A figure as a person types it."""

from datetime import date

import pytest

from semhlib.reconcile.asked import Asked, read_figure
from semhlib.terms.errors import SemhError
from semhlib.terms.wording import banned_in


@pytest.mark.parametrize(
    ("what", "typed", "read"),
    [
        ("attendance", "93.4", (93.4, 1)),
        ("attendance", " 93.40 % ", (93.4, 2)),
        ("attendance", "93,4%", (93.4, 1)),
        ("attendance", "93", (93.0, 0)),
        ("persistent_pupils", "213", (213.0, 0)),
        ("suspensions", "31", (31.0, 0)),
        ("days_lost", "58.5", (58.5, 1)),
        ("days_lost", "58", (58.0, 1)),
    ],
)
def test_a_figure_is_read_with_its_decimals(what, typed, read):
    assert read_figure(what, typed) == read


@pytest.mark.parametrize(
    ("what", "typed"),
    [
        ("attendance", ""), ("attendance", "ninety"), ("attendance", "93.4.1"), ("attendance", "-3"), ("attendance", "193.4"),
        ("attendance", "1e3"), ("attendance", "nan"), ("attendance", "93.123456"), ("suspensions", "3.5"),
        ("persistent_pupils", "12.5"), ("attendance", "<b>93</b>"), ("suspensions", "9" * 30), ("attendance", "٩٣"),
    ],
)  # fmt: skip
def test_anything_else_is_said_in_plain_words(what, typed):
    with pytest.raises(SemhError) as said:
        read_figure(what, typed)
    words = str(said.value)
    assert words.endswith(".") and "example" in words or "at most" in words
    assert not banned_in(words) and (not typed or typed not in words)


def test_a_period_ends_after_it_begins():
    with pytest.raises(SemhError, match="ends before it begins"):
        Asked(what="attendance", figure=93.4, decimals=1, first=date(2025, 9, 8), last=date(2025, 9, 7))
