"""How long it took: dots and bars from nought, named above, readable on a phone."""

import pytest

from semhlib.charts.spans import MOST, Span, spans


def drawn(*rows, alt="Dot and bar chart."):
    made = [Span(label=f"Line {i}", half=half, ninety=ninety) for i, (half, ninety) in enumerate(rows)]
    return spans(made, unit=" wk", alt=alt)


def test_a_bar_goes_from_half_on_to_nine_in_ten():
    lines = [t for t in drawn((9, 24)).data if t.mode == "lines"]
    assert [list(t.x) for t in lines] == [[9, 24]]


def test_where_nine_in_ten_is_not_known_there_is_a_hollow_dot_and_no_bar():
    (dot,) = drawn((9, None)).data
    assert dot.mode == "markers" and dot.marker.color == "#ffffff"


def test_lengths_are_drawn_from_nought_and_the_longest_fits():
    low, high = drawn((9, 24), (30, None)).layout.xaxis.range
    assert low == 0 and high > 30


def test_names_stand_one_under_the_other_and_no_more_than_fit_are_drawn():
    figure = drawn(*[(i + 1, None) for i in range(MOST + 3)])
    tops = [a.y for a in figure.layout.annotations]
    assert len(tops) == MOST and tops == sorted(tops) and figure.layout.height > tops[-1]


def test_what_a_school_typed_is_text():
    figure = spans([Span(label="<b>x</b>", half=1, ninety=None)], unit="", alt="A chart.")
    assert "<b>" not in figure.layout.annotations[0].text


def test_a_chart_without_words_for_those_who_do_not_see_it_is_refused():
    with pytest.raises(ValueError, match="alt"):
        drawn((1, None), alt=" ")
