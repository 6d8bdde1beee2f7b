"""The attendance page: the sentence, the charts behind it, and every state it can be in."""

from dataclasses import replace
from datetime import date

import ipywidgets as w
import pytest

from semhlib.pages import attendance
from semhlib.pages.attendance_view import choices
from semhlib.store.role_files import read_store
from semhlib.store.role_store import Figures, Reason
from semhlib.terms.estimate import Hidden
from semhlib.widgets.page_state import PageState
from tests.pages.reading import charts_of, everything, find, text_of
from tests.pages.store_of import IDS, estimate, said, store_of

TODAY = date(2026, 7, 20)


def opened(query="", **changes):
    store = store_of(**changes)
    choice = choices(store, query)
    return store, choice, attendance.page(store, choice, TODAY)


def line_of(page):
    return charts_of(page)[0]["data"][-1]


def test_the_sentence_is_the_verdicts_own():
    _, _, page = opened()
    assert "Attendance rose from 91.0% to 92.4% since September 2025. This does not tell us why." in text_of(page)
    assert "Attendance has improved since the programme began" in text_of(page)


def test_no_sentence_is_made_up_where_nothing_was_decided():
    _, _, page = opened(said=())
    assert "There is not enough data yet to say whether this has changed." in text_of(page)
    assert "Attendance by half term" in text_of(page)


def test_every_half_term_is_drawn_with_events_usual_range_and_other_schools():
    _, _, page = opened()
    chart = charts_of(page)[0]
    assert len(line_of(page)["y"]) == len(IDS)
    assert {s["name"] for s in chart["layout"]["shapes"]} == {"usual range", "mean", "event"}
    labels = " ".join(a["text"] for a in chart["layout"]["annotations"])
    assert "Programme starts" in labels and "England" in labels and "92.0%" in labels
    assert "Shaded: usual range 89.6% to 92.3%." in text_of(page)


def test_every_chart_says_what_it_shows_and_has_its_table():
    _, _, page = opened()
    charts = charts_of(page)
    assert len(charts) == 3
    for chart in charts:
        alt = chart["layout"]["meta"]["alt"]
        assert alt.endswith("The figures are in the table below.") and len(alt) <= 300
    assert everything(page).count("Show the figures in a table") == 3
    assert everything(page).count("data:text/csv") == 4


@pytest.mark.parametrize(("name", "value"), [("group", "supported"), ("from", "20251"), ("absence", "unauthorised")])
def test_every_choice_reaches_the_chart_and_the_sentence(name, value):
    _, choice, page = opened()
    before = (line_of(page)["y"], text_of(page))
    choice.choose(name, value)
    assert line_of(page)["y"] != before[0] and text_of(page) != before[1]


def test_the_groups_and_the_reasons_follow_the_last_year_chosen():
    _, choice, page = opened()
    choice.choose("to", "20246")
    text = text_of(page)
    assert "Difference from the whole school (91.0%) in 2024/25" in text
    assert "Why sessions were missed" not in text


def test_a_hidden_half_term_is_a_gap_in_the_line_and_a_letter_in_the_table():
    _, choice, page = opened(query="absence=unauthorised")
    assert [i for i, y in enumerate(line_of(page)["y"]) if y is None] == [4, 7]
    assert "hidden, fewer than 5 pupils" in text_of(page)


def test_a_group_that_is_hidden_throughout_has_words_and_no_empty_axes():
    _, _, page = opened(query="group=sen-ehc")
    assert len(charts_of(page)) == 1  # the groups chart stands: it is about all groups
    assert "There is not enough data yet" in text_of(page)


def test_groups_stand_in_order_of_their_difference_with_how_many_they_hold():
    _, _, page = opened()
    chart = charts_of(page)[1]
    labels = [a["text"].replace("<br>", " ") for a in chart["layout"]["annotations"]]
    assert labels[0].startswith("Supported by the programme") and "(41\N{NO-BREAK SPACE}pupils)" in labels[0]
    assert chart["data"][0]["x"] == sorted(chart["data"][0]["x"])


def test_small_and_hidden_groups_are_named_and_not_drawn():
    seven = Figures(measure="attendance", group="sen-ehc", period="y2025", figure=estimate(50.0, 3, 6, 7))
    base = tuple(f for f in store_of().figures if f.group != "sen-ehc")
    for figures in (store_of().figures, (*base, seven)):
        _, _, page = opened(figures=figures)
        assert "Other small groups, not drawn: EHC plan." in text_of(page)
        assert not any("EHC" in a["text"] for a in charts_of(page)[1]["layout"]["annotations"])


def test_pupils_who_miss_a_lot_are_counted_this_year_and_last():
    _, _, page = opened()
    text = text_of(page)
    assert "214 of 938 (22.8%)" in text and "168 of 938 (17.9%)" in text and "England, 2024/25" in text and "23.5%" in text


def test_the_year_so_far_stands_beside_the_same_half_terms_of_last_year():
    same = Figures(measure="persistent_absence", group="all", period="d2024", figure=estimate(20.0, 188, 938, 938))
    _, _, page = opened(figures=(*store_of().figures, same))
    assert "188 of 938 (20.0%)" in text_of(page) and "22.8%" not in text_of(page)


def test_reasons_are_listed_most_first_and_hidden_ones_last():
    _, _, page = opened()
    text = text_of(page)
    assert text.index("Illness") < text.index("Other or unknown reason") < text.index("Suspended")
    assert "4,210" in text and "3.4%" in text


def test_one_reason_can_be_followed_by_half_term_and_carries_no_verdict():
    _, choice, page = opened()
    choice.choose("absence", "i")
    text = text_of(page)
    assert "No verdict is given for one reason alone" in text and "Illness by half term" in text
    assert [y for y in line_of(page)["y"] if y is not None] == [3.4] * 6
    assert "Which groups differ" not in text_of(page)
    assert len(charts_of(page)) == 2 and "Other or unknown reason" in text_of(page)  # the other reasons stand beside it
    choice.choose("absence", "e")
    assert len(charts_of(page)) == 1 and "Suspended by half term" in text_of(page)


WHOLE = "Reasons are shown for the whole school, so that no pupil in a small group can be known by one."


def test_a_reason_for_a_group_is_answered_in_words_and_not_by_an_empty_chart():
    _, choice, page = opened(query="group=supported&absence=i")
    text = text_of(page)
    assert f"{WHOLE} Choose all pupils to see this one." in text and text.count(WHOLE) == 2
    assert charts_of(page) == [] and "Illness by half term" not in text and "Which groups differ" not in text
    assert "Pupils who miss a lot of school: Supported by the programme" in text
    choice.choose("group", "all")
    assert len(charts_of(page)) == 2 and WHOLE not in text_of(page)


def test_the_reasons_of_a_group_are_answered_in_words_too():
    _, _, page = opened(query="group=supported")
    assert f"Why sessions were missed {WHOLE}" in text_of(page) and len(charts_of(page)) == 2


def test_reasons_added_up_read_as_what_they_are():
    some = Reason(group="all", period="y2025", code="", meaning="All other reasons", category="any", sessions=60, share=0.1)
    _, _, page = opened(reasons=(*store_of().reasons, some))
    assert "All other reasons Several Authorised or unauthorised 60 0.1%" in text_of(page)


def test_a_store_without_reasons_says_nothing_of_them():
    _, _, page = opened(reasons=())
    assert "Why sessions were missed" not in text_of(page)


@pytest.mark.parametrize("school", ["leaders_store", "leaders_store_primary"])
def test_every_group_with_every_reason_of_the_example_schools_shows_a_chart_or_says_why_not(school, request):
    store = read_store(request.getfixturevalue(school))
    choice = choices(store, "")
    page = attendance.page(store, choice, TODAY)
    for absence in choice.values("absence"):
        choice.choose("absence", absence)
        for group in choice.values("group"):
            choice.choose("group", group)
            text = text_of(page)
            assert "Sorry" not in text and "could not be drawn" not in text
            assert bool(charts_of(page)) or WHOLE in text or "Too few" in text or "too few" in text or "not enough data" in text


def test_a_groups_line_is_not_called_the_schools_and_england_is_all_pupils():
    _, _, page = opened(query="group=supported")
    labels = [a["text"] for a in charts_of(page)[0]["layout"]["annotations"]]
    assert any("These pupils" in x.replace("<br>", " ") for x in labels) and any("all" in x for x in labels)
    assert not any("Our school" in x.replace("<br>", " ") for x in labels)


def test_an_area_whose_name_is_too_long_for_a_phone_is_named_by_its_kind_on_the_chart_and_in_full_in_the_table():
    long = tuple(replace(b, area_level="local authority", area="Nottinghamshire") for b in store_of().benchmarks)
    _, _, page = opened(benchmarks=long)
    labels = " ".join(a["text"].replace("<br>", " ") for a in charts_of(page)[0]["layout"]["annotations"])
    assert "Local authority" in labels and "Nottinghamshire" not in labels and "Nottinghamshire" in text_of(page)


def test_every_change_is_spoken_and_the_first_view_is_not():
    _, choice, page = opened()
    assert _state(page).said == (0, "")
    choice.choose("group", "supported")
    choice.choose("group", "all")
    assert _state(page).said[0] == 2 and _state(page).said[1].startswith("Attendance, All pupils. Attendance rose")


def _state(page):
    return next(c for c in page.children[1].children if isinstance(c, PageState))


def test_it_says_why_figures_may_differ_from_another_system():
    _, _, page = opened()
    assert "Pupils aged 16 and over are left out (12 pupils)." in text_of(page)
    assert 'href="#differs"' in everything(page) and 'id="differs"' in everything(page)


def test_no_file_means_words_and_no_axes():
    _, _, page = opened(figures=())
    text = text_of(page)
    assert "No attendance data yet" in text and "Add an attendance file to see this page." in text
    assert charts_of(page) == []


def test_no_match_offers_to_take_back_each_filter_and_never_does_it_by_itself():
    _, choice, page = opened(query="from=20256&to=20231")
    assert "No half terms match these filters." in text_of(page) and charts_of(page) == []
    find(page, w.Button, "Remove: From Summer 2, 2025/26").click()
    assert choice["from"] == "20231" and len(line_of(page)["y"]) == 1
    choice.choose("from", "20256")
    find(page, w.Button, "Clear all filters").click()
    assert (choice["from"], choice["to"]) == ("20231", "20256") and len(line_of(page)["y"]) == len(IDS)


def test_a_chart_that_cannot_be_drawn_leaves_its_table(monkeypatch):
    monkeypatch.setattr(attendance.trend, "picture", lambda view: 1 / 0)
    _, _, page = opened()
    assert "This chart could not be drawn. The figures are in the table below." in text_of(page)
    assert "Attendance by half term: All pupils" in text_of(page) and len(charts_of(page)) == 2


def test_the_last_half_term_is_hollow_while_it_may_change_and_the_table_says_so():
    _, _, page = opened()
    assert line_of(page)["marker"]["color"][-1] == "#ffffff"
    assert "Summer 2, 2025/26 (may still change)" in text_of(page)


def test_for_paper_the_tables_are_open_and_there_is_nothing_to_press():
    _, _, page = opened(query="view=print")
    assert everything(page).count("<details") == everything(page).count(" open>")
    assert not [c for c in page.children[1].children if isinstance(c, w.Dropdown)]


def test_rows_left_out_old_data_and_example_data_are_said():
    store = store_of()
    _, _, page = opened()
    assert "3 rows in attendance.csv were left out: dates after today." in text_of(page)
    assert "Example data: no real pupils or schools." in text_of(page)
    choice = choices(replace(store, school=replace(store.school, example=False)), "")
    late = attendance.page(replace(store, school=replace(store.school, example=False)), choice, date(2026, 10, 12))
    assert "Attendance data is 6 weeks old (up to 17 July 2026)." in text_of(late)
    assert "Example data" not in text_of(late)


def test_too_few_pupils_keeps_the_stores_own_words():
    few = said(word="too_few", sentence="Too few pupils to judge.", before=Hidden("small"), after=Hidden("small"), change=None)
    _, _, page = opened(said=(few,))
    assert "Too few pupils to judge." in text_of(page) and "has improved" not in text_of(page)


def test_another_phase_is_never_shown_beside_ours():
    primary = replace(store_of().school, phase="primary")
    _, _, page = opened(school=primary)
    assert "England" not in " ".join(a["text"] for a in charts_of(page)[0]["layout"]["annotations"])


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", '<a href="javascript:alert(1)">x</a>'])
def test_whatever_a_school_typed_is_only_ever_text(typed):
    store = store_of()
    events = tuple(replace(e, title=typed) for e in store.events)
    groups = tuple(replace(g, name=typed) if g.key == "year-7" else g for g in store.groups)
    store, choice, page = opened(events=events, groups=groups)
    html = everything(attendance.take_away(store, choice, page))
    assert "<script" not in html and 'javascript:alert(1)"' not in html.replace("&quot;", "'")
    labels = [a["text"] for chart in charts_of(page) for a in chart["layout"]["annotations"]]
    assert not any("<script" in label or "<a " in label for label in labels)
