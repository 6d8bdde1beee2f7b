from concurrent.futures import ThreadPoolExecutor

import pytest

from semhlib.widgets.choice import LONGEST_SHOWN, Choice, OneOf, SomeOf, asking, read_query, yes_or_no
from semhlib.widgets.page_state import link_notice


def choice_from(query: str) -> Choice:
    groups, compared = OneOf("group", ("all", "year-7")), OneOf("compare", ("programme", "same_term"))
    return Choice(groups, compared, yes_or_no("changed"), query=query)


def test_without_a_link_every_choice_is_its_first_value():
    choice = choice_from("")
    assert (choice["group"], choice["compare"], choice["changed"], choice.printing) == ("all", "programme", "no", False)


def test_a_link_sets_the_choices_it_names():
    choice = choice_from("group=year-7&changed=yes&view=print")
    assert (choice["group"], choice["changed"], choice.printing, choice.not_understood) == ("year-7", "yes", True, ())


@pytest.mark.parametrize("part", ["year=99", "group=year-99", "view=3d", "group=", "template=lab", "Group=all"])
def test_a_part_that_is_not_in_a_list_is_ignored_and_named(part: str):
    choice = choice_from(f"{part}&compare=same_term")
    assert (choice["group"], choice["compare"], choice.not_understood) == ("all", "same_term", (part,))


def test_the_reader_is_told_which_part_could_not_be_used():
    words = link_notice(choice_from("year=99"))
    assert words == '<p class="semh-note">We could not use part of this link: year=99.</p>'


def test_nothing_is_said_about_a_link_that_could_be_used():
    assert link_notice(choice_from("group=year-7")) == ""


def test_what_stands_in_a_link_never_becomes_part_of_the_page():
    words = link_notice(choice_from("year=%3Cscript%3Ealert(1)%3C%2Fscript%3E&%22onload=x"))
    assert "<script" not in words and '"onload' not in words and "&lt;script&gt;" in words


def test_a_long_or_odd_part_is_shown_short_and_printable():
    (part,) = choice_from("year=" + "9" * 500 + "%00%1b").not_understood
    assert len(part) == LONGEST_SHOWN and part.isprintable()


def test_many_unknown_parts_are_counted_not_listed():
    assert "a=1, b=1, c=1 and 2 more." in link_notice(choice_from("a=1&b=1&c=1&d=1&e=1"))


def test_a_link_with_hundreds_of_parts_is_not_read():
    choice = choice_from("&".join(["group=year-7"] * 500))
    assert (choice["group"], len(choice.not_understood)) == ("all", 1)


def test_the_address_holds_only_what_differs_from_the_first_view():
    choice = choice_from("group=all&changed=yes&year=99")
    assert choice.query() == "changed=yes"
    choice.choose("changed", "no")
    assert choice.query() == ""


def test_the_print_view_stays_in_the_address():
    assert choice_from("view=print&group=year-7").query() == "group=year-7&view=print"


def test_everyone_who_listens_hears_of_a_change_once_and_of_no_other():
    choice, heard = choice_from(""), []
    choice.listen(heard.append)
    choice.choose("group", "year-7")
    choice.choose("group", "year-7")
    assert heard == ["group"]


def test_a_value_outside_the_list_is_refused_without_being_repeated():
    with pytest.raises(ValueError) as told:
        choice_from("").choose("group", "Zebedee")
    assert "Zebedee" not in str(told.value)


@pytest.mark.parametrize("name", ["view", "live", "part", "template", "theme", "token", "Group"])
def test_a_choice_cannot_take_a_reserved_or_mixed_case_name(name: str):
    with pytest.raises(ValueError):
        OneOf(name, ("a",))


def test_asking_for_a_process_is_part_of_the_address_and_not_something_we_could_not_use():
    choice = choice_from("live=yes&group=year-7")
    assert (choice.live, choice.not_understood, choice.query()) == (True, (), "group=year-7&live=yes")
    assert choice_from("live=no").not_understood == ("live=no",)


def test_the_address_with_a_choice_taken_back_or_for_paper_can_be_asked_for():
    choice = choice_from("group=year-7&changed=yes")
    assert choice.query_without(["group"]) == "changed=yes"
    assert choice.query_without(["group", "changed"], printing=True) == "view=print"
    assert choice_from("group=year-7&view=print").query_without((), printing=False) == "group=year-7"


def test_a_page_made_for_one_reader_reads_that_readers_link(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("QUERY_STRING", "group=all")
    with asking("group=year-7"):
        assert read_query() == "group=year-7"
        with asking(""):
            assert read_query() == ""
    assert read_query() == "group=all"


def test_what_one_thread_asks_no_other_hears(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("QUERY_STRING", "")
    with asking("group=year-7"), ThreadPoolExecutor(1) as apart:
        assert apart.submit(read_query).result() == ""


FACTORS = SomeOf("factor", ("late", "moved", "suspended"))


def several_from(query: str = "") -> Choice:
    return Choice(FACTORS, OneOf("group", ("all", "year-7")), query=query)


def test_of_several_values_none_is_chosen_unless_the_reader_chooses():
    choice = several_from()
    assert (choice["factor"], choice.several("factor"), choice.query()) == ("", (), "")


@pytest.mark.parametrize("said", ["suspended,late", "late,suspended", "late,late,suspended"])
def test_several_values_stand_in_one_fixed_order_however_they_are_chosen(said: str):
    choice = several_from()
    choice.choose("factor", said)
    assert (choice["factor"], choice.several("factor")) == ("late,suspended", ("late", "suspended"))
    assert choice.query() == "factor=late,suspended" == several_from(f"factor={said}").query()


def test_a_link_with_a_packed_comma_or_the_name_twice_is_understood():
    for query in ("factor=late%2Csuspended", "factor=suspended&factor=late"):
        choice = several_from(query)
        assert (choice["factor"], choice.not_understood) == ("late,suspended", ())


def test_of_several_values_in_a_link_the_known_are_used_and_the_others_named():
    choice = several_from("factor=late,nosuch,LATE,")
    assert (choice["factor"], choice.not_understood) == ("late", ("factor=nosuch", "factor=LATE", "factor="))


@pytest.mark.parametrize("said", ["nosuch", "late,nosuch", "Late", "late,", ","])
def test_one_unknown_value_among_several_changes_nothing(said: str):
    choice, heard = several_from("factor=moved"), []
    choice.listen(heard.append)
    with pytest.raises(ValueError):
        choice.choose("factor", said)
    assert (choice["factor"], heard) == ("moved", [])


def test_a_value_is_added_and_taken_away_by_the_same_press():
    choice, heard = several_from(), []
    choice.listen(lambda name: heard.append((name, choice[name])))
    for value in ("suspended", "late", "suspended"):
        choice.toggle("factor", value)
    assert heard == [("factor", "suspended"), ("factor", "late,suspended"), ("factor", "late")]


@pytest.mark.parametrize(("name", "value"), [("factor", "nosuch"), ("factor", ""), ("factor", "late,moved"), ("group", "year-7")])
def test_what_cannot_be_added_or_taken_away_is_refused(name: str, value: str):
    with pytest.raises(ValueError):
        several_from().toggle(name, value)


def test_clearing_several_choices_is_told_once_when_all_of_them_are_back():
    choice, heard = several_from("factor=late,moved&group=year-7"), []
    choice.listen(lambda name: heard.append((name, choice["factor"], choice["group"])))
    choice.clear(("group", "factor"))
    choice.clear(("group", "factor"))
    assert heard == [("group", "", "all")]


def test_several_values_left_out_of_an_address_leave_the_others():
    choice = several_from("factor=late&group=year-7")
    assert choice.query_without(["factor"]) == "group=year-7"


@pytest.mark.parametrize("values", [(), ("",), ("a,b",), ("A",), ("a", "a")])
def test_values_that_could_not_stand_in_one_list_are_refused(values: tuple[str, ...]):
    with pytest.raises(ValueError):
        SomeOf("factor", values)
