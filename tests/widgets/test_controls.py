import pytest

from semhlib.widgets.choice import Choice, OneOf, yes_or_no
from semhlib.widgets.controls import checkbox, dropdown, filters, take_back

WORDS = {"all": "All pupils", "year-7": "Year 7"}


def a_choice(query: str = "") -> Choice:
    return Choice(OneOf("group", ("all", "year-7")), yes_or_no("changed"), query=query)


def test_a_control_starts_where_the_link_says():
    choice = a_choice("group=year-7&changed=yes")
    assert dropdown(choice, "group", "Pupils", WORDS).value == "year-7"
    assert checkbox(choice, "changed", "Show only measures that changed").value is True


def test_using_a_control_makes_the_choice():
    choice = a_choice()
    dropdown(choice, "group", "Pupils", WORDS).value = "year-7"
    checkbox(choice, "changed", "Show only measures that changed").value = True
    assert (choice["group"], choice["changed"]) == ("year-7", "yes")


def test_a_control_follows_a_choice_made_elsewhere():
    choice = a_choice()
    box, tick = dropdown(choice, "group", "Pupils", WORDS), checkbox(choice, "changed", "Only changed")
    choice.choose("group", "year-7")
    choice.choose("changed", "yes")
    assert (box.value, tick.value) == ("year-7", True)


def test_every_control_has_a_name_and_a_tooltip():
    box, tick = dropdown(a_choice(), "group", "Pupils", WORDS), checkbox(a_choice(), "changed", "Only changed")
    assert (box.description, box.tooltip) == ("Pupils", "Choose: pupils")
    assert (tick.description, tick.tooltip) == ("Only changed", "Only changed")


@pytest.mark.parametrize("words", [{"all": "All pupils"}, WORDS | {"year-8": "Year 8"}])
def test_a_list_must_have_words_for_each_value_and_no_other(words: dict[str, str]):
    with pytest.raises(ValueError):
        dropdown(a_choice(), "group", "Pupils", words)


def test_filters_stand_side_by_side_in_the_order_given():
    box, tick = dropdown(a_choice(), "group", "Pupils", WORDS), checkbox(a_choice(), "changed", "Only changed")
    assert filters(box, tick).children == (box, tick)


def test_a_control_knows_which_choice_it_makes_and_where_that_began():
    box = dropdown(a_choice("group=year-7"), "group", "Pupils", WORDS)
    assert (box.part, box.first, box.value) == ("group", "all", "year-7")
    assert checkbox(a_choice(), "changed", "Only changed").part == "changed"


def test_what_a_control_knows_is_not_sent_to_the_browser():
    assert not {"part", "first"} & set(dropdown(a_choice(), "group", "Pupils", WORDS).get_state())


def test_a_button_takes_choices_back_and_says_where_it_leads():
    choice = a_choice("group=year-7&changed=yes")
    button = take_back(choice, "Remove: Pupils Year 7", "group")
    assert (button.description, button.leads_to) == ("Remove: Pupils Year 7", "changed=yes")
    button.click()
    assert (choice["group"], choice["changed"]) == ("all", "yes")
