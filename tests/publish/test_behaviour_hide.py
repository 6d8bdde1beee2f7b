"""Counts in step with the leaders' store: what it hides is hidden, and what it shows covers nothing."""

from semhlib.disclosure.small_numbers import Family, worked_out
from semhlib.publish.behaviour_hide import Count, shown
from semhlib.terms.estimate import Estimate, Hidden

FIGURE = Estimate(value=1.0, low=None, high=None, numerator=20, denominator=100, pupils=100, affected=20, method="")
COUNTS = {("a",): Count(count=6, pupils=6), ("b",): Count(count=9, pupils=9), ("c",): Count(count=3, pupils=3),
          ("total",): Count(count=18, pupils=18)}  # fmt: skip
FAMILY = [Family(("total",), (("a",), ("b",), ("c",)))]


def test_a_small_count_is_hidden_and_the_next_smallest_covers_it():
    assert shown(COUNTS, FAMILY, roll=100, elsewhere={}) == {("b",): 9, ("total",): 18}


def test_a_count_that_is_hidden_on_another_page_is_hidden_here():
    seen = shown(COUNTS, FAMILY, roll=100, elsewhere={("b",): Hidden("small")})
    assert ("b",) not in seen and ("c",) not in seen


def test_too_few_for_a_percentage_hides_no_count():
    assert ("b",) in shown(COUNTS, FAMILY, roll=100, elsewhere={("b",): Hidden("too_few")})


def test_a_count_that_is_shown_on_another_page_covers_no_other():
    seen = shown(COUNTS, FAMILY, roll=100, elsewhere={("a",): FIGURE, ("total",): FIGURE})
    assert seen == {("a",): 6, ("total",): 18}


def test_where_nothing_is_left_to_cover_with_nothing_else_is_shown():
    seen = shown(COUNTS, FAMILY, roll=100, elsewhere={("a",): FIGURE, ("b",): FIGURE})
    assert seen == {("a",): 6, ("b",): 9} and not worked_out(FAMILY, [("c",), ("total",)])


def test_groups_of_counts_are_given_up_in_turn_before_everything_is():
    more = {**COUNTS, ("d",): Count(count=40, pupils=30)}
    elsewhere = {("a",): FIGURE, ("b",): FIGURE}
    seen = shown(more, FAMILY, roll=100, elsewhere=elsewhere, give_up=([("total",)],))
    assert seen == {("a",): 6, ("b",): 9, ("d",): 40}


def test_nought_is_shown_and_is_nobody():
    assert shown({("a",): Count(count=0, pupils=0)}, [], roll=100, elsewhere={}) == {("a",): 0}
