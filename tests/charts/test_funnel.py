"""A funnel: hollow dots for the others, a solid one for ours, named lines, and nothing drawn that was not handed over."""

from semhlib.charts.funnel import Lines, School, funnel
from semhlib.charts.theme import US, WHITE

OURS = School(of=300, share=12.5, words="Our school: 38 of 300 pupils, 12.7%.")
OTHERS = (School(of=900, share=18.0, words="<b>School 3F0A</b>"), School(of=1400, share=16.0, words="School 91C2"))
INNER = Lines(words="95%", sizes=(300, 1400), low=(9.0, 14.0), high=(26.0, 20.0), dashed=True)
OUTER = Lines(words="99.8%", sizes=(300, 1400), low=(4.0, 12.0), high=(32.0, 23.0), dashed=False)


def drawn(ours=OURS, lines=(INNER, OUTER)):
    return funnel(ours=ours, others=OTHERS, centre=17.0, centre_words="All 17.0%", lines=lines, across="Pupils", alt="Funnel.")


def test_ours_is_solid_with_its_name_and_the_others_are_hollow_without():
    dots = {trace.name: trace for trace in drawn().data if trace.mode == "markers"}
    assert dots["Our school"].marker.color == US and dots["Other schools"].marker.color == WHITE
    assert [note.text for note in drawn().layout.annotations] == ["95%", "99.8%", "All 17.0%", "<b>Our school</b>", "Pupils"]


def test_each_pair_of_lines_is_told_apart_by_its_kind_and_its_name_and_not_by_colour():
    lines = [trace for trace in drawn().data if trace.mode == "lines"]
    assert [line.line.dash for line in lines] == ["dash", "dash", "solid", "solid"]
    assert len({line.line.color for line in lines}) == 1


def test_every_dot_and_line_lies_inside_the_axes():
    figure = drawn()
    low, high = figure.layout.yaxis.range
    left, right = figure.layout.xaxis.range
    assert 0 <= low < 4.0 and 32.0 < high <= 100 and 0 <= left < 300 and right > 1400


def test_without_lines_and_without_our_own_school_the_others_stand_alone():
    figure = drawn(ours=None, lines=())
    assert [trace.name for trace in figure.data] == ["Other schools"]
    assert [note.text for note in figure.layout.annotations] == ["All 17.0%", "Pupils"]


def test_what_a_school_typed_is_read_as_text_and_never_as_markup():
    others = next(trace for trace in drawn().data if trace.name == "Other schools")
    assert others.hovertext[0] == "&lt;b&gt;School 3F0A&lt;/b&gt;"


def name_of_ours(others, lines=()):
    figure = funnel(ours=OURS, others=others, centre=17.0, centre_words="All", lines=lines, across="pupils", alt="Funnel.")
    note = next(note for note in figure.layout.annotations if note.text == "<b>Our school</b>")
    return note.xanchor, note.yanchor


def test_the_name_of_our_school_stands_where_it_covers_no_other_dot():
    far = School(of=1400, share=25.0, words="Far")
    low = School(of=1300, share=5.0, words="Far below")
    beside = School(of=340, share=12.8, words="Right above")
    assert name_of_ours((far, low)) == ("left", "bottom")
    assert name_of_ours((far, low, beside)) == ("left", "top")


def test_a_name_that_would_cover_a_line_goes_to_the_other_side_of_the_dot():
    near = Lines(words="95%", sizes=(300, 360, 420, 1400), low=(5.0, 5.0, 5.0, 5.0), high=(12.9, 12.9, 12.9, 25.0), dashed=True)
    assert name_of_ours(OTHERS[:1], (near,)) == ("left", "top")


def test_the_name_of_a_large_school_stands_to_its_left_and_not_over_the_names_of_the_lines():
    large = School(of=1390, share=18.0, words="Ours")
    note = next(n for n in drawn(ours=large).layout.annotations if n.text == "<b>Our school</b>")
    assert note.xanchor == "right"


def test_what_sizes_count_stands_beside_the_last_of_them_and_no_axis_has_a_title():
    figure = drawn()
    note = next(note for note in figure.layout.annotations if note.name == "sizes")
    assert (note.text, note.xref, note.x, note.y) == ("Pupils", "paper", 1, 0)
    assert figure.layout.xaxis.title.text is None and figure.layout.margin.r > 80
