"""Bars start at nought, keep the order given, and carry their figure."""

import pytest

from semhlib.charts.bars import Bar, bars

ROWS = [
    Bar(label="SEN support (112 pupils)", value=-3.9, shown="−3.9 pp"),
    Bar(label="Year 9 (180 pupils)", value=-1.2, shown="−1.2 pp"),
    Bar(label="Year 7 (181 pupils)", value=0.8, shown="+0.8 pp"),
]


def test_the_first_row_is_on_top_and_each_bar_carries_its_figure():
    figure = bars(ROWS, alt="Bar chart.")
    assert list(figure.data[0].text) == ["−3.9 pp", "−1.2 pp", "+0.8 pp"]
    first, last = figure.layout.yaxis.range
    assert first > last


def test_nought_is_always_inside_with_room_for_the_figures():
    low, high = bars(ROWS, alt="Bar chart.").layout.xaxis.range
    assert low < -3.9 and high > 0.8
    assert bars(ROWS[2:], alt="Bar chart.").layout.xaxis.range[0] == 0


def test_colour_says_nothing_about_direction():
    assert bars(ROWS, alt="Bar chart.").data[0].marker.color == "#12436d"


def test_labels_say_how_many_and_are_escaped_and_wrapped():
    row = Bar(label="<b>Pupils</b> with a long name of a group (12 pupils)", value=1, shown="1")
    label = bars([row], alt="Bar chart.").layout.annotations[0].text
    assert "<b>" not in label and "<br>" in label


def test_the_words_above_a_bar_fit_beside_nought_on_the_narrowest_phone():
    for values in ((-12.2, 1.5), (-3.0, 2.9), (4.0, 4.0)):
        rows = [Bar(label="Free school meals (last six years) (226 pupils)", value=v, shown="+1.5 pp") for v in values]
        figure = bars(rows, alt="Bar chart.")
        low, high = figure.layout.xaxis.range
        room = 270 * max(-low, high) / (high - low)
        assert all(7.5 * len(line) <= room for a in figure.layout.annotations for line in a.text.split("<br>"))


def test_no_rows_and_one_row_and_equal_rows_can_be_drawn():
    for rows in ([], ROWS[:1], [Bar(label="A", value=0.0, shown="0.0 pp")]):
        assert bars(rows, alt="Bar chart.").layout.meta["alt"] == "Bar chart."


def test_a_chart_without_words_is_refused():
    with pytest.raises(ValueError, match="alt"):
        bars(ROWS, alt="")
