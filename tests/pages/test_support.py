"""The support page: counts without a claim, the tested sentences, and every state it can be in."""

from dataclasses import replace
from datetime import date

import ipywidgets as w
import pytest

from semhlib.pages import support
from semhlib.pages.part_opening import Opened
from semhlib.pages.support_view import choices
from semhlib.store.role_files import read_store
from semhlib.store.role_parts import read_part
from semhlib.store.role_support import SupportPart
from semhlib.terms.wording import banned_in
from semhlib.widgets.page_state import PageState
from tests.pages.reading import charts_of, everything, find, text_of
from tests.pages.store_of import store_of
from tests.pages.support_of import DRAWN, effect, part_of, row

TODAY = date(2026, 7, 20)
LOW_POINT = (
    "“Before and after” shows change, not proof. Pupils often start support at a low point, so a better figure later is expected."
)


def opened(query="", **changes):
    both = Opened(store_of(), part_of(**changes))
    choice = choices(both, query)
    return both, choice, support.page(both, choice, TODAY)


def test_the_first_sentence_counts_and_claims_nothing():
    _, _, page = opened()
    assert "3 kinds of support reached 30 pupils in 2025/26 and took 412 hours. 6 reviews are overdue." in text_of(page)


def test_the_sentence_of_one_kind_names_it_and_of_an_earlier_year_says_so():
    _, choice, page = opened("kind=mentoring")
    assert "Mentoring reached 14 pupils in 2025/26 and took 91 hours. 6 reviews are overdue." in text_of(page)
    choice.choose("year", "2024")
    assert "Mentoring reached 6 pupils in 2024/25" in text_of(page) and "No review is overdue." in text_of(page)


def test_hidden_counts_are_letters_and_are_said_so():
    _, _, page = opened()
    assert "Sensory circuits c hidden, fewer than 5 pupils" in text_of(page)
    _, _, hidden = opened(rows=(row("", pupils=None, overdue=None), row("Art group", pupils=None, overdue=None)))
    assert "How many pupils had it is hidden, to protect identity. Some reviews are overdue." in text_of(hidden)


def test_a_share_of_sessions_needs_ten_pupils():
    _, choice, page = opened()
    assert "122 of 168 (72.6%)" in text_of(page)
    choice.choose("year", "2024")
    assert "122 of 168" in text_of(page) and "72.6%" not in text_of(page)


def test_every_kind_has_the_tested_sentence_and_what_was_compared():
    _, _, page = opened()
    text = text_of(page)
    assert "Improved Places were drawn by lot, so this was a fair test." in text
    assert "No clear change No clear difference between pupils who had the support and similar pupils." in text
    assert "14 pupils who had the support with 166 similar pupils who did not." in text


@pytest.mark.parametrize("query", ["", "measure=attendance", "kind=mentoring", "kind=art-group", "view=print"])
def test_the_low_point_is_always_named_beside_before_and_after(query):
    _, _, page = opened(query)
    assert LOW_POINT in text_of(page)


def test_dots_go_from_hollow_to_solid_and_have_their_table():
    _, _, page = opened()
    chart = charts_of(page)[0]
    assert [line["x"] for line in chart["data"]] == [[14.1, 11.4], [14.1, 11.4]]
    assert chart["layout"]["meta"]["alt"].endswith("The figures are in the table below.")
    assert "Before and after support: SDQ scores from pupils" in text_of(page) and "Usual change without support" in text_of(page)


def test_an_average_of_few_pupils_is_words_and_no_chart():
    _, _, page = opened("measure=attendance")
    assert charts_of(page) == [] and "Mentoring 8 fewer than 10 pupils" in text_of(page)


def test_one_kind_shows_who_was_counted_what_held_it_and_what_would_make_it_stronger():
    _, _, page = opened("kind=art-group")
    text = text_of(page)
    assert "14 pupils were offered a place, and 9 of 14 pupils took part." in text
    assert "Everybody in the draw counts where the draw put them, whether they came or not." in text
    assert "Difference −4.1 (range −7.3 to −0.9), in points. Lower is better." in text
    assert "What would make this stronger A larger group of pupils." in text
    assert "Pupils who come more often differ in other ways too" in text and "Half to 4 in 5 14 −2.7" in text


def test_support_to_look_at_says_what_no_difference_may_hide_and_whose_decision_it_is():
    _, _, page = opened()
    text = text_of(page)
    assert "Mentoring SDQ scores from pupils 3.5 points or more −3.0 to 1.4 points. Some had no second figure." in text
    assert "Whether to stop is the school's decision." in text
    assert "Too few pupils to say: Sport" in text and "Could not be judged, for other reasons: Music." in text
    _, _, none = opened(to_look_at=())
    assert "No kind of support stands here" in text_of(none) and "Whether to stop" not in text_of(none)


def test_whole_school_work_waiting_lists_and_groupings_stand_on_their_own():
    _, _, page = opened()
    text = text_of(page)
    assert "Staff training 2, sessions for parents 3 in 2025/26. 20 of 24 items of the latest audit mostly" in text
    assert "Art group: drawn on 22 September 2025. A place was offered to 14 pupils. 12 pupils have not had it since." in text
    assert "More support is not better by itself" in text


def test_tiers_stand_in_order_with_their_sums_and_whole_school_work_is_universal_too():
    _, choice, page = opened()
    text = text_of(page)
    assert "Universal 0 0 0 £0 For some pupils 2 26 318 x not available" in text
    assert "Specialist c hidden, fewer than 5 pupils" in text
    assert "Work for the whole school is universal too. It is counted on its own line below, in things done." in text


def test_without_any_tier_one_sentence_says_how_to_add_it():
    bare = replace(part_of().balance[0], tiers=())
    _, _, page = opened(balance=(bare,))
    assert "No tier is recorded for the support of 2025/26. To see it by tier, add a column “Tier”" in text_of(page)
    assert "By tier, 2025/26" not in text_of(page)


def test_what_is_missing_is_said_no_plans_no_draws_no_scores_no_start():
    _, _, page = opened(plans=0, waiting=())
    assert "The school has written down for no kind of support what it should change." in text_of(page)
    assert "No draw for places is recorded" in text_of(page)
    _, _, bare = opened(effects=(), outcomes=(), to_look_at=())
    assert "There is nothing to hold this support against yet" in text_of(bare) and charts_of(bare) == []
    assert not [c for c in bare.children[1].children if isinstance(c, w.Dropdown) and c.description == "Outcome"]
    _, _, undated = opened(effects=(), outcomes=(), to_look_at=(), start=None)
    assert "The day on which the programme began is not known" in text_of(undated)


def test_no_file_means_words_and_no_axes():
    _, _, page = opened(given=False, years=(), kinds={}, outcomes=(), rows=())
    assert "No support data yet" in text_of(page) and "Add a support file to see this page." in text_of(page)
    assert charts_of(page) == []


def test_no_match_offers_to_take_each_filter_back():
    _, choice, page = opened("year=2024&kind=art-group")
    assert "No support matches these filters." in text_of(page) and charts_of(page) == []
    find(page, w.Button, "Remove: School year 2024/25").click()
    assert choice["year"] == "2025" and "Art group reached 14 pupils" in text_of(page)


def test_a_part_of_a_link_that_cannot_be_used_is_named():
    _, choice, page = opened("kind=golf&year=1999")
    assert "We could not use part of this link: kind=golf, year=1999." in text_of(page) and choice["kind"] == "all"


def test_every_change_is_spoken_and_the_first_view_is_not():
    _, choice, page = opened()
    state = next(c for c in page.children[1].children if isinstance(c, PageState))
    assert state.said == (0, "")
    choice.choose("kind", "mentoring")
    assert state.said == (1, "Support, 2025/26. Mentoring reached 14 pupils in 2025/26 and took 91 hours. 6 reviews are overdue.")


def test_for_paper_the_tables_are_open_and_there_is_nothing_to_press():
    both, choice, page = opened("view=print")
    whole = everything(support.take_away(both, choice, page))
    assert whole.count("<details") == whole.count(" open>") and charts_of(page) == []
    assert not [c for c in page.children[1].children if isinstance(c, w.Dropdown)]


def test_a_chart_that_cannot_be_drawn_leaves_its_table(monkeypatch):
    monkeypatch.setattr(support.change, "picture", lambda view: 1 / 0)
    _, _, page = opened()
    assert "This chart could not be drawn. The figures are in the table below." in text_of(page)
    assert "Before and after support: SDQ scores from pupils" in text_of(page)


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", '<a href="javascript:alert(1)">x</a>'])
def test_whatever_a_school_typed_is_only_ever_text(typed):
    named = replace(DRAWN, kind=typed)
    both, choice, page = opened(
        "kind=art-group", kinds={"art-group": typed}, effects=(named, effect("Mentoring")), rows=(row(""), row(typed))
    )
    html = everything(support.take_away(both, choice, page))
    assert "<script" not in html and "<a href=\"javascript" not in html
    assert not any("<script" in a["text"] or "<a " in a["text"] for c in charts_of(page) for a in c["layout"]["annotations"])


@pytest.mark.parametrize("school", ["leaders_store", "leaders_store_primary"])
def test_every_kind_and_outcome_of_the_example_schools_can_be_read_without_a_banned_word(school, request):
    folder = request.getfixturevalue(school)
    both = Opened(read_store(folder), read_part(folder, SupportPart))
    choice = choices(both, "")
    page = support.page(both, choice, TODAY)
    for name in ("kind", "measure", "year"):
        for value in choice.values(name):
            choice.choose(name, value)
            text = text_of(page)
            assert "Sorry" not in text and "could not be drawn" not in text and not banned_in(text)
