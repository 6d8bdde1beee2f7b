"""The trend chart: what is drawn, what is left as a gap, and what is said."""

import pytest

from semhlib.charts.lines import Band, Line, Mark, trend

HALF_TERMS = [20241, 20242, 20243, 20244, 20245, 20246, 20251, 20252]
VALUES = (91.0, 90.8, None, 90.6, 90.9, 91.2, 92.0, 92.4)


def chart(**changes):
    given = {
        "half_terms": HALF_TERMS,
        "names": [str(h) for h in HALF_TERMS],
        "ours": Line(label="Our school 92.4%", values=VALUES),
        "shown": ["c" if v is None else f"{v}%" for v in VALUES],
        "provisional": False,
        "usual": Band(centre=91.0, low=90.0, high=92.0),
        "others": [Line(label="England 93.1%", values=(93.1,) * 6 + (None, None))],
        "marks": [Mark(at=5.5, words="Programme starts")],
        "sign": "%",
        "floor_at": 85.0,
        "alt": "Line chart. The figures are in the table below.",
    }
    return trend(**(given | changes))


def named(parts, name):
    return [p for p in parts if p.name == name]


def test_our_line_is_solid_navy_with_dots_and_the_others_are_dashed():
    england, ours = chart().data
    assert (ours.line.color, ours.line.dash, ours.mode) == ("#12436d", None, "lines+markers")
    assert (england.line.color, england.line.dash, england.mode) == ("#484949", "dash", "lines")


def test_a_hidden_half_term_is_a_gap_and_never_nought():
    ours = chart().data[-1]
    assert ours.y[2] is None and ours.connectgaps is False
    assert ours.hovertext[2] == "20243: c"


def test_every_chart_says_what_it_shows():
    assert chart().layout.meta["alt"].startswith("Line chart.")
    with pytest.raises(ValueError, match="alt"):
        chart(alt=" ")


def test_no_axis_has_a_title_and_nothing_can_be_zoomed():
    layout = chart().layout
    assert layout.xaxis.title.text is None and layout.yaxis.title.text is None
    assert layout.template.layout.xaxis.fixedrange and layout.template.layout.yaxis.fixedrange
    assert layout.template.layout.showlegend is False


def test_the_usual_range_is_shaded_with_its_mean():
    shapes = chart().layout.shapes
    band, mean = named(shapes, "usual range")[0], named(shapes, "mean")[0]
    assert (band.y0, band.y1, mean.y0) == (90.0, 92.0, 91.0)


def test_too_few_points_for_a_range_leave_the_mean_alone():
    shapes = chart(usual=Band(centre=91.0, low=None, high=None)).layout.shapes
    assert not named(shapes, "usual range") and named(shapes, "mean")


def test_an_event_is_a_dotted_line_with_its_words_on_top():
    figure = chart()
    line, words = named(figure.layout.shapes, "event")[0], named(figure.layout.annotations, "event")[0]
    assert (line.x0, line.line.dash) == (5.5, "dot")
    assert (words.text, words.yref) == ("Programme starts", "paper")


def test_at_most_three_events_are_drawn_and_neighbours_have_rows_of_their_own():
    figure = chart(marks=[Mark(at=i, words=f"Event {i}") for i in range(5)])
    words = named(figure.layout.annotations, "event")
    assert len(words) == 3 and len({w.yshift for w in words}) == 3


@pytest.mark.parametrize("at", [-0.5, 2.2, 3.5, 4.6, 5.1, 7.5])
def test_the_words_of_an_event_fit_on_the_narrowest_phone_wherever_it_stands(at):
    mark = Mark(at=at, words="Behaviour policy revised and Wellbeingpractitioner appointed")
    words = named(chart(marks=[mark]).layout.annotations, "event")[0]
    along = 155 * (at + 0.5) / len(HALF_TERMS)
    room = 45 + along if words.xanchor == "right" else 96 + 155 - along
    assert max(7.5 * len(line) for line in words.text.split("<br>")) <= room


def test_an_events_line_passes_beside_the_words_of_others_or_behind_them():
    early = named(chart(marks=[Mark(at=a, words="Event") for a in (0.5, 1.5)]).layout.annotations, "event")
    late = named(chart(marks=[Mark(at=a, words="Event") for a in (6.5, 7.5)]).layout.annotations, "event")
    assert early[0].yshift > early[1].yshift and late[0].yshift < late[1].yshift
    assert {w.bgcolor for w in (*early, *late)} == {"#ffffff"}


def test_neighbours_have_their_words_on_the_same_side():
    near = named(chart(marks=[Mark(at=a, words="Event") for a in (3.5, 4.5, 5.5)]).layout.annotations, "event")
    apart = named(chart(marks=[Mark(at=a, words="Event") for a in (0, 7)]).layout.annotations, "event")
    assert len({w.xanchor for w in near}) == 1 and [w.xanchor for w in apart] == ["left", "right"]


def test_a_line_that_ends_at_once_is_named_to_its_right():
    short = chart(others=[Line(label="England 93.1%", values=(93.1,) + (None,) * 7)])
    assert {a.xanchor for a in named(short.layout.annotations, "label")} == {"left"}


def test_what_a_school_typed_is_never_read_as_markup():
    figure = chart(marks=[Mark(at=1, words='<a href="https://x.example">here</a>')])
    assert "<a" not in named(figure.layout.annotations, "event")[0].text


def test_each_term_is_named_on_two_lines_and_many_terms_by_their_autumns():
    assert list(chart().layout.xaxis.ticktext) == ["Aut<br>24", "Spr<br>25", "Sum<br>25", "Aut<br>25"]
    years = [y * 10 + n for y in (2023, 2024, 2025) for n in range(1, 7)]
    line = Line(label="Our school", values=(91.0,) * 18)
    axis = chart(half_terms=years, names=[""] * 18, ours=line, shown=[""] * 18, others=[]).layout.xaxis
    assert [t for t in axis.ticktext if t] == ["Aut<br>23", "Aut<br>24", "Aut<br>25"] and len(axis.tickvals) == 9


def test_lines_are_named_at_their_ends_without_overlap():
    close = chart(others=[Line(label="England 92.3%", values=(92.3,) * 8)])
    ours, other = sorted(named(close.layout.annotations, "label"), key=lambda a: a.y)[::-1]
    scale = (310 - 56) / (close.layout.yaxis.range[1] - close.layout.yaxis.range[0])
    assert (ours.y * scale + ours.yshift) - (other.y * scale + other.yshift) >= 40


def test_our_name_never_stands_on_our_own_line_when_it_ends_early():
    ours = Line(label="These pupils 91.0%", values=(92.0, 91.0) + (None,) * 6)
    label = next(a for a in named(chart(ours=ours).layout.annotations, "label") if "These" in a.text)
    assert (label.xanchor, label.xshift) == ("left", 12)


def test_the_last_point_is_hollow_while_it_may_still_change():
    assert chart(provisional=True).data[-1].marker.color[-2:] == ("#12436d", "#ffffff")
    assert chart().data[-1].marker.color[-1] == "#12436d"


def test_a_rate_starts_at_85_unless_a_value_is_lower():
    assert chart().layout.yaxis.range[0] == 85
    low = Line(label="Our school", values=(72.0,) * 8)
    assert chart(ours=low, usual=None).layout.yaxis.range[0] == 70


def test_a_chart_of_counts_starts_at_nought():
    assert chart(floor_at=None, sign="").layout.yaxis.range[0] == 0


def test_nothing_but_hidden_figures_still_makes_a_chart():
    empty = Line(label="Our school", values=(None,) * 8)
    assert chart(ours=empty, usual=None, others=[]).data[0].y == (None,) * 8
