"""Tables and the files behind them."""

from urllib.parse import unquote

import pytest

from semhlib.charts.markup import Html, safe, tag
from semhlib.charts.table import Column, Table, csv_cell, csv_link, csv_text, html_table, show_table

COLUMNS = (Column("Half term"), Column("Our school", number=True), Column("Change", number=True))


def table(*rows):
    return Table(caption="Attendance by half term", columns=COLUMNS, rows=rows)


def test_headings_are_scoped_and_numbers_stand_to_the_right():
    html = html_table(table(("Autumn 1", "92.4%", "+1.4 pp")))
    assert "<caption>Attendance by half term</caption>" in html
    assert '<th scope="col">Half term</th>' in html and '<th scope="row">Autumn 1</th>' in html
    assert '<td class="num" data-label="Our school">92.4%</td>' in html


def test_a_hidden_cell_is_spoken_and_noted():
    html = html_table(table(("Autumn 1", "c", "")))
    assert "hidden, fewer than 5 pupils" in html
    assert "c = hidden to protect identity (fewer than 5 pupils)." in html
    assert "c = hidden" not in html_table(table(("Autumn 1", "92.4%", "")))


def test_whatever_a_file_holds_is_escaped():
    html = show_table(table(("<script>alert(1)</script>", '"x"', "&")))
    assert "<script" not in html and "&lt;script&gt;" in html


def test_the_table_is_closed_on_screen_and_open_on_paper():
    assert "<details" in show_table(table()) and " open" not in show_table(table())
    assert " open" in show_table(table(), opened=True)


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-cmd", "@SUM(A1)", "\t=1", "−cmd"])
def test_no_cell_of_a_file_can_start_a_formula(text):
    assert csv_cell(text).startswith("'")


@pytest.mark.parametrize(
    ("text", "cell"), [("−4.5", "-4.5"), ("+1.4 pp", "1.4"), ("1,500", "1500"), ("92.4%", "92.4%"), ("c", "c")]
)
def test_numbers_in_a_file_can_be_added_up(text, cell):
    assert csv_cell(text) == cell


def test_the_file_holds_the_same_rows_and_its_notes():
    text = csv_text(table(("Autumn 1, 2024/25", "c", "−1.0 pp")))
    assert text.splitlines() == [
        "Half term,Our school,Change",
        '"Autumn 1, 2024/25",c,-1.0',
        "c = hidden to protect identity (fewer than 5 pupils).",
        "pp = percentage points.",
    ]


def test_the_file_is_inside_the_page_and_no_request_is_made():
    link = csv_link(table(("Autumn 1", "92.4%", "")))
    assert 'href="data:text/csv' in link and 'download="attendance-by-half-term.csv"' in link
    assert "Autumn 1,92.4%" in unquote(link)


def test_a_row_of_the_wrong_length_is_refused():
    with pytest.raises(ValueError, match="one cell for each column"):
        table(("Autumn 1",))


def test_text_goes_through_one_door():
    assert safe("<b>") == "&lt;b&gt;" and safe(Html("<b>")) == "<b>"
    assert tag("p", "a < b", css="x", attributes={"title": '"'}) == '<p class="x" title="&quot;">a &lt; b</p>'
