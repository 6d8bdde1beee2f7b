"""New limits are drawn for a dated reason, and for nothing less."""

from dataclasses import replace
from datetime import date

import pytest

from semhlib.stats.rebase import Rebase, objections, places
from semhlib.stats.spc import xmr

OLD = [90.2, 91.0, 89.8, 90.5, 91.2, 90.1, 90.8, 89.9, 90.6, 91.1, 90.3, 90.7]
NEW = [94.1, 95.0, 94.4, 95.2, 94.6, 94.9, 95.3, 94.2, 94.8, 95.1, 94.5, 94.7]
WISH = Rebase(at=12, on=date(2026, 9, 1), reason="Registers are now taken at 08:45", agreed_by="Head of school")


def test_a_dated_reason_a_name_a_lasting_shift_and_twelve_points_are_enough():
    assert objections(OLD + NEW, WISH) == ()
    chart = xmr(OLD + NEW, rebase_at=places(OLD + NEW, [WISH]))
    assert chart.centre[0] < 91 < 94 < chart.centre[-1]


@pytest.mark.parametrize(
    "values, wish, words",
    [
        (OLD + NEW, replace(WISH, reason=" "), "Write down what changed"),
        (OLD + NEW, replace(WISH, agreed_by=""), "agree to it"),
        (OLD + NEW[:11], WISH, "12 points; there are 11"),
        (OLD + OLD, WISH, "No shift has lasted"),
        (OLD + NEW[:6] + [89.0] + NEW[:6], WISH, "No shift has lasted"),
        (OLD + NEW, replace(WISH, at=0), "inside the series"),
        (OLD + NEW, replace(WISH, at=24), "inside the series"),
    ],
)
def test_anything_less_is_refused_with_the_reason(values, wish, words):
    assert any(words in sentence for sentence in objections(values, wish))
    with pytest.raises(ValueError, match=words):
        places(values, [wish])


def test_a_second_new_part_is_held_against_the_first():
    third = [v + 6 for v in NEW]
    again = replace(WISH, at=24, reason="The school day was lengthened")
    assert places(OLD + NEW + third, [again, WISH]) == (12, 24)
    with pytest.raises(ValueError, match="No shift"):
        places(OLD + NEW + NEW, [WISH, again])


def test_a_chart_refuses_parts_that_begin_outside_the_series():
    for wrong in ([24], [-1], [30]):
        with pytest.raises(ValueError, match="at a point of the series"):
            xmr(OLD + NEW, rebase_at=wrong)
