"""The timeline page: what was done beside what changed, and no sentence that joins the two."""

from dataclasses import replace
from datetime import date

import pytest

from semhlib.pages import timeline
from semhlib.pages.part_opening import Opened
from semhlib.pages.timeline_view import choices
from semhlib.store.role_files import read_store
from semhlib.store.role_parts import read_part
from semhlib.store.role_timeline import TimelinePart
from semhlib.terms.estimate import Hidden
from semhlib.terms.wording import banned_in
from tests.pages.reading import charts_of, everything, text_of
from tests.pages.store_of import said, store_of
from tests.pages.timeline_of import LATE, PATTERN, expected, part_of

TODAY = date(2026, 7, 20)
HIDDEN = Hidden("small")
WHY = "That something was done before something changed does not tell why it changed."


def opened(query="", store=None, **changes):
    both = Opened(store or store_of(), part_of(**changes))
    choice = choices(both, query)
    return both, choice, timeline.page(both, choice, TODAY)


def test_the_first_sentence_is_what_may_be_said_of_the_first_expectation():
    _, choice, page = opened()
    text = text_of(page)
    assert choice["measure"] == "attendance"
    assert text.index("Attendance rose from 91.0% to 92.4% since September 2025") < text.index("Example Academy. Attendance,")
    _, _, late = opened(expectations=(LATE,))
    assert text_of(late).index(PATTERN) < text_of(late).index("Example Academy. Attendance,")


def test_a_measure_of_which_nothing_was_expected_says_what_every_page_says_of_it():
    _, _, page = opened("measure=referrals", store=store_of(figures=_with("referrals")))
    text = text_of(page)
    assert "Nothing was written down about this measure beforehand." in text
    assert "Write down what referrals should do, and by when, before the next start." in text
    assert "Black line" not in text


def _with(measure):
    store = store_of()
    return (*store.figures, *(replace(f, measure=measure) for f in store.figures if f.measure == "attendance"))


def test_nothing_is_judged_before_the_day_by_which_it_was_expected():
    _, _, page = opened("measure=unauthorised_absence")
    text = text_of(page)
    assert "To be judged after 16 July 2027." in text and "To be judged later" in text
    assert "Agree a plan (seen to by: Head)" in text


@pytest.mark.parametrize(("state", "words"), [("no_start", "has given no day"), ("not_judged", "no figures on both sides")])
def test_what_cannot_be_judged_says_why(state, words):
    _, _, page = opened(expectations=(expected(state=state, said=None),))
    assert words in text_of(page)


def test_each_expectation_has_its_days_verdict_sentence_and_what_would_make_it_stronger():
    _, _, page = opened()
    text = text_of(page)
    assert "Attendance Higher 10 July 2025 No day given Main measure: It will rise. Improved" in text
    assert "Higher 5 January 2026, after the programme began 17 July 2026 Action of the plan: Ring home" in text
    assert "Expected higher (declared 10 July 2025) Improved Main measure: It will rise. Attendance rose from" in text
    assert "The roll grew by 3%. To be surer: One more year." in text
    assert "91.0% (910 of 1,000 sessions, 938 pupils) in 2024/25" in text


def test_a_plan_for_a_main_measure_that_is_judged_with_it_is_not_told_twice():
    _, _, page = opened(expectations=(expected(), expected(words="Ring home", main=False)))
    assert text_of(page).count("is the same as above") == 1
    assert text_of(page).count("To be surer: One more year.") == 1


def test_other_measures_stand_in_a_line_each_with_a_way_to_them():
    _, _, page = opened()
    assert 'href="timeline.ipynb?measure=unauthorised_absence"' in everything(page)
    _, _, other = opened("measure=unauthorised_absence")
    assert text_of(other).index("Unauthorised absence Lower") < text_of(other).index("Attendance Higher")
    assert "A pattern to look at next year" in text_of(other)


def test_figures_that_went_the_other_way_are_said_so_and_asked_about():
    against = replace(LATE, other_way="This is the other way from what the school expected.")
    _, _, page = opened(expectations=(against,))
    assert "This is the other way" in text_of(page) and "Ask what stands behind the way the figures went" in text_of(page)


@pytest.mark.parametrize("query", ["", "measure=unauthorised_absence", "done=actions", "view=print"])
def test_that_order_in_time_does_not_tell_why_is_always_said(query):
    assert WHY in text_of(opened(query)[2])


def test_everything_that_was_done_stands_in_order_of_time_with_what_is_known_of_it():
    text = text_of(opened()[2])
    assert "5 things, from 4 November 2024 to 6 January 2026." in text
    listed = text[text.index("Show them in a table") :]
    days = ["4 November 2024", "1 September 2025", "3 October 2025", "31 October 2025", "6 January 2026"]
    assert sorted(days, key=listed.index) == days
    assert "Staff training day It reached 46 of 52 people. Training and policy" in listed


def test_one_kind_of_thing_can_be_looked_at_alone():
    _, choice, page = opened("done=training")
    assert "Ring home" not in text_of(page)[text_of(page).index("in order of time: training and policy") :]
    choice.choose("done", "actions")
    assert "What was done, in order of time: actions of the plan" in text_of(page)


def test_a_day_in_the_holidays_stands_with_the_half_term_that_follows():
    text = text_of(opened()[2])
    assert "Autumn 2, 2025/26 92.0% 91.6% to 92.4% Write down every meeting" in text
    assert "Autumn 1, 2025/26 93.5% 93.1% to 93.9% Programme starts; Ring home on the first morning" in text


def test_on_paper_what_was_done_stands_once_and_in_full():
    assert text_of(opened()[2]).count("Write down every meeting") == 2
    text = text_of(opened("view=print")[2])
    assert text.count("Write down every meeting") == 1 and "Autumn 2, 2025/26 92.0% 91.6% to 92.4%" in text


def test_the_chart_has_lanes_dots_what_was_expected_and_the_line():
    chart = charts_of(opened()[2])[0]
    names = [trace["name"] for trace in chart["data"]]
    assert names == [
        "Our school 92.0%", "Training and policy (1)", "Programme sessions (1)", "Actions of the plan (2)",
        "How things are recorded (1)", "expected", "expected",
    ]  # fmt: skip
    alt = chart["layout"]["meta"]["alt"]
    assert alt.startswith("Timeline. 5 things done: training and policy, ") and alt.endswith("in the table below.")
    assert "Expected higher (declared 10 July 2025)." in alt


def test_what_was_declared_alike_twice_is_drawn_once_with_the_day_it_names():
    both = (expected(), expected(by_when=date(2026, 7, 17), main=False), replace(LATE, by_when=None))
    chart = charts_of(opened(expectations=both)[2])[0]
    drawn = [trace["hovertext"][0].replace("<br>", " ") for trace in chart["data"] if trace["name"] == "expected"]
    assert drawn == ["Expected higher by 17 July 2026 (declared 10 July 2025)", "Expected higher (declared 5 January 2026)"]


def test_quotes_stand_with_their_day_and_role_beside_the_measure_that_they_speak_about():
    assert "“I come in more.” Pupil, Year 8, 1 June 2026 Shown with permission." in text_of(opened()[2])
    assert "Shown with permission" not in text_of(opened("measure=unauthorised_absence")[2])


def test_a_school_that_did_and_expected_nothing_sees_the_measure_and_is_told_so():
    _, _, page = opened(done=(), expectations=(), heard=(), start=None)
    text = text_of(page)
    assert "Nothing that was done is recorded yet." in text and "Nothing was written down about this measure" in text
    assert len(charts_of(page)) == 1


def test_a_store_without_any_figure_says_which_file_to_add():
    _, _, page = opened(store=store_of(figures=()))
    assert "Add an attendance file to see this page." in text_of(page) and charts_of(page) == []


@pytest.mark.parametrize("query", ["", "measure=unauthorised_absence", "done=recording", "view=print"])
def test_no_banned_word_stands_in_any_state_of_the_page(query):
    both, choice, page = opened(query)
    assert banned_in(text_of(timeline.take_away(both, choice, page))) == ()


def test_a_hidden_half_term_is_a_letter_in_the_table_and_a_gap_in_the_line():
    _, _, page = opened("measure=unauthorised_absence")
    assert "Summer 1, 2023/24 c hidden, fewer than 5 pupils" in text_of(page)
    assert charts_of(page)[0]["data"][0]["y"][4] is None


def test_a_verdict_hidden_to_protect_pupils_shows_no_figure():
    few = said(word="too_few", sentence="There are too few pupils to say.", before=HIDDEN, after=HIDDEN)
    _, _, page = opened(expectations=(expected(said=few),))
    assert "Figures: hidden, fewer than 5 pupils." in text_of(page)


def test_a_link_that_asks_for_what_there_is_not_is_named_and_ignored():
    _, choice, page = opened("measure=nothing&done=parents")
    assert choice["measure"] == "attendance" and "measure=nothing" in text_of(page)


@pytest.mark.parametrize("folder", ["leaders_store", "leaders_store_primary"])
def test_the_example_schools_show_every_measure_without_a_banned_word(folder, request):
    at = request.getfixturevalue(folder)
    both = Opened(read_store(at), read_part(at, TimelinePart))
    choice = choices(both, "")
    page = timeline.page(both, choice, TODAY)
    for measure in choice.values("measure"):
        choice.choose("measure", measure)
        assert banned_in(text_of(page)) == () and len(charts_of(page)) == 1, measure
