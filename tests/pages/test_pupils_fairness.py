"""Is this list even? Every count with how many, from when to when and how counted; small groups without a percentage."""

import re
from dataclasses import replace
from datetime import date

import pytest

from semhlib.pages import pupils_came_later, pupils_fairness
from semhlib.pages.pupils_came_later import OUTCOMES, sentences, share
from semhlib.pages.pupils_fairness import KINDS, TOO_FEW, fairness_html
from semhlib.profile import back_test, fairness
from semhlib.store.lead_fairness import BackTest, Fairness, Outcome, Rate, Step
from semhlib.terms.wording import banned_in
from tests.pages.reading import words_of

TITLES = {"suspended": "Suspended", "late": "Late 15 times or more"}
LATER = Outcome(
    name="missed_a_tenth", title="Missing a tenth or more of sessions", of_listed=22, of_roll=82, expected=11.6, low=8, high=17
)
TEST = BackTest(as_of=date(2024, 7, 19), until=date(2025, 7, 18), listed=41, roll=290, outcomes=(LATER,))
STEP = Step(
    start=date(2025, 7, 18), end=date(2025, 12, 19), stayed=30, came=5, went=4, left=7,
    came_by={"suspended": 4, "gone_from_the_set": 1}, went_by={"late": 4},
)  # fmt: skip
RATES = (
    Rate(kind="SEN", group="SEN support", pupils=41, listed=10, low=13.7, high=39.6),
    Rate(kind="SEN", group="EHC plan", pupils=9, listed=4, low=18.9, high=73.3),
    Rate(kind="Year group", group="Year 7", pupils=50, listed=14, low=17.4, high=41.7),
)
WHOLE = Fairness(rates=RATES, not_recorded=tuple(fairness.NOT_RECORDED.values()), back_tests=(TEST,), steps=(STEP,))
NOTHING = Fairness(rates=(), not_recorded=(), back_tests=(), steps=())


def markup(found=WHOLE, titles=TITLES, least=3, **more):
    return fairness_html(found, titles, least, **more)


def shown(found=WHOLE, titles=TITLES, least=3, **more):
    return words_of(markup(found, titles, least, **more))


def said(**changes):
    """What is said of one outcome, with figures of the test or of the outcome changed."""
    of_test = {k: v for k, v in changes.items() if k in ("listed", "roll")}
    of_outcome = {k: v for k, v in changes.items() if k not in of_test}
    return sentences(replace(TEST, outcomes=(replace(LATER, **of_outcome),), **of_test))[0]


def test_the_list_is_told_in_counts_with_its_day_and_its_rule():
    assert "14 of 50 pupils on roll on 17 July 2026 have 3 or more factors." in shown(as_of=date(2026, 7, 17))
    assert "SEN: pupils with 3 or more factors on 17 July 2026" in shown(as_of=date(2026, 7, 17))
    assert "14 of 50 pupils on roll have 1 or more factors." in shown(least=1)


@pytest.mark.parametrize(
    ("listed", "pupils", "words"),
    [
        (0, 50, "No pupils on roll have 3 or more factors."),
        (1, 1, "1 of 1 pupil on roll has 3 or more factors."),
        (2, 2, "2 of 2 pupils on roll have 3 or more factors."),
    ],
)
def test_nobody_one_and_many_have_their_own_words(listed, pupils, words):
    rate = replace(RATES[2], listed=listed, pupils=pupils)
    assert words in shown(replace(WHOLE, rates=(rate,)))


def test_a_group_of_ten_has_a_percentage_and_an_interval_in_words_and_one_of_nine_has_neither():
    text = shown()
    assert "SEN support 10 of 41 pupils (24.4%) 14 to 40 of 100" in text
    assert f"EHC plan 4 of 9 pupils {TOO_FEW}" in text and "44.4%" not in text
    ten = replace(RATES[1], pupils=10)
    assert "EHC plan 4 of 10 pupils (40.0%) 19 to 73 of 100" in shown(replace(WHOLE, rates=(ten,)))
    assert share(1, 10) == "1 of 10 pupils (10.0%)" and share(1, 9) == "1 of 9 pupils"


def test_groups_that_the_files_do_not_tell_of_are_named():
    for words in fairness.NOT_RECORDED.values():
        assert words in shown()


def test_free_school_meals_are_said_to_be_a_factor_where_they_are():
    assert "Free school meals are a factor here" in shown(titles={**TITLES, "free_school_meals": "Free school meals"})
    assert "Free school meals are a factor here" not in shown()


def test_an_earlier_list_stands_beside_one_drawn_by_lot_and_beside_who_was_not_listed():
    assert said() == (
        "Of 41 pupils listed on 19 July 2024 and still here on 18 July 2025, 22 were missing a tenth or more of sessions in "
        "that year. A list of 41 drawn by lot would hold about 12 (8 to 17). Of the 249 not listed, 60 were."
    )
    assert "19 July 2024 18 July 2025 22 of 41 pupils (53.7%) 12 (8 to 17) 60 of 249 pupils (24.1%)" in shown()
    assert "It does not foretell what one pupil will do." in shown()


def test_small_figures_of_an_earlier_list_have_their_own_words():
    assert said(of_listed=1, listed=1, expected=0.283, low=0, high=1) == (
        "Of 1 pupil listed on 19 July 2024 and still here on 18 July 2025, 1 was missing a tenth or more of sessions in that "
        "year. A list of 1 drawn by lot would hold about 0.3 (0 to 1). Of the 289 not listed, 81 were."
    )
    assert said(of_listed=0, of_roll=1, expected=0.01, low=0, high=1).endswith(
        "none was missing a tenth or more of sessions in that year. "
        "A list of 41 drawn by lot would hold about 0 (0 to 1). Of the 249 not listed, 1 was."
    )
    assert said(of_listed=0, of_roll=0).endswith(
        "none was missing a tenth or more of sessions in that year. Of the 249 not listed, none was."
    )
    assert said(listed=290, of_listed=82, expected=82, low=82, high=82).endswith("drawn by lot would hold about 82 (82 to 82).")
    assert said(listed=0, of_listed=0) == "Nobody was listed on 19 July 2024 and still here on 18 July 2025."


def test_the_latest_earlier_list_is_said_in_words_and_all_of_them_stand_in_the_table():
    later = replace(TEST, as_of=date(2024, 12, 20), until=date(2025, 12, 19), listed=12)
    text = shown(replace(WHOLE, back_tests=(later, TEST)))
    assert "Of 12 pupils listed on 20 December 2024" in text and "Of 41 pupils listed" not in text
    assert "19 July 2024 18 July 2025 22 of 41" in text and "20 December 2024 19 December 2025 22 of 12" in text


def test_an_outcome_that_cannot_be_told_is_named_with_what_is_missing():
    assert "Not told here: who was suspended. For that, the list of suspensions is missing, or begins too late." in shown()
    assert "Not told here: who was missing a tenth" not in shown()


def test_each_outcome_and_each_kind_of_group_has_words_on_how_it_is_counted():
    assert OUTCOMES.keys() == back_test.OUTCOMES.keys()
    assert KINDS.keys() == {fairness.SEN, fairness.MEALS, fairness.SEX, fairness.ETHNICITY, fairness.YEAR}
    outcomes = tuple(replace(LATER, name=name, title=title) for name, title in back_test.OUTCOMES.items())
    rates = tuple(replace(RATES[0], kind=kind) for kind in KINDS)
    text = shown(replace(WHOLE, rates=rates, back_tests=(replace(TEST, outcomes=outcomes),)))
    for words in (*(o.counted for o in OUTCOMES.values()), *KINDS.values()):
        assert words in text


def test_a_step_adds_up_from_the_list_before_to_the_list_after():
    assert "Listed after 18 July 2025 to 19 December 2025 41 30 5 4 7 35" in shown()


def test_a_step_tells_why_by_title_or_by_name_where_a_factor_is_not_used_any_more():
    ends = "18 July 2025 to 19 December 2025"
    assert f"{ends} Suspended (4) and Gone from the set (1) Late 15 times or more (4)" in shown()
    nobody = replace(STEP, came=0, came_by={}, went=0, went_by={})
    assert f"{ends} Nobody Nobody" in shown(replace(WHOLE, steps=(nobody,)))


def test_a_factor_that_compares_two_years_is_said_to_make_the_first_lists_shorter():
    words = "“Attendance fell” compares two school years, so it fits nobody on a list with one year of data behind it."
    assert shown(titles={**TITLES, "attendance_fell": "Attendance fell"}).count(words) == 2
    assert "compares two school years" not in shown()


def test_too_little_data_is_said_in_words_and_draws_no_empty_table():
    text = shown(NOTHING)
    assert "There were no pupils on roll." in text
    assert pupils_came_later.TOO_LITTLE in text and pupils_fairness.NO_STEPS in text
    assert "<table" not in markup(NOTHING)


def test_every_table_has_a_caption_and_nothing_has_a_colour_or_can_be_taken_away():
    html = markup()
    assert html.count("<table") == html.count("<caption") == 5
    assert not re.search(r"style=|colou?r|download|<svg", html)


def test_the_section_has_a_heading_and_nothing_in_it_is_folded_away():
    assert markup().startswith("<h2>Is this list even?</h2>") and "<details" not in markup()


def test_a_title_cannot_write_markup_into_the_page():
    html = markup(titles={**TITLES, "late": "<script>x</script>"})
    assert "<script" not in html and "&lt;script&gt;" in html


@pytest.mark.parametrize("found", [WHOLE, NOTHING, replace(WHOLE, back_tests=(replace(TEST, listed=0),))])
def test_no_banned_word_stands_in_any_state(found):
    titles = {**TITLES, "free_school_meals": "Free school meals", "attendance_fell": "Attendance fell"}
    for least in (1, 3):
        assert banned_in(shown(found, titles, least, as_of=date(2026, 7, 17))) == ()
