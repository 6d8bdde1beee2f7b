"""Every word that the two pages can show, against the banned list and the marks of a machine."""

from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from semhlib.pages import attendance, impact
from semhlib.pages.attendance_view import choices
from semhlib.pages.frame import left_out, old_data
from semhlib.pages.impact_words import LIMITS
from semhlib.store.role_store import LeftOut, Word
from semhlib.terms.wording import banned_in
from tests.pages.reading import text_of
from tests.pages.store_of import rows, said, store_of

TODAY = date(2026, 7, 20)


def impact_text(store, query=""):
    choice = impact.choices(store, query)
    return text_of(impact.take_away(store, choice, impact.page(store, choice, TODAY)))


def attendance_text(store, query=""):
    choice = choices(store, query)
    return text_of(attendance.take_away(store, choice, attendance.page(store, choice, TODAY)))


@pytest.mark.parametrize("word", get_args(Word))
def test_no_banned_word_stands_on_either_page_whatever_the_verdict(word):
    store = store_of(rows=tuple(replace(r, word=word) for r in rows()), said=(said(word=word),))
    assert banned_in(impact_text(store)) == ()
    assert banned_in(attendance_text(store)) == ()


@pytest.mark.parametrize("query", ["changed=yes", "view=print", "compare=same_term", "group=supported"])
def test_no_banned_word_stands_in_any_state_of_the_impact_page(query):
    assert banned_in(impact_text(store_of(), query)) == ()


@pytest.mark.parametrize("query", ["group=sen-ehc", "absence=unauthorised", "view=print", "from=20256&to=20231", "to=20241"])
def test_no_banned_word_stands_in_any_state_of_the_attendance_page(query):
    assert banned_in(attendance_text(store_of(), query)) == ()


def test_sentences_are_short():
    for text in LIMITS:
        assert all(len(sentence.split()) <= 20 for sentence in text.split(". "))


def test_nought_one_and_many_rows_left_out_have_their_own_words():
    def says(*parts):
        return left_out(store_of(left_out=tuple(LeftOut(file=f, rows=n, why="dates after today") for f, n in parts)))

    assert says() == ""
    assert says(("a.csv", 1)) == "1 row in a.csv was left out: dates after today."
    assert says(("a.csv", 3)) == "3 rows in a.csv were left out: dates after today."
    assert says(("a.csv", 3), ("b.csv", 1)).startswith("4 rows were left out.")


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 3, 20), ""),
        (date(2026, 3, 21), ""),
        (date(2026, 3, 28), "Attendance data is 4 weeks old (up to 27 February 2026)."),
        (date(2026, 6, 26), "Attendance data is 17 weeks old (up to 27 February 2026)."),
    ],
)
def test_data_is_old_after_three_weeks(today, words):
    school = replace(store_of().school, example=False)
    store = store_of(school=school, data_up_to={"session_mark": date(2026, 2, 27)})
    assert old_data(store, "session_mark", today) == words


def test_the_summer_holiday_does_not_make_data_old():
    school = replace(store_of().school, example=False)
    assert old_data(store_of(school=school), "session_mark", date(2026, 9, 10)) == ""
    assert old_data(store_of(school=school), "no such table", date(2026, 9, 10)) == ""
