"""Surveys and what people said, as the page may show them."""

import json
from datetime import date

import pandas as pd
import pytest

from semhlib.publish.voice import surveys_of
from semhlib.publish.voice_quotes import audience_of, quotes_of
from semhlib.publish.voice_scales import mean_of
from semhlib.stats.swemwbs import swemwbs_metric
from semhlib.store.role_files import as_json, built
from semhlib.store.role_voice import VoicePart
from semhlib.terms.estimate import Estimate, Hidden

OCTOBER, JUNE = pd.Timestamp(2025, 10, 14), pd.Timestamp(2026, 6, 16)
SAFE = "I feel safe here"


def rows(*answers, survey="Pupil survey", who="pupils", day=JUNE, question=SAFE, invited=100, hoped=("Yes",)):
    """Answers with how many gave each."""
    return [
        {"survey": survey, "audience": who, "date": day, "question": question, "answer": answer, "score": None,
         "hoped_for": int(answer in hoped) if hoped else None, "how_many": n, "invited": invited}
        for answer, n in answers
    ]  # fmt: skip


def totals(counts, scale="SWEMWBS", day=JUNE):
    return [row | {"score": float(row["answer"]), "hoped_for": None} for row in rows(*counts, question=scale, day=day)]


def found(*groups):
    return surveys_of(pd.DataFrame([row for group in groups for row in group]))


def test_a_question_has_its_counts_and_the_share_of_answers_hoped_for():
    ((question,),) = [one.questions for one in found(rows(("Yes", 30), ("Not sure", 12), ("No", 8)))]
    (wave,) = question.waves
    assert (wave.on, wave.answers, wave.invited) == (date(2026, 6, 16), 50, 100)
    assert [(a.words, a.hoped_for, a.count) for a in wave.given] == [("Yes", True, 30), ("Not sure", False, 12), ("No", False, 8)]
    assert (wave.hoped.value, wave.hoped.numerator, wave.hoped.denominator) == (60.0, 30, 50)
    # Wilson (1927) for 30 of 50.
    assert (round(wave.hoped.low, 1), round(wave.hoped.high, 1)) == (46.2, 72.4)


def test_below_ten_answers_nothing_is_shown():
    (survey,) = found(rows(("Yes", 5), ("No", 4)))
    (wave,) = survey.questions[0].waves
    assert (wave.answers, wave.invited, wave.given, wave.hoped) == (None, None, (), Hidden("too_few"))


def test_an_answer_of_few_people_is_hidden_with_another_and_so_is_a_share_that_tells_of_them():
    (survey,) = found(rows(("Yes", 30), ("No", 3)))
    (wave,) = survey.questions[0].waves
    assert wave.answers == 33 and [a.count for a in wave.given] == [None, None] and wave.hoped == Hidden("small")


def test_how_many_were_asked_is_hidden_in_all_questions_of_a_day_where_one_of_them_would_tell():
    (survey,) = found(rows(("Yes", 30), ("No", 20), invited=52), rows(("Yes", 20), ("No", 20), question="Other", invited=52))
    assert [q.waves[0].invited for q in survey.questions] == [None, None]


def test_a_question_asked_twice_has_both_days_the_first_one_first():
    (survey,) = found(rows(("Yes", 30), ("No", 20)), rows(("yes", 20), ("No", 20), day=OCTOBER, question="I feel  SAFE here"))
    (question,) = survey.questions
    assert [(w.on.month, w.answers) for w in question.waves] == [(10, 40), (6, 50)]
    assert question.words == SAFE and survey.latest == date(2026, 6, 16)


def test_an_answer_marked_as_hoped_for_on_one_day_is_hoped_for_on_every_day():
    (survey,) = found(rows(("Yes", 30), ("No", 20)), rows(("Yes", 10), ("No", 30), day=OCTOBER, hoped=None))
    first, _ = survey.questions[0].waves
    assert first.hoped.numerator == 10


def test_where_no_answer_is_marked_there_is_no_share():
    (survey,) = found(rows(("Yes", 30), ("No", 20), hoped=None))
    assert survey.questions[0].waves[0].hoped == Hidden("no_data")


def test_pupils_come_before_parents_and_staff_and_each_survey_has_a_link_of_its_own():
    kept = found(*(rows(("Yes", 30), survey="Survey!", who=who) for who in ("staff", "parents", "pupils")))
    assert [(s.audience, s.key) for s in kept] == [("pupils", "survey"), ("parents", "survey-2"), ("staff", "survey-3")]


def test_each_total_of_the_wellbeing_scale_is_converted_before_averaging():
    (survey,) = found(totals([("20", 6), ("30", 6)]))
    (question,) = survey.questions
    mean = question.waves[0].mean
    assert question.metric and question.scale == "SWEMWBS" and question.waves[0].given == ()
    assert mean.value == pytest.approx((swemwbs_metric(20) + swemwbs_metric(30)) / 2) and mean.value != swemwbs_metric(25)
    assert mean.low < mean.value < mean.high and mean.pupils == 12


def test_another_scale_has_the_mean_of_its_raw_totals():
    assert mean_of("Staff stress scale", {10.0: 5, 20.0: 5}, 10).value == 15.0


def test_a_scale_that_fewer_than_ten_filled_in_is_hidden():
    (survey,) = found(totals([("20", 5), ("30", 4)]))
    (wave,) = survey.questions[0].waves
    assert (wave.answers, wave.invited, wave.mean) == (None, None, Hidden("too_few"))


def test_no_surveys_are_no_surveys():
    assert surveys_of(None) == surveys_of(pd.DataFrame()) == ()


def test_a_quote_says_who_and_what_it_speaks_about_and_the_latest_comes_first():
    said = pd.DataFrame([
        {"date": OCTOBER, "who": "Year 9 pupil", "words": "I can go to the quiet room.", "measure": None, "principle": 2},
        {"date": JUNE, "who": "Head of year", "words": "We see more.", "measure": "Attendance", "principle": pd.NA},
    ]).astype({"principle": "Int64"})  # fmt: skip
    new, old = quotes_of(said, {"attendance": "Attendance"})
    assert (new.audience, new.measure, new.about, new.principle) == ("staff", "attendance", "Attendance", None)
    assert (old.audience, old.measure, old.about, old.principle) == ("pupils", "", "", 2)


@pytest.mark.parametrize(
    ("who", "audience"),
    [("Year 9 pupil", "pupils"), ("Parent of a Year 7 pupil", "parents"), ("Carer", "parents"), ("Teaching assistant", "staff"),
     ("Head of pupil support", "staff"), ("Governor", "staff"), ("Young person in Year 11", "pupils")],
)  # fmt: skip
def test_everybody_stands_with_those_whom_they_speak_for(who, audience):
    assert audience_of(who) == audience


def test_the_part_is_the_same_when_read_back():
    surveys = found(rows(("Yes", 30), ("No", 3)), totals([("20", 6), ("30", 6)]))
    part = VoicePart(format=VoicePart.FORMAT, surveys=surveys, quotes=())
    assert built(VoicePart, json.loads(as_json(part))) == part
    assert isinstance(surveys[0].questions[1].waves[0].mean, Estimate)
