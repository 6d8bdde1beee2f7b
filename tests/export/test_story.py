"""The story: four chapters, the verdicts word for word, and what has not changed yet."""

from dataclasses import replace
from datetime import date

import pytest

from semhlib.export.story import CHAPTERS, NOT_YET, Chosen, first_choice, rows_to_choose, slides_of
from semhlib.store.role_public import Next
from tests.export.made_up_story import ROWS, STORE, TOO_SMALL, done, quote


def slides(store=STORE, **chosen):
    return {slide.key: slide for slide in slides_of(store, Chosen(**chosen))}


def test_the_chapters_come_in_their_order():
    told = slides_of(STORE, first_choice(STORE))
    assert [slide.chapter for slide in told] == sorted(slide.chapter for slide in told)
    assert {slide.chapter_name for slide in told} == set(CHAPTERS)


def test_the_title_of_an_impact_slide_is_the_verdict_word_for_word():
    told = slides(measures=("days_lost", "attendance"))
    assert [told[f"impact-{row.key}"].title for row in ROWS[:2]] == [row.sentence for row in ROWS[:2]]
    assert [key for key in told if key.startswith("impact")] == ["impact-days_lost", "impact-attendance"]


def test_a_measure_that_the_cube_tells_of_has_its_figure_and_others_have_none():
    told = slides(measures=("attendance", "days_lost"))
    assert told["impact-days_lost"].figure.title == "Suspension"
    assert told["impact-attendance"].figure is None


def test_what_has_not_changed_yet_lists_every_row_that_is_not_good():
    lines = slides()[NOT_YET].lines
    assert [line.split(":")[0] for line in lines] == [row.name for row in ROWS if row.word not in ("improved", "in_place")]
    assert "Supported pupils meeting their goals: too few to judge" in lines


def test_what_has_not_changed_yet_cannot_be_hidden_and_speaks_where_all_has_improved():
    good = replace(STORE, rows=tuple(replace(row, word="improved") for row in ROWS))
    told = slides(good, hidden=frozenset({NOT_YET, "title", "made", "done"}))
    assert told[NOT_YET].lines == ("Every line of our evidence has improved or is in place.",)
    assert {"title", "made"} <= set(told) and "done" not in told


@pytest.mark.parametrize("measures", [("attendance", "days_lost", "referrals", "goals"), ("semh_lead",), ("progress",), ("fun",)])
def test_more_than_three_measures_or_one_without_a_verdict_are_refused(measures):
    with pytest.raises(ValueError, match="at most 3 measures"):
        slides(measures=measures)


def test_rows_without_pupils_or_without_data_cannot_be_chosen():
    assert [row.key for row in rows_to_choose(STORE)] == ["attendance", "days_lost", "referrals", "goals"]


def test_where_nobody_has_chosen_three_rows_and_their_quotes_are_told():
    assert first_choice(STORE) == Chosen(measures=("attendance", "days_lost", "referrals"), quotes=(0, 1, 2))


def test_a_quote_stands_on_the_slide_that_it_speaks_about_and_others_on_their_own():
    told = slides(measures=("attendance",), quotes=(0, 3))
    assert told["impact-attendance"].quote == STORE.quotes[0]
    assert told["voice-1"].quote == STORE.quotes[3]


def test_no_quote_is_told_that_was_not_chosen():
    assert [slide.quote for slide in slides(measures=("attendance",)).values() if slide.quote] == []


def test_two_quotes_of_the_same_words_are_told_once_each():
    twice = replace(STORE, quotes=(quote("Better.", "attendance"), quote("Better.", "days_lost")))
    told = slides(twice, measures=("attendance", "days_lost"), quotes=(0, 1))
    assert [told[f"impact-{key}"].quote.measure for key in ("attendance", "days_lost")] == ["attendance", "days_lost"]


def test_marks_are_spread_from_the_first_to_the_last():
    marks = tuple(done("milestone", f"Mark {n}", date(2025, 1, n)) for n in range(1, 21))
    lines = slides(replace(STORE, done=marks))["journey"].lines
    assert (len(lines), lines[0], lines[-1]) == (7, "1 January 2025: Mark 1", "20 January 2025: Mark 20")


def test_a_school_that_has_recorded_nothing_still_has_a_title_what_has_not_changed_and_how_it_was_made():
    bare = replace(STORE, done=(), next=(), quotes=(), programme_start=None)
    assert list(slides(bare)) == ["title", NOT_YET, "year-two", "made"]


def test_the_month_of_the_start_is_written_in_english_whatever_the_machine_speaks():
    assert slides()["title"].lines[0] == "Our programme began in September 2025."


def test_what_was_done_says_whom_it_reached_in_a_sentence_of_its_own():
    assert slides()["done"].lines == ("All staff: calming a situation together. It reached 109 of 124 people.",)
    twice = replace(STORE, done=(done("training", "All staff trained.", reach="It reached 9 of 12 people."),))
    assert slides(twice)["done"].lines == ("All staff trained. It reached 9 of 12 people.",)


def test_at_most_three_things_come_next_and_a_day_is_told_where_there_is_one():
    next_ones = tuple(Next(words=f"Do {n}", owner="SENCO", due=None if n else date(2026, 9, 1)) for n in range(5))
    assert slides(replace(STORE, next=next_ones))["next"].lines == (
        "Do 0 (SENCO, by 1 September 2026)", "Do 1 (SENCO)", "Do 2 (SENCO)",
    )  # fmt: skip


def test_a_school_too_small_for_figures_tells_words_and_milestones():
    told = slides_of(TOO_SMALL, first_choice(TOO_SMALL))
    assert [slide.figure for slide in told if slide.figure] == []
    assert told[-1].lines == ("This school is small: it tells words and milestones, and no figures.",)
    assert ROWS[0].sentence in [slide.title for slide in told]


def test_an_action_past_its_day_says_that_it_was_due():
    late = replace(STORE, next=(Next(words="Look again", owner="SENCO", due=date(2026, 1, 16)),))
    (slide,) = (one for one in slides_of(late, first_choice(late)) if one.key == "next")
    assert slide.lines == ("Look again (SENCO, was due by 16 January 2026)",)
