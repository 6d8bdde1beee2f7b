"""Figures for outside: what is told, what is told in words alone, and what is not told."""

from dataclasses import replace

import pytest

from semhlib.disclosure.public_share import NO_FIGURES, NO_SHARE
from semhlib.export.public_figures import about, figure_of
from tests.export.made_up_story import MEALS, STORE, SUSPENDED, TOO_SMALL, with_cells


def counts_of(*cells: int, sensitive: bool = True):
    figure = figure_of(with_cells(*cells, sensitive=sensitive), "suspensions")
    assert figure is not None
    return figure.counts


def test_a_count_and_its_share_come_from_the_cube_by_school_year():
    figure = figure_of(STORE, "suspensions")
    assert [(c.name, c.count, c.of, c.share) for c in figure.counts] == [("2024/25", 40, 200, 20.0), ("2025/26", 24, 200, 12.0)]
    assert [(c.words, c.share_words) for c in figure.counts] == [("40 of 200", "20.0%"), ("24 of 200", "12.0%")]
    assert figure.unit == "pupils: suspended at least once"


def test_the_words_for_those_who_see_no_chart_hold_its_first_and_last_figure():
    alt = figure_of(STORE, "suspensions").alt
    assert alt == "Bars. Suspension: 40 of 200 in 2024/25, 24 of 200 in 2025/26. The figures are in the table below."


def test_a_figure_of_one_group_says_whose_it_is():
    figure = figure_of(STORE, "suspensions", {"fsm6": "fsm6"})
    assert [(c.count, c.of) for c in figure.counts] == [(16, 66), (8, 60)]
    assert "eligible for free school meals" in figure.unit and "eligible for free school meals" in figure.alt


@pytest.mark.parametrize(
    ("measure", "group"),
    [("attendance", {}), ("", {}), ("suspensions", {"sen": "K"}), ("suspensions", {"fsm6": "sometimes"}),
     ("suspensions", {"suspensions": "no"}), ("suspensions", {"school_year": "2024"}), ("school_year", {})],
)  # fmt: skip
def test_what_the_cube_does_not_tell_is_no_figure(measure, group):
    assert figure_of(STORE, measure, group) is None


def test_a_school_too_small_for_a_cube_has_no_figure():
    assert figure_of(TOO_SMALL, "suspensions") is None
    assert figure_of(replace(TOO_SMALL, axes=STORE.axes), "suspensions") is None


def test_a_cube_without_school_years_tells_no_figure():
    assert figure_of(replace(STORE, axes=(SUSPENDED, MEALS), cells=(50, 110, 16, 24)), "suspensions") is None


def test_nobody_and_everybody_are_told_in_words_and_never_as_a_number():
    nobody, everybody = counts_of(300, 0, 0, 300)
    assert (nobody.words, nobody.share_words, nobody.share, nobody.shown) == ("under 5%", "under 5%", None, None)
    assert (everybody.words, everybody.share, everybody.shown, everybody.count) == ("over 95%", None, None, 0)


def test_in_a_small_year_nobody_is_few_or_none_since_the_rounding_is_more_than_5_in_100():
    few, most = counts_of(120, 0, 0, 120)
    assert (few.words, most.words) == ("few or none", "nearly all or all")


def test_a_sensitive_share_near_none_or_all_is_not_told_exactly():
    low, high = counts_of(391, 9, 9, 391)
    assert (low.words, low.share_words, low.share, low.shown) == ("9 of 400", "under 5%", None, 9)
    assert (high.words, high.share_words, high.share) == ("391 of 400", "over 95%", None)


def test_the_edges_of_5_and_95_in_100_are_told():
    low, high = counts_of(380, 20, 20, 380)
    assert (low.share_words, high.share_words) == ("5.0%", "95.0%")


def test_what_is_not_sensitive_is_told_as_it_is():
    nobody, everybody = counts_of(300, 0, 0, 300, sensitive=False)
    assert (nobody.words, nobody.share_words, nobody.shown) == ("0 of 300", "0.0%", 0)
    assert (everybody.words, everybody.share_words) == ("300 of 300", "100.0%")


def test_under_10_pupils_have_no_percentage():
    few, enough = counts_of(0, 9, 8, 8, sensitive=False)
    assert (few.words, few.share_words, few.share) == ("9 of 9", NO_SHARE, None)
    assert enough.share_words == "50.0%"


def test_a_year_without_pupils_has_no_figures_and_is_not_called_under_5_in_100():
    empty, full = counts_of(0, 0, 50, 50)
    assert (empty.words, empty.share_words, empty.shown) == (NO_FIGURES, NO_FIGURES, None)
    assert full.words == "50 of 100"


def test_pupils_who_were_not_counted_are_in_no_total():
    axis = replace(SUSPENDED, values={**SUSPENDED.values, "not_counted": "Not counted"})
    figure = figure_of(replace(STORE, axes=(STORE.axes[0], axis), cells=(100, 50, 30, 90, 60, 8)), "suspensions")
    assert [c.words for c in figure.counts] == ["50 of 150", "60 of 150"]


def test_how_near_the_figures_are_is_said_in_two_sentences_of_the_release():
    assert about(STORE).endswith("On average a count is 2.4 off, at most 8.")
    assert figure_of(STORE, "suspensions").about == about(STORE)
