"""The Whole school page: what is in place now and at the start, item by item, in every state that an audit can be in."""

import re
from dataclasses import replace
from datetime import date

import ipywidgets as w
import pytest

from semhlib.pages import whole_school
from tests.pages.reading import everything, text_of
from tests.pages.whole_school_of import (
    DAYS,
    OTHER_ROLE,
    action,
    audit,
    opened_page,
    part_of,
)


def test_the_first_sentence_counts_items_names_what_is_least_developed_and_what_is_overdue():
    _, _, page = opened_page(part=part_of(audit(4, DAYS[:4])))
    assert "2 of 4 items are in place. Least developed" in text_of(page)
    _, _, page = opened_page(part=part_of(audit(17)))
    assert "17 of 17 items are in place, 9 at the start. Least developed" in text_of(page)
    assert "1 of 3 actions is overdue." in text_of(page)


@pytest.mark.parametrize(
    ("late", "words"), [(0, "No action is overdue."), (1, "1 of 2 actions is overdue."), (2, "2 of 2 actions are overdue.")]
)
def test_none_one_and_many_overdue_actions_are_worded_so(late, words):
    actions = tuple(action(name, overdue=7 * (n < late)) for n, name in enumerate(("Ask", "Listen")))
    _, _, page = opened_page(part=part_of(actions=actions))
    assert words in text_of(page)


def test_one_item_rated_once_is_said_in_the_singular_and_has_nothing_to_compare_with():
    _, _, page = opened_page(part=part_of(audit(1, (DAYS[3],))))
    text = text_of(page)
    assert "0 of 1 item is in place." in text
    assert "at the start" not in text and "It is rated in one term so far, so there is nothing to set beside it." in text


@pytest.mark.parametrize(
    ("items", "level", "words"),
    [(1, 0, "0 of 1 item is"), (1, 2, "1 of 1 item is"), (9, 0, "8 of 9 items are"), (9, 2, "9 of 9 items are")],
)
def test_none_one_and_many_items_in_place_are_worded_so(items, level, words):
    _, _, page = opened_page(part=part_of(audit(items, level=level)))
    assert f"{words} in place" in text_of(page)


def test_where_all_principles_are_alike_none_is_called_least_developed():
    _, _, page = opened_page(part=part_of(audit(16, (DAYS[0], DAYS[5]), level=1)))
    assert "Least developed" in text_of(page)
    alike = audit(8, (DAYS[5],), headings=True)
    level = replace(alike, areas=tuple(replace(a, standings=alike.areas[0].standings) for a in alike.areas))
    _, _, page = opened_page(part=part_of(level))
    assert "Least developed" not in text_of(page)


def test_a_cell_is_the_level_that_half_of_the_items_have_reached_printed_in_its_shade():
    _, _, page = opened_page()
    html = everything(page)
    assert "4. Student voice 1 1 2 2 3 3 3 3 of 3" in text_of(page)
    assert "background:#12436d;color:#ffffff" in html and "background:#eeeeee;color:#0b0c0c" in html
    assert "The number is the level that at least half of the items have reached" in text_of(page)
    assert "Rated by the school itself, so it shows what is in place and not what it led to." in text_of(page)


def test_no_level_has_a_decimal_and_nothing_is_a_percentage():
    both, choice, page = opened_page("show=items")
    text = text_of(whole_school.take_away(both, choice, page))
    assert "%" not in text and not re.search(r"\d\.\d", text)


def test_counts_stand_at_each_level_at_the_start_and_now_and_items_that_moved_have_names():
    _, _, page = opened_page(part=part_of(audit(3)))
    text = text_of(page)
    assert "2 mostly in place 2 1 1 started 1 0 0 not started 0 0" in text
    assert "Autumn 2025 and now: 3 items moved up, 0 moved down, and 0 are as before." in text
    assert "3 items moved up Item 1 is seen in every part of the school" in text


def test_items_that_moved_down_are_not_folded_away():
    part = audit(3)
    down = replace(part.moved, up=(), down=("2",), same=2)
    _, _, page = opened_page(part=part_of(replace(part, moved=down)))
    assert "0 items moved up, 1 moved down, and 2 are as before." in text_of(page)
    assert "<details" in everything(page) and "1 item moved down" in text_of(page)
    folded = everything(page).split("1 item moved down")[0].rsplit("<details", 1)[1]
    assert " open" in folded


def test_the_largest_gap_comes_first_when_asked_for_and_items_follow():
    _, choice, page = opened_page("show=items")
    first = text_of(page)
    assert first.index("1. Leadership") < first.index("2. School ethos")
    choice.choose("sort", "gap")
    text = text_of(page)
    assert text.index("1. Leadership") < text.index("3. Curriculum") < text.index("2. School ethos")


def test_every_item_says_its_levels_who_rated_it_when_and_where_to_look():
    _, choice, page = opened_page()
    assert "Folder 1 in the office" not in text_of(page)
    choice.choose("show", "items")
    text = text_of(page)
    assert "2. School ethos and environment. Rated by Senior mental health lead, 22 June 2026 Item 1 is" in text
    assert "Item 1 is seen in every part of the school 1 1 2 2 3 3 3 Folder 1 in the office" in text


def test_where_two_roles_differ_both_are_named_and_the_lower_level_counts():
    one = audit(1)
    item = one.items[0]
    second = replace(item.ratings[-1], by=OTHER_ROLE, level=1)
    early = replace(item.ratings[0], by=OTHER_ROLE, level=0)
    both = replace(item, ratings=(item.ratings[0], early, *item.ratings[1:], second), levels={**item.levels, "t2025-3": 1})
    _, _, page = opened_page("show=items", part_of(replace(one, items=(both,))))
    text = text_of(page)
    assert "Rated by Senior mental health lead 3 and Deputy headteacher 1, 22 June 2026" in text
    assert "Autumn 2024: Senior mental health lead 1 and Deputy headteacher 0." in text


def test_an_item_keeps_its_old_words_and_one_no_longer_asked_keeps_its_history():
    one = audit(2)
    first, second = one.items
    old = replace(first, ratings=(replace(first.ratings[0], words="Item one, as it was"), *first.ratings[1:]))
    gone = replace(second, asked=False, ratings=second.ratings[:3], levels=dict(list(second.levels.items())[:3]))
    _, _, page = opened_page("show=items", part_of(replace(one, items=(old, gone))))
    text = text_of(page)
    assert "As worded in autumn 2024: “Item one, as it was”" in text
    assert "Item 2 is seen in every part of the school No longer asked. 0 0 1 – not rated" in text


def test_a_long_history_shows_its_first_and_latest_terms_and_says_so():
    days = tuple(date(2016 + n, month, 10) for n in range(5) for month in (2, 5, 10))
    _, _, page = opened_page(part=part_of(audit(2, days)))
    text = text_of(page)
    assert "Part of the audit Spr 16 Sum 18 Aut 18" in text and "the file of ratings has all" in text


def test_an_audit_that_is_not_rated_yet_says_how_many_items_it_asks():
    _, _, page = opened_page("show=items", part_of(audit(24, ())))
    text = text_of(page)
    assert "Nothing of this audit is rated yet: it has 24 items." in text and "Not rated yet" in text
    assert "Start the audit" in text


def test_the_core_standards_come_first_and_another_audit_can_be_chosen():
    ours, theirs = audit(24), audit(45, name="Their list", headings=True)
    both, choice, page = opened_page(part=part_of(theirs, ours, standards=ours.key))
    assert choice.values("framework") == ("our-review", "their-list") and "24 of 24 items are in place" in text_of(page)
    choice.choose("framework", "their-list")
    assert "45 of 45 items are in place, 23 at the start." in text_of(page)
    assert "How far each part of the list is in place" in text_of(page) and "Heading 3" in text_of(page)


def test_one_audit_alone_is_no_list_to_choose_from():
    _, _, page = opened_page()
    names = [c.description for c in page.children[1].children if isinstance(c, w.Dropdown)]
    assert names == ["Order", "Owner of actions", "Show"]
