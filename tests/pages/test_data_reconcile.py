"""The Data page's part that compares: what is asked is checked again, and the answer is read aloud and shown."""

import ipywidgets as w
import pytest

from semhlib.pages.data_reconcile import COMPARE, Comparing, comparing
from semhlib.reconcile.facts import FILE, packed
from semhlib.terms.wording import banned_in
from tests.pages.reading import everything, find, text_of
from tests.reconcile.made import facts_of
from tests.reconcile.test_search import OFF_SITE

MADE = facts_of(OFF_SITE)


def ask(box: w.VBox, typed: str, **chosen: str) -> str:
    for words, value in {"Figure of": "attendance", **chosen}.items():
        find(box, w.Dropdown, words).value = value
    find(box, w.Text, "Their figure").value = typed
    find(box, w.Button, COMPARE).click()
    return text_of(box)


def test_the_answer_stands_below_the_question():
    heard: list[str] = []
    box = Comparing(MADE, heard.append).box
    text = ask(box, "85.0%")
    assert "counts codes B, K, V, P, W and J as authorised absence" in text
    assert heard == ["2 ways of counting give 85.0%; the likeliest is told first."]
    html = everything(box)
    assert html.count("<table") == 1 and 'scope="row"' in html and "<h3>2 ways" in html
    assert not banned_in(text)


def test_a_second_question_takes_the_place_of_the_first():
    box = Comparing(MADE).box
    ask(box, "85.0")
    text = ask(box, "95.0")
    assert "The figures are the same." in text and "likeliest" not in text and "<table" not in everything(box)


@pytest.mark.parametrize("typed", ["", "lots", "<script>x</script>", "193", "93.4567891"])
def test_a_figure_that_cannot_be_read_is_said_at_once_and_never_shown_again(typed):
    box = Comparing(MADE).box
    text = ask(box, typed)
    assert 'role="alert"' in everything(box) and not banned_in(text)
    assert not typed or typed not in everything(box).split(COMPARE)[-1]


def test_what_the_controls_say_is_looked_up_once_more():
    part = Comparing(MADE)
    find(part.box, w.Text, "Their figure").value = "85.0"
    part._first = w.Text(value="99999")
    find(part.box, w.Button, COMPARE).click()
    assert "Choose what the figure is of" in text_of(part.box)


def test_every_control_has_a_name_and_a_tooltip():
    box = Comparing(MADE).box
    for kind, words in ((w.Dropdown, "Figure of"), (w.Dropdown, "From"), (w.Dropdown, "To"), (w.Text, "Their figure")):
        assert find(box, kind, words).tooltip


def test_a_folder_without_facts_says_what_to_do(tmp_path):
    assert "Publish the figures again." in text_of(comparing(tmp_path))
    (tmp_path / FILE).write_bytes(packed(MADE))
    assert find(comparing(tmp_path), w.Button, COMPARE)
