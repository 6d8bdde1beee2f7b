"""A list in a link: what is chosen of it, what it begins with, and what is not taken."""

import ipywidgets as w
import pytest

from semhlib.widgets.choice import Choice
from semhlib.widgets.list_controls import place_in, tick_in
from semhlib.widgets.list_of import ListOf

PLACES = ListOf("measures", ("a", "b", "c"), ("a", "b"), most=2)
ANY = ListOf("quotes", ("1", "2", "3"), ("2",))


def choice_from(query: str) -> Choice:
    return Choice(PLACES, ANY, query=query)


def test_without_a_link_a_list_is_what_it_begins_with_and_the_address_does_not_tell_it():
    choice = choice_from("")
    assert (choice.several("measures"), choice.several("quotes"), choice.query()) == (("a", "b"), ("2",), "")


@pytest.mark.parametrize(
    ("query", "measures", "quotes"),
    [("measures=c,a", ("c", "a"), ("2",)), ("quotes=3,1", ("a", "b"), ("1", "3")), ("measures=none&quotes=none", (), ()),
     ("measures=none,a", ("a",), ("2",))],
)  # fmt: skip
def test_a_link_names_all_of_a_list(query, measures, quotes):
    choice = choice_from(query)
    assert (choice.several("measures"), choice.several("quotes"), choice.not_understood) == (measures, quotes, ())


def test_what_stands_in_no_list_or_in_no_place_is_ignored_and_named():
    choice = choice_from("measures=z,c,a,b&quotes=9")
    assert choice.several("measures") == ("c", "a") and choice.several("quotes") == ("2",)
    assert set(choice.not_understood) == {"measures=z", "measures=b", "quotes=9"}


@pytest.mark.parametrize("value", ["z", "a,b,c", ""])
def test_no_control_can_choose_what_is_not_in_the_list(value):
    with pytest.raises(ValueError, match="no such value"):
        choice_from("").choose("measures", value)


def test_the_second_place_can_be_filled_with_nothing_in_the_first():
    choice = choice_from("")
    names = {"a": "A", "b": "B", "c": "C", "none": "No slide"}
    first, second = (place_in(choice, PLACES, n, f"Place {n}", names) for n in (0, 1))
    first.value = "none"
    assert (choice.query(), second.value) == ("measures=none,b", "b")
    second.value = "none"
    assert choice.query() == "measures=none"
    first.value, second.value = "a", "b"
    assert choice.query() == ""


def test_a_box_puts_its_value_into_the_list_and_follows_it():
    choice = choice_from("")
    box: w.Checkbox = tick_in(choice, ANY, "3", "Third")
    box.value = True
    assert choice.query() == "quotes=2,3"
    choice.choose("quotes", "none")
    assert box.value is False


@pytest.mark.parametrize("values", [("A",), ("a", "a"), ("a,b",), ("none",)])
def test_a_list_that_a_link_could_not_tell_is_refused(values):
    with pytest.raises(ValueError, match="lower-case, different"):
        ListOf("x", values)
