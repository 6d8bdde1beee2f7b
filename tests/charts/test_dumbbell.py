"""Before and after as dots: hollow then solid, with words above each line."""

from semhlib.charts.dumbbell import MOST, Pair, dumbbells
from semhlib.charts.theme import US, WHITE

ROWS = [Pair(label="Mentoring (14 pupils): 63.9% to 81.6%", before=63.9, after=81.6), Pair(label="Art", before=80.0, after=70.0)]


def test_a_line_has_a_hollow_dot_before_and_a_solid_one_after():
    figure = dumbbells(ROWS, sign="%", alt="Dots.")
    assert [list(line.x) for line in figure.data] == [[63.9, 81.6], [80.0, 70.0]]
    assert all(list(line.marker.color) == [WHITE, US] for line in figure.data)
    assert figure.layout.xaxis.ticksuffix == "%"


def test_every_dot_lies_inside_the_axis_and_the_axis_never_falls_below_nought():
    figure = dumbbells([Pair(label="A", before=0.2, after=12.0)], sign="", alt="Dots.")
    low, high = figure.layout.xaxis.range
    assert low == 0 and high > 12.0


def test_rows_beyond_the_most_are_left_to_the_table_and_labels_are_only_text():
    rows = [Pair(label="<b>A</b>", before=1, after=2)] * (MOST + 3)
    figure = dumbbells(rows, sign="", alt="Dots.")
    assert len(figure.data) == MOST == len(figure.layout.annotations)
    assert "<b>" not in figure.layout.annotations[0].text
