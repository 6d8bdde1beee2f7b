"""Voice says how many answered and what they said, hides the few, and calls no difference a change."""

from dataclasses import replace
from datetime import date

import ipywidgets as w
import pytest

from semhlib.impact.survey_words import NOT_THE_SAME
from semhlib.pages import voice
from semhlib.pages.part_opening import Opened
from semhlib.terms.estimate import Hidden
from semhlib.terms.wording import banned_in
from tests.pages.reading import charts_of, everything, find, text_of
from tests.pages.store_of import store_of
from tests.pages.voice_of import JUNE, QUOTES, SURVEYS, part_of, question, wave

TODAY = date(2026, 7, 20)


def opened(part=None, query=""):
    both = Opened(store_of(), part or part_of())
    choice = voice.choices(both, query)
    return choice, voice.page(both, choice, TODAY)


def of(*surveys, quotes=()):
    return part_of(surveys=surveys, quotes=quotes)


def asked(*questions):
    return of(replace(SURVEYS[0], questions=questions))


def test_the_sentence_says_how_many_answered_and_what_they_said():
    _, page = opened()
    html = everything(page)
    first = "400 pupils, 50 parents and carers and fewer than 10 members of staff answered their latest survey."
    assert "300 of 400 pupils said “Always” or “Mostly” to “I have an adult to talk to”." in text_of(page)
    places = [html.index(part) for part in ("<h1>Voice", first, "semh-asof", "Asked 14 October 2025 to 16 June 2026.")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("who", "starts"),
    [("pupils", "400 pupils answered “I have an adult to talk to” in June 2026. 300 of them said “Always” or “Mostly”."),
     ("parents", "50 parents and carers answered “The school tells me early” in June 2026. 35 of them said"),
     ("staff", "Fewer than 10 members of staff answered “Staff survey” in June 2026. Their answers are hidden.")],
)  # fmt: skip
def test_choosing_who_was_asked_changes_the_sentence_and_the_line_under_it(who, starts):
    choice, page = opened()
    choice.choose("who", who)
    assert starts in text_of(page) and "answered their latest survey" not in text_of(page)


def test_a_scale_alone_is_told_by_its_mean():
    choice, page = opened()
    choice.choose("survey", "wellbeing")
    assert "149 pupils filled in SWEMWBS in June 2026. The mean was 22.3 (range 21.8 to 22.8)." in text_of(page)


def test_a_share_that_may_not_be_told_is_said_to_be_hidden_and_not_drawn():
    _, page = opened(asked(question("I feel safe", wave(JUNE, 90, None, None))))
    text = text_of(page)
    assert "How many of them said “Always” or “Mostly” is hidden." in text and charts_of(page) == []
    assert "hidden, fewer than 5 pupils" in text


def test_what_was_asked_twice_is_drawn_as_two_dots_and_what_was_asked_once_as_a_bar():
    _, page = opened()
    dots, bars = charts_of(page)
    assert [d["type"] for d in dots["data"]] == ["scatter"] and list(dots["data"][0]["x"]) == [75.0, 75.0]
    assert [d["type"] for d in bars["data"]] == ["bar"] and list(dots["layout"]["xaxis"]["tickvals"]) == [0, 25, 50, 75, 100]
    labels = [a["text"].replace("<br>", " ") for chart in (dots, bars) for a in chart["layout"]["annotations"]]
    assert "(400, then 400 pupils)" in labels[0].replace("\N{NO-BREAK SPACE}", " ")
    assert "(50 parents and carers)" in labels[1].replace("\N{NO-BREAK SPACE}", " ")


def test_under_two_days_it_says_that_these_are_not_the_same_people():
    _, page = opened()
    text = text_of(page)
    assert text.index(NOT_THE_SAME) < text.index("“I have an adult to talk to”: 75.0% (range 71.0% to 79.0%) in October 2025")
    _, once = opened(of(SURVEYS[2]))
    assert NOT_THE_SAME not in text_of(once).split("What these figures can and cannot tell you")[0]


def test_answers_in_other_words_are_not_held_against_each_other():
    agree = (("Agree a lot", True), ("Agree", True), ("Disagree", False))
    _, page = opened(asked(question("I feel safe", wave(date(2025, 10, 14), 20, 20, 20, answers=agree), wave(JUNE, 30, 20, 10))))
    (chart,) = charts_of(page)
    assert chart["data"][0]["type"] == "bar"


def test_the_table_says_how_many_answered_of_those_asked_and_hides_the_few():
    _, page = opened()
    text = text_of(page)
    assert "400 of 890 asked" in text and "fewer than 10" in text and "300 (75.0%)" in text and "71.0% to 79.0%" in text


def test_every_answer_can_be_read_and_taken_away():
    _, page = opened()
    html = everything(page)
    assert "Every answer" in html and html.count("Download this table (CSV)") == 4


def test_a_scale_says_that_raw_totals_are_turned_before_averaging():
    _, page = opened()
    text = text_of(page)
    assert "each raw total is turned into a score with even steps, 7 to 35, before averaging" in text
    assert "Other scales" not in text


def test_voices_are_shown_with_permission_and_never_as_markup():
    _, page = opened()
    html = everything(page)
    assert html.count("<blockquote") == 2 and "Shown with permission. 2 voices" in html
    assert "There is a &lt;quiet&gt; room." in html
    assert "Head of year, June 2026. About: attendance." in text_of(page)
    assert "Principle 2: School ethos and environment" in text_of(page)


def test_voices_follow_who_was_asked():
    choice, page = opened()
    choice.choose("who", "pupils")
    assert "We see more." not in text_of(page) and "quiet" in text_of(page)
    choice.choose("who", "parents")
    assert "Nothing has been added for this choice." in text_of(page)


def test_filters_that_leave_nothing_can_be_taken_back_one_by_one():
    choice, page = opened(of(*SURVEYS))
    choice.choose("who", "parents")
    choice.choose("survey", "pupil-survey")
    assert "No survey matches these filters." in text_of(page)
    find(page, w.Button, "Remove: Who was asked Parents and carers").click()
    assert "300 of them said" in text_of(page)


def test_without_a_survey_it_says_so_and_shows_what_people_said():
    _, page = opened(of(quotes=QUOTES))
    text = text_of(page)
    assert "No survey yet." in text and "No survey data yet" in text and "We see more." in text and charts_of(page) == []
    _, bare = opened(of())
    assert "Add a survey file to see this page." in text_of(bare) and "What people said" not in text_of(bare)


def test_who_has_not_been_asked_and_who_did_not_answer_is_what_could_come_next():
    _, page = opened(of(SURVEYS[0]))
    text = text_of(page)
    assert "Ask parents and carers and staff too: there is no survey of them yet." in text
    assert "Fewer than half of those asked answered “Pupil survey”." in text


def test_on_paper_everything_stands_open():
    _, page = opened(query="view=print")
    html = everything(page)
    assert html.count("<details") == html.count("<details class=\"semh-more\" open") and "Printed 20 July 2026" in html


def test_a_question_without_an_answer_hoped_for_has_no_share():
    plain = wave(JUNE, 20, 15, 15, answers=(("Red", False), ("Blue", False), ("Green", False)))
    _, page = opened(asked(question("Which room?", replace(plain, hoped=Hidden("no_data")))))
    text = text_of(page)
    assert "50 pupils answered “Which room?” in June 2026." in text and "not applicable" in text and charts_of(page) == []


@pytest.mark.parametrize("part", [part_of(), of(), of(quotes=QUOTES), of(SURVEYS[3])])
def test_nothing_on_the_page_is_banned(part):
    choice, page = opened(part)
    both = Opened(store_of(), part)
    assert not banned_in(text_of(voice.take_away(both, choice, page)))
