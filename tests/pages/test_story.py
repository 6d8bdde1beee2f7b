"""The Story page shows the slides of the public store and nothing else; the link and the command hold what was chosen."""

from dataclasses import replace
from datetime import date

import ipywidgets as w
import pytest

from semhlib.export.story import NOT_YET, Chosen, first_choice, slides_of
from semhlib.export.story_choice import chosen_from
from semhlib.pages import story
from semhlib.pages.part_opening import Opened
from semhlib.pages.story_view import command_of, view_of
from semhlib.terms.wording import banned_in
from semhlib.widgets.deck import Deck
from semhlib.widgets.page_state import PageState
from tests.export.made_up_story import ROWS, STORE, TOO_SMALL
from tests.pages.reading import everything, find, text_of
from tests.pages.store_of import store_of

TODAY = date(2026, 12, 1)
LEADERS = store_of(snapshot="20261128T182937123456Z-0000abcd")


def opened(part=STORE, query="", store=LEADERS):
    both = Opened(store, part)
    choice = story.choices(both, query)
    return choice, story.page(both, choice, TODAY)


def view(part=STORE, query=""):
    both = Opened(LEADERS, part)
    return view_of(both, story.choices(both, query))


def inner(page, kind):
    return [page] * isinstance(page, kind) + [found for child in getattr(page, "children", ()) for found in inner(child, kind)]


def test_every_slide_stands_on_the_page_with_its_sentence_and_its_notes():
    _, page = opened()
    text = text_of(page)
    for slide in slides_of(STORE, first_choice(STORE)):
        assert [part for part in (slide.title, *slide.lines, *slide.notes) if part not in text] == []


def test_no_figure_of_the_leaders_store_is_on_the_page():
    other = replace(LEADERS, headline={}, figures=(), said=(), rows=(), reasons=(), left_out=(), half_terms=())
    assert text_of(opened()[1]) == text_of(opened(store=other)[1])


def test_a_chosen_measure_has_the_sentence_of_its_verdict_beside_it():
    choice, page = opened(query="measures=referrals")
    assert "The story tells of referrals to outside services, on" in text_of(page)
    assert ROWS[2].sentence in text_of(page).split("Speaker notes")[0]
    find(page, w.Dropdown, "Second measure").value = "goals"
    assert choice.query() == "measures=referrals,goals" and "referrals to outside services and supported pupils" in text_of(page)


def test_one_measure_in_two_places_is_told_once_and_said():
    _, page = opened(query="measures=goals,goals")
    assert "One measure is chosen in two places. It is told once." in text_of(page)


def test_a_quote_that_has_no_place_is_said_and_not_in_the_command():
    many = replace(STORE, quotes=tuple(replace(STORE.quotes[3], words=f"It is day {n}.") for n in range(5)))
    _, page = opened(many, "quotes=1,2,3,4,5")
    assert "5 quotes are ticked, and 3 have a place." in text_of(page) and "--quotes 1,2,3 --to" in text_of(page)


def test_what_has_not_changed_yet_cannot_be_left_out():
    choice, page = opened(query=f"without={NOT_YET},title,made,done")
    assert choice.several("without") == ("done",)
    assert f"We could not use part of this link: without={NOT_YET}" in text_of(page)
    assert "These slides cannot be left out: “Name of the school”, “What has not changed yet” and" in text_of(page)
    assert not [box for box in inner(page, w.Checkbox) if "has not changed" in box.description]


def test_a_slide_that_is_left_out_can_be_put_back():
    choice, page = opened(query="without=done")
    assert "It reached 109 of 124 people." not in text_of(page)
    find(page, w.Checkbox, "Leave out: What we have done").value = False
    assert "It reached 109 of 124 people." in text_of(page) and choice.query() == ""


@pytest.mark.parametrize(
    "query", ["", "measures=none&quotes=none", "measures=referrals,attendance&quotes=4,1&without=done,next", "quotes=1,2,3,4"]
)
def test_the_command_writes_the_very_slides_that_are_shown(query):
    seen = view(query=query)
    words = command_of(seen).split()
    given = {name: words[words.index(f"--{name}") + 1] for name in ("measures", "quotes", "without") if f"--{name}" in words}
    assert slides_of(STORE, chosen_from(STORE, **given)) == seen.slides


def test_a_link_opens_the_same_story_again():
    first = view(query="measures=referrals,attendance&quotes=1&without=done")
    choice, page = opened(query="measures=referrals,attendance&quotes=1&without=done")
    assert view(query=choice.query()) == first and choice.not_understood == ()


def test_once_presenting_stops_the_address_is_the_story_s_and_nothing_is_drawn_again():
    choice, page = opened(query="present=1&slide=3&measures=goals")
    assert (choice.query(), choice.not_understood) == ("measures=goals&present=1&slide=3", ())
    (deck,), (state,), before = inner(page, Deck), inner(page, PageState), inner(page, w.HTML)
    said, values = state.said, [part.value for part in before]
    for made_up in (None, {}, {"stopped": "yes"}, ["stopped"]):
        deck._hear(deck, made_up, [])
    assert state.query == "measures=goals&present=1&slide=3"
    deck._hear(deck, {"stopped": True}, [])
    assert (choice.query(), state.query, state.said) == ("measures=goals", "measures=goals", said)
    assert [part.value for part in before] == values


def test_a_small_school_tells_words_and_says_why():
    _, page = opened(TOO_SMALL)
    assert "too few pupils for figures that nobody can be found in: words and milestones alone are told." in text_of(page)
    assert "<figure" not in everything(page)


def test_where_an_earlier_release_stands_the_page_says_so():
    later = store_of(snapshot="20261130T070000000000Z-0000abcd")
    stands = "Figures of 17 July 2026: the newest ones differ from them through fewer than 8 pupils, so these stand."
    assert stands in text_of(opened(store=later)[1]) and stands not in text_of(opened()[1])


def test_a_school_without_quotes_or_figures_has_nothing_to_tick_for_them():
    _, page = opened(replace(STORE, quotes=(), rows=()))
    assert inner(page, w.Dropdown) == [] and "Shown with permission" not in text_of(page)
    assert "The story tells of what was done and what comes next" in text_of(page)


def test_on_paper_notes_stand_open_and_nothing_is_left_to_choose():
    _, page = opened(query="view=print")
    html = everything(page)
    assert inner(page, w.Checkbox) + inner(page, w.Dropdown) == [] and "semh pack" not in html
    assert html.count("Speaker notes") == html.count('open><summary>Speaker notes') > 3 and "Printed 1 December 2026" in html


def test_words_of_the_school_never_become_part_of_the_page():
    loud = replace(STORE, name="<b>School</b>", quotes=(replace(STORE.quotes[0], words="<script>1</script>"),))
    html = everything(opened(loud)[1])
    assert "<script" not in html and "<b>School" not in html


def test_nothing_is_shown_that_was_not_chosen():
    assert [s.key for s in view(query="measures=none&quotes=none").slides] == [s.key for s in slides_of(STORE, Chosen())]


@pytest.mark.parametrize("part", [STORE, TOO_SMALL])
def test_nothing_on_the_page_is_banned(part):
    both = Opened(LEADERS, part)
    choice = story.choices(both, "measures=goals,goals&quotes=1,2,3,4")
    page = story.take_away(both, choice, story.page(both, choice, TODAY))
    assert not banned_in(text_of(page))
