"""The readers' own bad examples: what they must catch. No browser is needed."""

import pytest

from tests.browser.reading import is_home, unreadable


@pytest.mark.parametrize("text", ["nan%", "Now: None", "null", "[object Object]", "Loading widget", "undefined pupils"])
def test_words_of_machines_are_found(text: str):
    assert unreadable("", [text]) != []


def test_plain_sentences_are_not_mistaken_for_them():
    assert unreadable("<p title='Choose: pupils'>", ["None of the 9 measures changed.", "Finance", "information"]) == []


def test_a_tooltip_that_says_null_is_found():
    assert unreadable('<select title="null">', []) == ['title="null"']


@pytest.mark.parametrize("address", ["https://cdn.example.com/x.js", "ws://10.0.0.1/", "http://127.0.0.2/"])
def test_another_machine_is_told_from_this_one(address: str):
    assert not is_home(address)


@pytest.mark.parametrize("address", ["http://127.0.0.1:8866/x", "ws://127.0.0.1:1/", "data:text/csv,x", "blob:http://127.0.0.1/1"])
def test_this_machine_and_what_is_inside_the_page_are_home(address: str):
    assert is_home(address)
