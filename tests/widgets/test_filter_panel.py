import gc
import weakref

import pytest

from semhlib.widgets.filter_panel import FilterPanel, Group, Option


def factors(*on: str) -> Group:
    options = tuple(Option(v, v.capitalize(), 19, v in on, f"Factor: {v}") for v in ("late", "moved", "suspended"))
    return Group("factor", "Factors", options, note="Any of those that are ticked.")


def least(on: str = "0") -> Group:
    return Group("min", "How many factors", tuple(Option(v, f"At least {v}", None, v == on) for v in ("0", "1", "2")), "one")


def a_panel(*groups: Group) -> tuple[FilterPanel, list[tuple[str, str]]]:
    heard: list[tuple[str, str]] = []
    panel = FilterPanel(lambda name, value: heard.append((name, value)), lambda: heard.append(("all", "cleared")))
    panel.show(groups or (factors(), least()))
    return panel, heard


def test_what_is_ticked_or_chosen_is_told_by_group_and_value():
    panel, heard = a_panel()
    panel._handle_custom_msg({"toggle": ["factor", "late"]}, None)
    panel._handle_custom_msg({"choose": ["min", "2"]}, None)
    assert heard == [("factor", "late"), ("min", "2")]


@pytest.mark.parametrize(
    "content",
    [
        {"toggle": ["factor", "nosuch"]}, {"toggle": ["nosuch", "late"]}, {"toggle": ["min", "2"]},
        {"choose": ["factor", "late"]}, {"toggle": ["factor"]}, {"toggle": ["factor", "late", "late"]},
        {"toggle": ["factor", ["late"]]}, {"toggle": "factor"},
        {"toggle": {"factor": "late"}}, {"toggle": [["factor"], "late"]}, {"choose": ["min", 2]}, {"toggle": None}, {}, [],
        "toggle", None,
    ],
)  # fmt: skip
def test_a_message_that_is_not_about_what_is_offered_is_ignored(content: object):
    panel, heard = a_panel()
    panel._handle_custom_msg(content, None)
    assert heard == []


def test_each_press_is_answered_by_its_number_even_where_it_was_ignored():
    panel, heard = a_panel()
    for number, value in ((1, "late"), (2, "nosuch")):
        panel._handle_custom_msg({"toggle": ["factor", value], "number": number}, None)
        assert panel.answered == number
    for odd in (0, -1, True, "3", 10**9, None):
        panel._handle_custom_msg({"toggle": ["factor", "late"], "number": odd}, None)
    assert (panel.answered, len(heard)) == (2, 7)


def test_what_is_no_longer_offered_cannot_be_ticked():
    panel, heard = a_panel()
    panel.show((least(),))
    panel._handle_custom_msg({"toggle": ["factor", "late"]}, None)
    assert heard == []


def test_filters_that_are_on_are_counted_and_said_alone_and_a_first_value_is_none():
    panel, _ = a_panel(factors("moved", "late"), least("2"))
    assert [words for _, _, words in panel.chips.chips] == ["Factor: late", "Factor: moved", "At least 2"]
    assert panel.on == 3
    panel.show((factors(), least()))
    assert (panel.chips.chips, panel.on) == ([], 0)


def test_taking_a_filter_back_unticks_it_or_chooses_the_first():
    panel, heard = a_panel(factors("moved"), least("2"))
    panel.chips._handle_custom_msg({"remove": ["factor", "moved"]}, None)
    panel.chips._handle_custom_msg({"remove": ["min", "2"]}, None)
    assert heard == [("factor", "moved"), ("min", "0")]


@pytest.mark.parametrize(
    "content", [{"remove": ["factor", "late"]}, {"remove": "factor"}, {"remove": None}, {"clear": 1}, "clear", None]
)
def test_a_filter_that_is_not_on_cannot_be_taken_back(content: object):
    panel, heard = a_panel(factors("moved"), least())
    panel.chips._handle_custom_msg(content, None)
    assert heard == []


def test_all_filters_are_taken_back_at_once_where_any_is_on():
    panel, heard = a_panel(factors("moved"), least("2"))
    panel.chips._handle_custom_msg({"clear": True}, None)
    panel.show((factors(), least()))
    panel.chips._handle_custom_msg({"clear": True}, None)
    assert heard == [("all", "cleared")]


def test_a_browser_cannot_change_what_is_offered():
    panel, _ = a_panel(factors("moved"), least())
    for part, state in ((panel, {"groups": [], "on": 7}), (panel.chips, {"chips": []})):
        part._handle_msg({"content": {"data": {"method": "update", "state": state, "buffer_paths": []}}, "buffers": []})
    assert (len(panel.groups), panel.on, len(panel.chips.chips)) == (2, 1, 1)


@pytest.mark.parametrize("on", [(), ("1", "2")])
def test_a_group_of_one_has_exactly_one_option_on(on: tuple[str, ...]):
    with pytest.raises(ValueError):
        Group("min", "How many", tuple(Option(v, v, None, v in on) for v in ("0", "1", "2")), "one")


def test_two_options_of_a_group_cannot_share_a_value():
    with pytest.raises(ValueError):
        Group("factor", "Factors", (Option("late", "Late"), Option("late", "Lateness")))


def test_a_panel_is_forgotten_once_it_is_closed():
    panel, _ = a_panel()
    kept = weakref.ref(panel)
    panel.chips.close()
    panel.close()
    del panel
    gc.collect()
    assert kept() is None
