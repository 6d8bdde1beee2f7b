"""What a school chose on the command line, and what it is told when that cannot be."""

from dataclasses import replace

import pytest

from semhlib.export.story import Chosen, first_choice
from semhlib.export.story_choice import chosen_from
from semhlib.terms.errors import SemhError
from tests.export.made_up_story import STORE, quote


def refused(**words: str) -> str:
    with pytest.raises(SemhError) as fault:
        chosen_from(STORE, **words)
    return str(fault.value)


def test_where_nothing_is_named_the_first_choice_is_taken():
    assert chosen_from(STORE) == first_choice(STORE)


def test_measures_quotes_and_slides_are_taken_in_the_order_named_and_once_each():
    chosen = chosen_from(STORE, measures="days_lost, Attendance,days_lost,", quotes="2,1,2", without="done,year-two")
    assert chosen == Chosen(measures=("days_lost", "attendance"), quotes=(1, 0), hidden=frozenset({"done", "year-two"}))


def test_measures_without_quotes_show_no_quote_and_none_means_none():
    assert chosen_from(STORE, measures="attendance").quotes == ()
    assert chosen_from(STORE, quotes="none") == Chosen(measures=first_choice(STORE).measures)
    assert chosen_from(STORE, measures="none").measures == ()


def test_an_unknown_measure_is_answered_with_all_that_can_be_chosen():
    said = refused(measures="attendance,happiness")
    assert "“happiness”" in said and "Nothing was written." in said
    for key in ("attendance", "days_lost", "referrals", "goals"):
        assert key in said
    assert "semh_lead" not in said and "progress (" not in said


def test_a_fourth_measure_is_refused():
    assert "at most 3 lines can be told, and 4 were named" in refused(measures="attendance,days_lost,referrals,goals")


@pytest.mark.parametrize("number", ["0", "5", "-1", "one", "²", "1.0", "99999999999"])
def test_a_quote_number_that_is_not_there_is_answered_with_those_that_are(number):
    said = refused(quotes=f"1,{number}")
    assert f"no quote “{number}”" in said and "the numbers 1 to 4" in said


def test_a_school_without_quotes_is_told_that_none_may_be_shown():
    with pytest.raises(SemhError, match="no quote may be shown yet"):
        chosen_from(replace(STORE, quotes=()), quotes="1")


def test_a_quote_that_has_no_place_is_said_and_not_dropped():
    many = replace(STORE, quotes=tuple(quote(f"Words {n}", "") for n in range(5)))
    with pytest.raises(SemhError, match="4 quotes were named, and 3 have a place"):
        chosen_from(many, measures="attendance", quotes="1,2,3,4")
    assert len(chosen_from(many, measures="attendance", quotes="1,2,3").quotes) == 3


def test_what_has_not_changed_yet_cannot_be_left_out():
    assert "“What has not changed yet” cannot be left out" in refused(without="next,not-yet")


@pytest.mark.parametrize("key", ["title", "made"])
def test_other_fixed_slides_cannot_be_left_out_and_those_that_can_are_named(key):
    said = refused(without=key)
    assert f"“{key}” cannot be left out" in said and "year-two" in said


def test_a_slide_that_is_not_there_is_answered_with_those_that_can_be_left_out():
    said = refused(without="summary")
    assert "no slide “summary”" in said and "journey" in said and "not-yet" not in said
