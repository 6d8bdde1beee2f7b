"""The Whole school page: the plan, the logs, the programme, and what holds for the page as a whole."""

from dataclasses import replace
from datetime import date

import ipywidgets as w
import pytest

from semhlib.pages import whole_school
from semhlib.pages.part_opening import Opened
from semhlib.pages.whole_school_view import choices
from semhlib.store.role_files import read_store
from semhlib.store.role_parts import read_part
from semhlib.store.role_whole_school import WholeSchoolPart
from semhlib.terms.wording import banned_in
from semhlib.widgets.page_state import PageState
from tests.pages.reading import charts_of, everything, text_of
from tests.pages.whole_school_of import (
    ACTIONS,
    AS_OF,
    LOGS,
    TODAY,
    action,
    audit,
    log,
    nothing,
    opened_page,
    part_of,
)


def test_the_plan_stands_overdue_first_and_says_what_each_action_should_move():
    _, _, page = opened_page()
    text = text_of(page)
    assert text.index("Ask pupils what helps 4. Student voice SENCO 5 June 2026 Overdue by 6 weeks Under way") < text.index(
        "Set up supervision"
    )
    assert "Review was due on 1 May 2026 No measure named" in text
    assert "Attendance Higher, by 17 July 2026 Declared 10 July 2025" in text
    assert 'href="timeline.ipynb?measure=attendance"' in everything(page)
    assert "as it stood on 17 july 2026" in text.casefold()


def test_a_measure_without_figures_has_no_link_to_a_timeline_that_cannot_show_it():
    none = action("Meet more", measure="late", measure_words="Lateness", direction="lower")
    _, _, page = opened_page(part=part_of(actions=(none,)))
    assert "Lateness Lower" in text_of(page) and "measure=late" not in everything(page)


@pytest.mark.parametrize(("days", "words"), [(1, "1 day"), (6, "6 days"), (7, "1 week"), (42, "6 weeks")])
def test_how_long_something_is_overdue_is_said_in_days_then_in_weeks(days, words):
    _, _, page = opened_page(part=part_of(actions=(action("Ask", overdue=days),)))
    assert f"Overdue by {words} Under way" in text_of(page)


def test_one_owner_filters_the_plan_and_the_sentence_says_whose_it_is():
    _, choice, page = opened_page("owner=attendance-lead")
    text = text_of(page)
    assert "No action is overdue. Owner: Attendance lead." in text and "Ask pupils what helps 4." not in text
    choice.choose("owner", "no-owner")
    assert "Set up supervision 5. Staff" in text_of(page) and "Owner: No owner named." in text_of(page)


def test_logs_stand_newest_first_with_the_reviewers_comment_and_terms_without_one_are_said():
    _, _, page = opened_page()
    text = text_of(page)
    assert text.index("We rated again.") < text.index("Meetings every two weeks.") < text.index("We wrote the plan.")
    assert "No log in 2025/26 for spring 2026." in text and "Network adviser, 15 January 2026 Worth keeping." in text
    assert "1 log of earlier years" in text and "Reviewer No comment yet." in text
    _, _, whole = opened_page(part=part_of(logs=(*LOGS, log(date(2026, 3, 26), "t2025-2"))))
    assert "Each term of 2025/26 up to now has a log." in text_of(whole)


def test_ten_sessions_have_a_row_each_and_who_came_is_said_in_words():
    _, _, page = opened_page()
    text = text_of(page)
    assert "1 25 September 2025 Leading SEMH Lead, Headteacher Yes 2 16 October 2025 A whole-school approach Lead No" in text
    assert "3 24 September 2026 Looking again To come" in text and "10 Not recorded yet" in text


def test_each_commitment_has_its_state_in_words_what_is_recorded_and_when_it_is_next_due():
    _, _, page = opened_page()
    text = text_of(page)
    assert "SEMH policy and its review In place Agreed, 9 June 2025. 12 October 2026" in text
    assert "Sessions for parents Due More than half a year without one. –" in text
    assert "What is not recorded may well be done" in text


def test_up_to_three_next_steps_come_from_what_stands_on_the_page():
    _, _, page = opened_page()
    steps = everything(page).split("What could come next")[-1]
    assert steps.count("<li>") == 3 and "“Ask pupils what helps” (overdue by 6 weeks)" in steps
    done = tuple(replace(a, overdue=0, principle=n) for n, a in enumerate(ACTIONS, 1))
    _, _, calm = opened_page(part=part_of(audit(1), actions=done, commitments=(), logs=()))
    assert "Nothing here asks for a change of plan." in text_of(calm)


def test_without_audit_plan_logs_and_programme_each_says_so_and_how_it_begins():
    both, choice, page = opened_page(part=nothing())
    text = text_of(whole_school.take_away(both, choice, page))
    assert "No audit yet. No plan yet." in text and "Start the audit" in text and "Write a first plan" in text
    assert "No progress log yet." in text and "Nothing of the programme is recorded yet." in text
    assert not [c for c in page.children[1].children if isinstance(c, w.Dropdown)]


def test_a_part_of_a_link_that_cannot_be_used_is_named_here():
    _, choice, page = opened_page("framework=other&owner=nobody-we-know&show=all")
    assert "We could not use part of this link: framework=other, owner=nobody-we-know, show=all." in text_of(page)
    assert choice["owner"] == "all"


def test_every_change_is_spoken_and_the_first_view_is_not():
    _, choice, page = opened_page()
    state = next(c for c in page.children[1].children if isinstance(c, PageState))
    assert state.said == (0, "")
    choice.choose("sort", "gap")
    assert state.said[0] == 1 and state.said[1].startswith("Whole school, Our review, largest gap first. 24 of 24 items are")


def test_ratings_and_plan_can_be_taken_away_as_files():
    _, _, page = opened_page("show=items")
    html = everything(page)
    assert 'download="every-rating-our-review.csv"' in html and 'download="plan.csv"' in html
    assert "Item%201%20is%20seen" in html and "2025-07-10" in html


def test_for_paper_every_item_is_there_and_nothing_is_to_press():
    both, choice, page = opened_page("view=print")
    whole = everything(whole_school.take_away(both, choice, page))
    assert whole.count("<details") == whole.count(" open>") and "Folder 24" in whole
    assert not [c for c in page.children[1].children if isinstance(c, w.Dropdown)]
    assert charts_of(page) == []


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", '<a href="javascript:alert(1)">x</a>'])
def test_whatever_a_school_typed_is_only_ever_text(typed):
    part = part_of(
        audit(2, name=typed, item=typed, evidence=typed, rated_by=typed),
        actions=(action(typed, owner=typed, measure_words=typed),),
        logs=(log(AS_OF, "t2025-3", done=typed, comment=typed, reviewer=typed),),
    )  # fmt: skip
    both, choice, page = opened_page("show=items", part)
    html = everything(whole_school.take_away(both, choice, page))
    assert "<script" not in html and '<a href="javascript' not in html


@pytest.mark.parametrize("school", ["leaders_store", "leaders_store_primary"])
def test_every_audit_and_owner_of_the_example_schools_can_be_read_without_a_banned_word(school, request):
    folder = request.getfixturevalue(school)
    both = Opened(read_store(folder), read_part(folder, WholeSchoolPart))
    choice = choices(both, "show=items")
    page = whole_school.page(both, choice, TODAY)
    for name in ("framework", "owner", "sort"):
        for value in choice.values(name):
            choice.choose(name, value)
            text = text_of(page)
            assert "Sorry" not in text and not banned_in(text) and "None" not in text
