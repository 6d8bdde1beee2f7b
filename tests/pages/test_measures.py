"""The measures page tells every definition whole, names what the school chose, and takes its example by a rule."""

from dataclasses import replace
from datetime import date

import ipywidgets as w
import pytest

from semhlib.charts.table import csv_text
from semhlib.pages import measures
from semhlib.pages.guard import Stopped
from semhlib.pages.measures_cards import file_of
from semhlib.pages.measures_view import choices, entries
from semhlib.serve.still_markup import markup
from semhlib.store.role_ladder import Primary
from semhlib.store.role_store import Figures
from semhlib.terms.estimate import Hidden
from semhlib.terms.wording import banned_in
from tests.pages.reading import everything, find, text_of, words_of
from tests.pages.store_of import estimate, figures, said, store_of

TODAY = date(2026, 7, 20)
LATE = Primary(measure="referrals", direction="lower", declared=date(2026, 1, 10), expectation="")


def opened(store=None, query=""):
    store = store or store_of()
    choice = choices(store, query)
    body = measures.page(store, choice, TODAY)
    return store, choice, measures.take_away(store, choice, body)


def cards(page):
    """Summary and inside of each card, in order."""
    html = everything(page).split("What is measured")[-1].split('id="verdicts"')[0]
    return [part.split("</details>")[0] for part in html.split("<summary>")[1:]]


def with_some(**figures_by_measure):
    known = tuple(Figures(measure=m, group="all", period="y2025", figure=f) for m, f in figures_by_measure.items())
    return store_of(figures=known)


def test_the_sentence_comes_first_then_the_list_then_the_cards_then_how_verdicts_are_reached():
    html = everything(opened()[2])
    parts = ("<h1>Measures", "This school has figures for", "What is measured", "The measures one by one", 'id="verdicts"')
    places = [html.index(part) for part in parts]
    assert places == sorted(places) and html.count("<h1") == 1


def test_a_card_tells_the_whole_definition():
    first = words_of(cards(opened()[2])[0])
    for words in (
        "Attendance?",
        "Unit % of possible sessions",
        "Which way is better Higher is better",
        "What is counted sessions attended, on or off site",
        "Divided by possible sessions",
        "Codes D and X leave both sides.",
        "A percentage needs at least 10 pupils.",
        "Attendance data: given, up to 17 July 2026.",
        "Chosen by this school On 10 July 2025. Direction chosen: higher. In the school's words: It will rise.",
        "Defined by Department for Education",
        "Source DfE, Pupil absence: methodology",
        "Checked by checked against a second, plain count",
        "Next review 1 September 2027",
    ):
        assert words in first


def test_every_measure_in_the_list_leads_to_the_card_of_its_own():
    store, choice, page = opened(query="show=all")
    html = everything(page)
    for name in store.measures:
        anchor = f"measure-{name.replace('_', '-')}"
        assert html.count(f'href="#{anchor}"') == 1 and html.count(f'id="{anchor}"') == 1


def test_measures_without_figures_are_listed_when_all_are_asked_for():
    store = with_some(attendance=estimate(92.4, 924, 1000, 938), referrals=Hidden("no_data"))
    _, choice, page = opened(store)
    assert "This school has figures for 1 of 5 measures." in text_of(page) and len(cards(page)) == 1
    choice.choose("show", "all")
    assert "5 measures are listed. This school has figures for 1 of them." in text_of(page) and len(cards(page)) == 5
    assert text_of(page).count("Not yet") == 4


def test_a_hidden_figure_is_a_figure_of_this_school():
    assert "figures for 1 of 5 measures" in text_of(opened(with_some(attendance=Hidden("small")))[2])


def test_where_nothing_has_figures_the_page_says_so_in_place_of_an_empty_list():
    html = everything(opened(with_some())[2])
    assert "No measure has figures from this school yet." in html and "What is measured" not in html
    assert "figures for none of 5 measures" in html


def test_a_link_opens_one_card_which_then_stands_first_and_once():
    store, _, page = opened(query="measure=referrals")
    html = everything(page)
    assert html.count("<details") == html.count("</details>") and html.count(" open>") == 1
    assert html.index('id="measure-referrals"') < html.index("What is measured") and html.count('id="measure-referrals"') == 1
    assert "Referrals: neither a rise nor a fall is plainly better." in text_of(page)


def test_a_card_can_be_opened_by_the_control_though_it_has_no_figures():
    _, choice, page = opened(with_some(attendance=estimate(92.4, 924, 1000, 938)))
    find(page, w.Dropdown, "Open a card").value = "referrals"
    assert choice["measure"] == "referrals" and "This school has no figures for it yet." in text_of(page)
    find(page, w.Dropdown, "Open a card").value = "every"
    assert 'id="measure-referrals"' not in everything(page)


def test_a_file_that_is_not_given_is_named_on_its_card_and_in_what_could_come_next():
    school = store_of(missing_tables=("session_mark",))
    text = text_of(opened(school)[2])
    assert "Attendance data: not given yet." in text
    assert "Add a file with attendance data, so that more can be counted." in text


@pytest.mark.parametrize(
    ("primary", "words"),
    [
        ((), "It has not chosen measures of its own yet."),
        (store_of().primary, "It chose 1 before the programme began."),
        ((LATE,), "It chose none before the programme began. It chose 1 later."),
        ((*store_of().primary, LATE), "It chose 1 before the programme began. It chose 1 later."),
    ],
)
def test_what_the_school_chose_is_told_and_when(primary, words):
    assert words in text_of(opened(store_of(primary=primary))[2])


def test_a_measure_chosen_after_the_start_says_so_on_its_card():
    text = text_of(opened(store_of(primary=(LATE,)), "measure=referrals")[2])
    assert "On 10 January 2026. Direction chosen: lower. This was after the programme began." in text


def test_without_a_start_the_school_chose_beforehand_and_nothing_is_late():
    school = replace(store_of().school, programme_start=None)
    assert "It chose 1 beforehand." in text_of(opened(store_of(school=school, primary=(LATE,)))[2])


def test_a_review_that_is_due_is_shown_and_one_to_come_is_not():
    store = store_of()
    due = replace(store.measures["attendance"], next_review=TODAY)
    text = text_of(opened(store_of(measures={**store.measures, "attendance": due}))[2])
    assert "20 July 2026 (due now)" in text and "Ask for these definitions to be looked at again: Attendance." in text
    assert "due now" not in text_of(opened(store)[2])


def test_the_source_is_a_link_that_tells_nobody_where_it_was_pressed_and_an_address_on_paper():
    words = replace(store_of().measures["attendance"], source_url="https://example.org/methodology")
    store = store_of(measures={"attendance": words})
    html = everything(opened(store)[2])
    assert '<a href="https://example.org/methodology" rel="noreferrer">DfE, Pupil absence: methodology</a>' in html
    paper = everything(opened(store, "view=print")[2])
    assert '"https://example.org' not in paper and "https://example.org/methodology" in paper


def test_on_paper_every_card_is_open_and_there_are_no_controls():
    _, _, page = opened(query="view=print")
    html = everything(page)
    assert html.count("<details") == html.count(" open>") > 4
    assert not [c for c in page.children[0].children[1].children if isinstance(c, w.Dropdown)]
    assert "Measures: Measures with data. Open card: No card." in text_of(page)


def test_a_part_of_a_link_that_means_nothing_is_named():
    assert "We could not use part of this link: measure=happiness." in text_of(opened(query="measure=happiness")[2])


def test_a_store_without_measures_is_told_what_to_do():
    stopped = measures.take_away(*[measures.choose(store_of(measures={}))] * 3)
    assert "There are no measures to show yet." in text_of(stopped)
    assert isinstance(measures.choose(store_of(measures={})), Stopped)


def test_the_catalogue_can_be_taken_away_with_one_line_for_each_measure():
    store, _, page = opened()
    assert "catalogue-of-measures.csv" in everything(page)
    lines = csv_text(file_of(store, entries(store), TODAY)).splitlines()
    assert len(lines) == 1 + len(store.measures)
    assert lines[0].startswith("\ufeffMeasure,Question,") or lines[0].startswith("Measure,Question,")


@pytest.mark.parametrize("query", ["", "show=all", "measure=attendance", "view=print"])
def test_no_banned_word_stands_in_any_state(query):
    assert banned_in(text_of(opened(query=query)[2])) == ()


@pytest.mark.parametrize("query", ["", "show=all&measure=referrals", "view=print"])
def test_the_page_can_be_made_without_a_process_of_its_own(query):
    assert "The claim ladder" in markup(opened(query=query)[2])


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'])
def test_whatever_a_school_typed_is_only_ever_text(typed):
    school = replace(store_of().school, name=typed)
    primary = tuple(replace(p, expectation=typed) for p in store_of().primary)
    shown = said(cautions=(typed,), compared=typed)
    html = everything(opened(store_of(school=school, primary=primary, said=(shown,)))[2])
    assert "<script" not in html and "<img" not in html and "alert(1)" in html


def test_the_small_store_has_measures_with_and_without_figures():
    assert {e.has_data for e in entries(store_of(figures=figures()[:1]))} == {True, False}
