"""Sparklines: a dot on the last value, gaps where hidden, words for those who do not see them."""

import pytest

from semhlib.charts.sparkline import sparkline


def test_a_line_ends_in_a_dot_and_says_what_it_shows():
    svg = sparkline([91.0, 90.6, 92.4], alt="Attendance by half term: 91.0% to 92.4%")
    assert svg.count("<polyline") == 1 and svg.count("<circle") == 1
    assert 'role="img"' in svg and "91.0% to 92.4%" in svg


def test_a_hidden_value_breaks_the_line():
    assert sparkline([1, 2, None, 3, 4], alt="a").count("<polyline") == 2
    assert sparkline([1, 2, None, 3], alt="a").count("<circle") == 2


def test_fewer_than_two_values_draw_nothing():
    assert sparkline([], alt="a") == sparkline([None, 3, None], alt="a") == ""


def test_a_few_values_among_many_hidden_ones_are_no_trend():
    assert sparkline([3, None, None, 2, None], alt="a") == ""
    assert sparkline([3, None, None, 2, 4], alt="a") != ""


def test_a_level_line_is_drawn_in_the_middle():
    assert "17.0" in sparkline([5, 5, 5], alt="a")


def test_the_level_to_compare_with_is_dashed():
    assert "stroke-dasharray" in sparkline([1, 2], alt="a", compared_with=1.5)
    assert "stroke-dasharray" not in sparkline([1, 2], alt="a")


def test_words_are_needed_and_escaped():
    with pytest.raises(ValueError, match="alt"):
        sparkline([1, 2], alt="")
    assert "<script" not in sparkline([1, 2], alt='"><script>')
