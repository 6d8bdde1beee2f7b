"""What is recorded in some half-terms of a year alone: said plainly, and never called a matter of time."""

from dataclasses import replace

import pytest

from semhlib.impact.verdict import decide
from tests.impact.made import measure, series

PROGRESS = measure("Progress as expected", "ratio", "higher")
THREE_A_YEAR = (1, 3, 5)


def taken(columns, first_after, change=20.0):
    """Some half-terms of three years with a start in September 2025, after which figures are higher."""
    made = series([50.0] * 12 + [50.0 + change] * 6, of=PROGRESS)
    return replace(
        made, half_terms=tuple(made.half_terms[i] for i in columns), numerator=made.numerator[:, columns],
        denominator=made.denominator[:, columns], first_after=first_after,
    )  # fmt: skip


def each_year(*places, years=3):
    return [6 * year + place for year in range(years) for place in places]


def test_three_assessments_a_year_are_said_to_be_too_few_half_terms_however_large_the_change():
    found = decide(taken(each_year(*THREE_A_YEAR), 6, change=40.0))
    assert (found.rung, found.word, found.reasons[0]) == (1, "too_few", "too_few_half_terms")
    assert found.sentence == (
        "Too few half-terms of a year have figures to say whether progress as expected has changed. "
        "The comparison needs every half-term of a year, before and after."
    )
    assert found.short == "Too few half-terms of a year" and "Too early" not in found.sentence
    assert (found.change, found.compared) == (None, "")


@pytest.mark.parametrize("places", [(0, 1, 2, 3, 4), (5,), (0, 2, 4)])
def test_a_half_term_that_no_year_has_is_enough(places):
    assert decide(taken(each_year(*places), 2 * len(places))).reasons[0] == "too_few_half_terms"


def test_a_half_term_that_one_year_has_and_another_lacks_is_a_gap_and_no_habit():
    assert decide(taken([*range(14), *range(15, 18)], 12)).reasons[0] == "too_early"


def test_one_term_against_the_same_term_is_still_called_that():
    assert decide(taken([11, 17], 1)).reasons[0] == "too_short_for_season"
    assert "One term against another" in decide(taken([10, 11, 16, 17], 2)).sentence


def test_figures_since_the_start_alone_are_not_called_one_term_against_another():
    found = decide(taken([12, 13, 14, 15], 0))
    assert found.word == "too_early" and "One term against another" not in found.sentence


def test_a_measure_with_figures_in_every_half_term_is_judged_as_before():
    assert decide(taken(list(range(18)), 12)).reasons[0] == "beyond_usual_variation"


def test_nearly_a_year_on_both_sides_is_not_called_one_term_against_another():
    found = decide(taken([*range(7, 12), *range(13, 18)], 5))
    assert (found.word, found.short) == ("too_early", "Less than a year of data")
    assert found.sentence == (
        "Too early to say: 5 half-terms of data since September 2025. We need at least a whole school year, 6."
    )


def test_one_term_without_the_same_term_before_is_too_early():
    found = decide(taken([8, 9, 12, 13], 2))
    assert found.word == "too_early" and "One term" not in found.sentence and "1 term of data" in found.sentence
