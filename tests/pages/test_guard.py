"""When a page fails, a reader gets words and a reference: no trace, no value."""

import logging
from datetime import datetime

import ipywidgets as w

from semhlib.pages import attendance, impact
from semhlib.pages.guard import Stopped, as_root, guarded, redrawing, sorry, words_for
from semhlib.pages.opening import HOW_TO, store_folder
from semhlib.terms.errors import SemhError
from tests.pages.reading import text_of, words_of
from tests.pages.store_of import store_of

SECRET = "Amina was away 14 times"


def fail():
    raise RuntimeError(SECRET)


def test_the_words_are_exactly_these():
    text = words_of(sorry("A7F3", datetime(2026, 6, 12, 10, 42)))
    assert text == (
        "Sorry, this page could not be shown Your data is safe. Reload the page. "
        "If it happens again, tell your data lead: reference A7F3, 12 June 2026 10:42."
    )


def test_no_value_reaches_the_reader_or_the_log(caplog):
    with caplog.at_level(logging.ERROR):
        stopped = guarded(fail)()
    assert isinstance(stopped, Stopped)
    assert SECRET not in stopped.words and "RuntimeError" not in stopped.words and "Traceback" not in stopped.words
    assert SECRET not in caplog.text


def test_the_reference_on_the_page_stands_in_the_log_with_where_it_failed(caplog, monkeypatch):
    logger = logging.getLogger("test of the guard")
    monkeypatch.setattr("semhlib.pages.guard.get_logger", lambda: logger)
    with caplog.at_level(logging.ERROR):
        words = guarded(fail)().words
    reference = words.split("reference ")[1][:4]
    assert f"Page failure {reference}: RuntimeError in test_guard.py" in caplog.text


def test_a_stopped_page_goes_through_the_other_verbs_to_one_widget():
    stopped = guarded(fail)()
    choice = impact.choose(stopped)
    root = impact.take_away(stopped, choice, impact.show(stopped, choice))
    assert isinstance(root, w.VBox) and "Sorry, this page could not be shown" in text_of(root)


def test_what_a_person_can_put_right_is_said_in_its_own_words():
    text = words_of(words_for(SemhError("Publish them again.")))
    assert text == "This page has nothing to show yet Publish them again."


def test_a_choice_that_fails_replaces_the_page_with_words():
    body = w.VBox([w.HTML("half a page")])
    redrawing(body, fail)("group")
    assert "Sorry, this page could not be shown" in text_of(body) and "half" not in text_of(body)


def test_a_page_that_works_is_left_as_it_is():
    assert as_root(lambda: w.VBox([w.HTML("whole")]))().children[0].value == "whole"


def test_the_figures_are_where_the_server_says_else_the_example_schools(tmp_path):
    assert store_folder({"SEMH_STORE": "/x"}).as_posix() == "/x"
    assert store_folder({"SEMH_HOME": str(tmp_path)}) == tmp_path / "demo" / "fernhollow" / "roles" / "leaders"
    assert store_folder({}).parts[-4:] == ("demo", "fernhollow", "roles", "leaders")


def test_no_figures_yet_says_how_to_make_some(monkeypatch, tmp_path):
    monkeypatch.setenv("SEMH_STORE", str(tmp_path / "none"))
    for page in (impact, attendance):
        store = page.open_()
        choice = page.choose(store)
        root = page.take_away(store, choice, page.show(store, choice))
        assert HOW_TO in text_of(root)


def test_a_broken_store_stops_the_page_and_not_the_reader():
    store = store_of(half_terms=(), groups=())
    choice = attendance.choose(store)
    assert isinstance(choice, Stopped) and "There are no half terms" in choice.words
