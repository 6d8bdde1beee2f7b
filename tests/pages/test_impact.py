"""Impact at a glance says what the store says, always in nine lines, and no more."""

from dataclasses import replace
from datetime import date

import ipywidgets as w
import pytest

from semhlib.pages import impact
from semhlib.pages.guard import Stopped
from tests.pages.reading import charts_of, everything, find, text_of
from tests.pages.store_of import NINE, rows, said, store_of

TODAY = date(2026, 7, 20)


def opened(store=None, query=""):
    store = store or store_of()
    choice = impact.choices(store, query)
    return store, choice, impact.page(store, choice, TODAY)


def test_the_sentence_comes_first_then_who_and_how_fresh():
    _, _, page = opened()
    html = everything(page)
    parts = ("<h1>Impact at a glance", "2 of 9 measures have improved", 'semh-asof">Example Academy.')
    places = [html.index(part) for part in parts]
    assert places == sorted(places)


def test_there_are_always_nine_lines_in_one_order():
    _, _, page = opened()
    html = everything(page)
    assert html.count('scope="row"') == 9
    places = [html.index(name) for _, name, *_ in NINE]
    assert places == sorted(places)


def test_each_line_has_a_verdict_in_words_and_a_shape():
    _, _, page = opened()
    text = text_of(page)
    for word in (
        "Improved",
        "No clear change",
        "Watch",
        "Too few to judge",
        "In place since January 2025",
        "Not yet in place",
        "No data yet",
    ):
        assert word in text
    assert everything(page).split("<details")[0].count('class="semh-tag"') == 9


def test_a_milestone_shows_a_date_and_no_trend():
    _, _, page = opened()
    assert everything(page).count("<svg role") + everything(page).count('class="semh-spark"') == 5


def test_a_hidden_figure_has_no_trend_beside_it():
    hidden = tuple(replace(r, now="c") if r.key == "days_lost" else r for r in rows())
    _, _, page = opened(store_of(rows=hidden))
    assert everything(page).count('class="semh-spark"') == 4


def test_a_line_with_a_page_links_to_it():
    _, _, page = opened()
    assert '<a href="attendance.ipynb">Attendance</a>' in everything(page)


def test_hidden_figures_are_a_letter_with_a_foot_note_and_are_spoken():
    _, _, page = opened()
    text = text_of(page)
    assert "c = hidden to protect identity (fewer than 5 pupils)." in text
    assert "hidden, fewer than 5 pupils" in text and "pp = percentage points." in text


def test_choosing_other_pupils_changes_the_sentence_and_the_lines():
    store = store_of(rows=(*rows(), *(replace(r, now="7 of 9") for r in rows("supported"))))
    _, choice, page = opened(store)
    choice.choose("group", "supported")
    assert "None of the 9 measures shows a clear improvement" in text_of(page) and "7 of 9" in text_of(page)


def test_comparing_with_the_same_term_changes_the_sentence():
    _, choice, page = opened()
    choice.choose("compare", "same_term")
    assert "compared with the same term last year" in text_of(page)


def test_only_changed_lines_can_be_shown_and_it_says_how_many():
    _, choice, page = opened()
    choice.choose("changed", "yes")
    assert everything(page).count('scope="row"') == 5
    assert "5 of 9 measures shown. The others show no change." in text_of(page)


def test_where_nothing_changed_it_says_so_in_place_of_an_empty_table():
    store = store_of(rows=tuple(replace(r, word="no_clear_change", start="", now="") for r in rows()))
    _, choice, page = opened(store)
    choice.choose("changed", "yes")
    assert "None of the 9 measures changed." in text_of(page) and "<table" not in everything(page)


def test_what_needs_attention_leads_what_could_come_next():
    changed = tuple(replace(r, word="needs_attention", short="More than before.") if r.key == "days_lost" else r for r in rows())
    _, _, page = opened(store_of(rows=changed))
    assert "Look first at days lost to suspension: more than before." in text_of(page)


def test_lines_that_share_a_caution_are_one_question():
    moved = ("attendance", "days_lost")
    store = store_of(
        rows=tuple(replace(r, word="watch", short="Part-time timetables rose") if r.key in moved else r for r in rows()),
        said=tuple(said(key, word="watch", reasons=("substitution", "beyond_usual_variation")) for key in moved),
        measures={key: store_of().measures["attendance"] for key in moved},
    )
    _, _, page = opened(store)
    assert "Part-time timetables rose: ask what this means for attendance and days lost to suspension." in text_of(page)


def test_what_could_come_next_is_said_even_when_it_is_nothing():
    _, _, page = opened(store_of(rows=tuple(replace(r, word="no_clear_change") for r in rows())))
    assert "Nothing here asks for a change of plan." in text_of(page)


def test_how_a_verdict_was_reached_names_what_was_compared_and_what_could_have_been_seen():
    calm = said(word="no_clear_change", sentence="Attendance shows no clear change.")
    store = store_of(said=(calm,), rows=tuple(replace(r, word="no_clear_change") if r.key == "attendance" else r for r in rows()))
    _, _, page = opened(store)
    text = text_of(page)
    assert "Compared: 2025/26 with 2024/25, the same half terms." in text
    assert "A change of about 0.8 percentage points or more would most likely have shown." in text
    assert "The roll grew by 3%." in text and "To be surer: one more year." in text


def test_the_limits_of_the_figures_are_said():
    _, _, page = opened()
    assert "They cannot show on their own that the programme caused it." in text_of(page)


def test_a_school_without_a_programme_start_compares_terms():
    store = store_of(rows=rows("all", "same_term"), said=(said(comparison="same_term"),))
    choice = impact.choices(store, "")
    assert choice.values("compare") == ("same_term",) and choice.values("group") == ("all",)


def test_a_school_with_too_little_data_is_told_so():
    stopped = impact.choose(store_of(rows=(), said=()))
    assert isinstance(stopped, Stopped) and "There is not enough data for a comparison yet" in stopped.words


def test_for_paper_there_are_no_controls_and_the_filters_are_in_words():
    _, _, page = opened(query="view=print&group=supported")
    assert not [c for c in page.children[1].children if isinstance(c, w.Dropdown)]
    assert "Compare with: Start of programme. Pupils: Supported pupils." in text_of(page)
    assert "Printed 20 July 2026." in text_of(page)


def test_a_part_of_a_link_that_means_nothing_is_named():
    _, _, page = opened(query="group=year-99")
    assert "We could not use part of this link: group=year-99." in text_of(page)


def test_the_controls_have_words_and_change_the_page():
    _, choice, page = opened()
    find(page, w.Dropdown, "Pupils").value = "supported"
    find(page, w.Checkbox, "Show only measures that changed").value = True
    assert (choice["group"], choice["changed"]) == ("supported", "yes")
    assert "None of the 9 measures shows" in text_of(page)


def test_the_whole_page_can_be_taken_away_as_one_widget():
    store, choice, page = opened()
    root = impact.take_away(store, choice, page)
    assert isinstance(root, w.VBox) and "impact-at-a-glance.csv" in everything(root)
    assert everything(root).count("<h1") == 1 and charts_of(root) == []


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'])
def test_whatever_a_school_typed_is_only_ever_text(typed):
    school = replace(store_of().school, name=typed)
    changed = tuple(replace(r, short=typed, name=typed) for r in rows())
    store, choice, page = opened(store_of(school=school, rows=changed))
    html = everything(impact.take_away(store, choice, page))
    assert "<script" not in html and "<img" not in html
