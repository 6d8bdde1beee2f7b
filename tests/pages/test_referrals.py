"""The page about referrals: the verdict, the way, the waits, what came of them, the sheet, and every state it can be in."""

from datetime import date

import ipywidgets as w
import pytest

from semhlib.pages import referrals
from semhlib.pages.part_opening import Opened
from semhlib.pages.referrals_view import choices
from semhlib.store.role_files import read_store
from semhlib.store.role_ladder import Primary
from semhlib.store.role_parts import read_part
from semhlib.store.role_referrals import EVERY_YEAR, ReferralsPart
from semhlib.terms.wording import banned_in
from semhlib.widgets.page_state import PageState
from tests.pages.reading import charts_of, everything, find, text_of
from tests.pages.referrals_part import LINES, line, part_of, stages
from tests.pages.store_of import said, store_of

TODAY = date(2026, 7, 20)
VERDICT = said("referrals", word="watch", sentence="Referrals rose from 50 to 56. This is neither good nor bad by itself.")


def opened(query="", store=None, **changes):
    asked = Opened(store or store_of(said=(VERDICT,)), part_of(**changes))
    choice = choices(asked, query)
    return asked, choice, referrals.page(asked, choice, TODAY)


def page_of(query="", **changes):
    return opened(query, **changes)[2]


def test_the_sentence_is_the_verdicts_own_and_none_is_made_up():
    assert "Referrals rose from 50 to 56. This is neither good nor bad by itself." in text_of(page_of())
    assert "There is not enough data yet to say whether this has changed." in text_of(page_of(store=store_of(said=())))


def test_the_direction_is_the_schools_own_choice_and_how_to_declare_it_is_told():
    text = text_of(page_of())
    assert "No direction has been declared, so they are watched." in text and "school.toml" in text
    fewer = Primary(measure="referrals", direction="lower", declared=date(2025, 7, 10), expectation="Earlier help.")
    declared = text_of(page_of(store=store_of(primary=(fewer,))))
    assert "This school said on 10 July 2025 that the number should go down." in declared and "school.toml" not in declared


def test_each_stage_is_told_as_x_of_n_and_what_is_hidden_is_never_nought():
    text = text_of(page_of())
    assert "104 of 169 (61.5%)" in text and "42 of 169 (24.9%)" in text and "8 of 169 (4.7%)" in text
    assert "Autism 79 44 of 79 (55.7%) c hidden, fewer than 5 pupils" in text
    few = (line("all", "all", "All referrals", EVERY_YEAR, stages(9, 6, 0)),)
    assert "6 of 9 0 of 9" in text_of(page_of(lines=few, years=(2025,)))


def test_waits_say_half_and_nine_in_ten_and_what_is_not_reached():
    text = text_of(page_of())
    assert "All referrals 169 97 30 9 weeks 8 to 11 24 weeks 23% (16% to 31%)" in text
    assert "15 weeks 5 to 25 not yet reached x not available" in text
    assert "Pupils still waiting are counted for as long as they have waited." in text
    assert "All sent in 2024/25 57" in text


def test_no_mean_wait_and_no_wait_of_the_seen_alone_is_shown():
    text = text_of(page_of()).lower()
    assert "mean wait" not in text and "average" not in text and "of those seen" not in text


def test_every_chart_says_what_it_shows_and_has_its_table():
    page = page_of()
    charts = charts_of(page)
    assert len(charts) == 3
    for chart in charts:
        alt = chart["layout"]["meta"]["alt"]
        assert alt.endswith("The figures are in the table below.") and len(alt) <= 300
    assert everything(page).count("Show the figures in a table") == 3 and everything(page).count("data:text/csv") == 6


def test_a_wait_that_is_not_reached_is_a_hollow_dot_without_a_bar():
    traces = charts_of(page_of(query="only=pathway-autism"))[1]["data"]
    hollow = [t for t in traces if t["mode"] == "markers" and t["x"] == [15.0]]
    assert hollow[0]["marker"]["color"] == "#ffffff" and not [t for t in traces if t["mode"] == "lines" and 15.0 in t["x"]]


@pytest.mark.parametrize(("name", "value"), [("by", "service"), ("year", "y2024"), ("only", "pathway-autism")])
def test_every_choice_reaches_the_page(name, value):
    _, choice, page = opened()
    before = text_of(page)
    choice.choose(name, value)
    assert text_of(page) != before


def test_one_year_shows_the_schools_way_and_each_lines_number_alone():
    text = text_of(page_of(query="year=y2024"))
    assert "32 of 57 (56.1%)" in text and "Referrals sent in 2024/25, by pathway" in text
    assert "How far each line came is shown for all years together, so that no pupil can be known by it." in text


def test_a_line_of_another_breakdown_matches_nothing_and_can_be_taken_back():
    _, choice, page = opened(query="by=service&only=pathway-autism")
    assert "No lines match these filters." in text_of(page) and charts_of(page) == []
    find(page, w.Button, "Remove: Line Pathway: Autism").click()
    assert choice["only"] == "all" and len(charts_of(page)) == 3


def test_outcomes_reasons_and_pupils_referred_again_are_listed():
    text = text_of(page_of())
    assert "Of 84 Support given 60 71.4%" in text and "Does not meet the threshold 30 71.4%" in text
    assert "Referred again within 12 months 11 Of these, to the same service c hidden" in text
    none = text_of(page_of(outcomes=(), reasons=()))
    assert "No outcomes are recorded, or they are about too few pupils to be shown." in none


def test_groupings_stand_in_their_order_in_one_colour_and_nobody_is_taken_to_be_thriving():
    page = page_of()
    assert "Pupils with no grouping recorded are not counted as thriving." in text_of(page)
    assert charts_of(page)[2]["data"][0]["marker"] == {"color": "#12436d"}
    assert "No THRIVE grouping is recorded" in text_of(page_of(groupings=()))


def test_what_could_come_next_starts_from_those_without_reply_and_those_who_wait():
    text = text_of(page_of())
    assert "8 referrals are without reply: ask the service what it needs." in text
    assert "30 referrals have a pupil who still waits: ask what is in place at school meanwhile." in text


def test_no_file_means_words_and_no_axes():
    page = page_of(given=False, lines=(), years=())
    assert "No referral data yet" in text_of(page) and "Add a referrals file to see this page." in text_of(page)
    assert charts_of(page) == []


def test_without_a_day_first_seen_waits_say_so_and_the_rest_stands():
    page = page_of(has_seen=False)
    assert "No day on which a pupil was first seen is recorded, so waits cannot be worked out." in text_of(page)
    assert len(charts_of(page)) == 2


def test_without_pathways_services_come_first():
    without = tuple(x for x in LINES if x.by != "pathway")
    asked, choice, page = opened(has_pathway=False, lines=without)
    assert choice["by"] == "service" and "No pathway is recorded, so referrals are shown by service." in text_of(page)


def test_a_chart_that_cannot_be_drawn_leaves_its_table(monkeypatch):
    monkeypatch.setattr(referrals.waits, "picture", lambda view: 1 / 0)
    page = page_of()
    assert "This chart could not be drawn. The figures are in the table below." in text_of(page) and len(charts_of(page)) == 2


def test_for_paper_the_tables_are_open_and_there_is_nothing_to_press():
    page = page_of(query="view=print")
    assert everything(page).count("<details") == everything(page).count(" open>") > 0
    assert charts_of(page) == [] and not [c for c in page.children[1].children if isinstance(c, w.Dropdown)]


def test_every_change_is_spoken_and_the_verdict_again_where_all_is_taken_back():
    _, choice, page = opened()
    state = next(c for c in page.children[1].children if isinstance(c, PageState))
    choice.choose("by", "service")
    assert state.said[1] == "Referrals by service, sent in all years: 1 line."
    choice.choose("by", "pathway")
    assert "Referrals rose from 50 to 56." in state.said[1]


def test_the_sheet_stands_alone_with_definitions_and_who_to_ask():
    asked, choice, page = opened(query="view=print&sheet=commissioner")
    whole = referrals.take_away(asked, choice, page)
    text = text_of(whole)
    assert "Referrals: one sheet for the local commissioner" in text and "104 of 169 (61.5%)" in text
    assert "Autism 79 hidden hidden 15 weeks not yet reached" in text and "fewer than 5 pupils" not in text
    assert "Hidden: about 1 to 7 pupils" in text and "Who to ask: the senior mental health lead at Example Academy." in text
    assert "Anxiety" not in text and "About this page" not in text and charts_of(whole) == []
    assert "sheet=commissioner" in everything(page_of())


def test_there_are_words_where_no_sheet_can_leave_the_school():
    text = text_of(page_of(query="sheet=commissioner", sheet=()))
    assert "Fewer than 8 pupils were referred, so there is no sheet that could leave the school." in text


def test_a_link_that_cannot_be_used_is_named_and_the_page_stands():
    page = page_of(query="by=nothing&sheet=secret")
    assert "We could not use part of this link" in text_of(page) and len(charts_of(page)) == 3


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", '<a href="javascript:alert(1)">x</a>'])
def test_whatever_a_school_typed_is_only_ever_text(typed):
    lines = tuple(line(x.by, x.key, typed if x.key == "service-camhs" else x.name, x.period, x.stages, x.waited) for x in LINES)
    asked, choice, page = opened(query="by=service", lines=lines)
    html = everything(referrals.take_away(asked, choice, page))
    assert "<script" not in html and 'javascript:alert(1)"' not in html.replace("&quot;", "'")
    assert not any("<script" in a["text"] or "<a " in a["text"] for c in charts_of(page) for a in c["layout"]["annotations"])


@pytest.mark.parametrize("school", ["leaders_store", "leaders_store_primary"])
def test_every_choice_of_the_example_schools_can_be_shown_in_words_that_may_be(school, request):
    folder = request.getfixturevalue(school)
    asked = Opened(read_store(folder), read_part(folder, ReferralsPart))
    choice = choices(asked, "")
    page = referrals.page(asked, choice, TODAY)
    for name in ("by", "year", "only"):
        for value in choice.values(name):
            choice.choose(name, value)
            text = text_of(page)
            assert "Sorry" not in text and "could not be drawn" not in text and banned_in(text) == ()
        choice.clear((name,))


def test_the_referrals_of_each_year_are_those_of_the_measure(leaders_store):
    store, part = read_store(leaders_store), read_part(leaders_store, ReferralsPart)
    counted = {year: store.figure("referrals", "all", f"y{year}").numerator for year in part.years}
    assert {year: part.whole(f"y{year}").stages.sent for year in part.years} == counted and len(counted) == 3
