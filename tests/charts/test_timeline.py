"""The timeline chart: one axis of days, marks that never move the line, and nothing drawn that is hidden."""

from datetime import date

import pytest

from semhlib.charts.lines import Band, Line
from semhlib.charts.timeline import Moment, timeline
from semhlib.charts.timeline_lanes import Bracket, Dot, Lane
from semhlib.terms.calendar import HalfTerm

HALF_TERMS = [
    HalfTerm(20241, date(2024, 9, 2), date(2024, 10, 18)),
    HalfTerm(20242, date(2024, 11, 4), date(2024, 12, 20)),
    HalfTerm(20251, date(2025, 9, 1), date(2025, 10, 17)),
    HalfTerm(20252, date(2025, 11, 3), date(2025, 12, 19)),
]
VALUES = (91.0, None, 92.0, 92.4)
RING = Dot(on=date(2025, 9, 12), words="Ring <b>home</b>", solid=True)
MEET = Dot(on=date(2025, 11, 3), words="Meet as a team", solid=False)
EARLY = Dot(on=date(2023, 1, 9), words="Long before", solid=False)


def chart(**changes):
    given = {
        "half_terms": HALF_TERMS,
        "ours": Line(label="Our school 92.4%", values=VALUES),
        "shown": ["91.0%", "c", "92.0%", "92.4%"],
        "provisional": True,
        "usual": Band(centre=91.0, low=90.0, high=92.0),
        "lanes": [Lane(label="Actions of the plan (3)", dots=(EARLY, RING, MEET)), Lane(label="Parents (0)", dots=())],
        "brackets": [Bracket(since=date(2025, 7, 10), until=date(2025, 12, 1), words="Higher by 1 December 2025")],
        "moments": [Moment(on=date(2025, 9, 1), words="Programme begins")],
        "sign": "%",
        "floor_at": 85.0,
        "alt": "Timeline. The figures are in the table below.",
    }
    return timeline(**(given | changes))


def trace(figure, name):
    return next(t for t in figure.data if t.name == name)


def named(parts, name):
    return [p for p in parts if p.name == name]


def test_a_half_term_stands_at_its_middle_and_a_hidden_one_is_a_gap():
    ours = trace(chart(), "Our school 92.4%")
    assert list(ours.x) == ["2024-09-25", "2024-11-27", "2025-09-24", "2025-11-26"]
    assert ours.y[1] is None and ours.connectgaps is False and ours.hovertext[1] == "Autumn 2, 2024/25: c"
    assert ours.marker.color[-1] == "#ffffff"


def test_dots_are_solid_where_they_were_meant_for_the_measure_and_stand_on_their_own_days():
    dots = trace(chart(), "Actions of the plan (3)")
    assert list(dots.x) == ["2025-09-12", "2025-11-03"] and list(dots.marker.color) == ["#12436d", "#ffffff"]
    assert dots.yaxis == "y2" and dots.hovertext[0] == "Ring &lt;b&gt;home&lt;/b&gt;"


def test_what_was_done_moves_neither_the_line_nor_its_usual_range():
    few, many = chart(lanes=[], brackets=[], moments=[]), chart()
    assert trace(few, "Our school 92.4%").y == trace(many, "Our school 92.4%").y
    for figure in (few, many):
        assert [(s.y0, s.y1) for s in named(figure.layout.shapes, "usual range")] == [(90.0, 92.0)]
    assert few.layout.yaxis.range == many.layout.yaxis.range


def test_what_was_expected_runs_from_the_day_it_was_declared_to_the_day_it_named():
    drawn = trace(chart(), "expected")
    assert list(drawn.x) == ["2025-07-10", "2025-12-01"] and list(drawn.marker.symbol) == ["line-ns", "line-ns"]


@pytest.mark.parametrize("until", [None, date(2027, 7, 1)])
def test_what_has_no_end_yet_goes_on_to_the_edge_of_the_chart(until):
    drawn = trace(chart(brackets=[Bracket(since=date(2024, 1, 8), until=until, words="Higher")]), "expected")
    assert list(drawn.x) == ["2024-08-27", "2025-12-25"]
    assert drawn.marker.symbol[-1] == "triangle-right" and drawn.marker.size[0] == 0


def test_what_lies_outside_the_half_terms_is_not_drawn_and_no_more_than_three_brackets_are():
    past = Bracket(since=date(2020, 1, 1), until=date(2021, 1, 1), words="Long ago")
    assert named(chart(brackets=[past]).data, "expected") == []
    five = [Bracket(since=date(2025, 9, n), until=None, words=str(n)) for n in range(1, 6)]
    assert len(named(chart(brackets=five).data, "expected")) == 3
    assert named(chart(moments=[Moment(on=date(2020, 1, 1), words="Long ago")]).layout.shapes, "event") == []


def test_a_moment_parts_the_whole_chart_with_its_words_on_top():
    figure = chart(
        moments=[Moment(on=date(2025, 9, 1), words="Programme begins"), Moment(on=date(2025, 11, 3), words="New <i>form")]
    )
    lines, words = named(figure.layout.shapes, "event"), named(figure.layout.annotations, "event")
    assert [(s.x0, s.yref, s.y0) for s in lines] == [("2025-09-01", "paper", 0), ("2025-11-03", "paper", 0)]
    assert words[1].yshift > words[0].yshift and "&lt;i&gt;" in words[1].text


def test_the_upper_part_and_the_line_never_meet_and_share_one_axis():
    layout = chart().layout
    assert layout.yaxis.domain[1] < layout.yaxis2.domain[0] and layout.yaxis2.domain[1] == 1
    assert layout.xaxis.type == "date" and "xaxis2" not in layout


def test_more_lanes_make_the_chart_higher_and_not_the_line_smaller():
    def line_pixels(figure):
        return (figure.layout.height - figure.layout.margin.t - 56) * figure.layout.yaxis.domain[1]

    small, large = chart(lanes=[]), chart()
    assert large.layout.height > small.layout.height
    assert line_pixels(small) == pytest.approx(line_pixels(large)) == pytest.approx(210)


def test_every_chart_says_what_it_shows_and_has_no_axis_title():
    assert chart().layout.meta["alt"].startswith("Timeline.")
    with pytest.raises(ValueError, match="alt"):
        chart(alt=" ")
    assert chart().layout.xaxis.title.text is None and chart().layout.yaxis.title.text is None


def test_counts_start_at_nought_and_percentages_at_their_floor():
    assert list(chart().layout.yaxis.range) == [85.0, 95]
    assert chart(sign="", floor_at=None, usual=None).layout.yaxis.range[0] == 0
