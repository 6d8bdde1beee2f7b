"""The page on which the whole school is entered: one sentence, one form at a time, and what was saved is shown."""

from dataclasses import replace
from datetime import date

import pytest

from semhlib.pages.guard import Stopped
from semhlib.pages.lead_whole_school import open_
from semhlib.pages.lead_whole_school_known import Known
from semhlib.pages.lead_whole_school_words import DO, NO_PUPIL, sentence
from semhlib.store.inbox import Answer, Line, waiting
from semhlib.store.role_store import School
from semhlib.terms.wording import banned_in
from tests.pages.lead_of import lead_of, lead_store_of
from tests.pages.lead_whole_school_of import EMPTY, FULL, TODAY, Lead, action, log
from tests.pages.reading import everything

DONE = Answer(done=True, words="1 rating was saved. The leaders' pages show it now.")


@pytest.mark.parametrize(("part", "words"), [
    (EMPTY, "No audit yet. Start the audit. No plan yet. 0 of 3 progress logs are written this school year."),
    (FULL, "1 of 2 items is in place. 1 of 2 actions is overdue. 1 of 3 progress logs is written this school year."),
    (
        replace(FULL, actions=(action(overdue=0),), logs=(log(date(2026, 9, 1)),) * 4),
        "1 of 2 items is in place. No action is overdue. 3 of 3 progress logs are written this school year.",
    ),
    (
        replace(FULL, actions=(action(),), logs=()),
        "1 of 2 items is in place. 1 of 1 action is overdue. 0 of 3 progress logs are written this school year.",
    ),
])  # fmt: skip
def test_the_sentence_counts_items_actions_and_logs_in_words_for_none_one_and_many(part, words):
    assert sentence(Known(store=lead_store_of(), part=part, today=TODAY)) == words


def test_the_page_opens_with_its_sentence_then_one_form_and_what_is_recorded(tmp_path):
    lead = Lead(tmp_path)
    html = everything(lead.page)
    parts = ("<h1>Whole school", "1 of 2 items is in place", "Data up to 17 July 2026", NO_PUPIL, "<h2>Rate the audit",
             "Save ratings", "<h2>The audit as it stands", "About this page")  # fmt: skip
    assert [html.index(part) for part in parts] == sorted(html.index(part) for part in parts) and html.count("<h1") == 1


@pytest.mark.parametrize("part", [EMPTY, FULL])
@pytest.mark.parametrize("do", DO)
def test_each_form_is_shown_alone_with_or_without_anything_recorded(tmp_path, part, do):
    lead = Lead(tmp_path, part, query=f"do={do}")
    assert everything(lead.page).count("<h2>") == 2 and "Sorry" not in lead.text
    assert banned_in(lead.text) == () and str(lead.made._entry._forms.keys()) == f"dict_keys(['{do}'])"


def test_what_was_saved_is_told_with_its_day_and_the_page_follows(tmp_path):
    lead = Lead(tmp_path, EMPTY)
    lead.fill(Rated_by="Headteacher").field("Level now, 1.1").value = "2"
    request = lead.press("Save 1 rating").answer(DONE, FULL)
    assert (request.kind, request.by, list(request.entered)) == ("use", "a.khan", ["audit"])
    assert "Saved 1 rating was saved. The leaders' pages show it now. It is dated 16 September 2026." in lead.text
    assert "1 of 2 items is in place." in lead.text and "No audit yet" not in lead.text
    lead.press("Enter something else here")
    assert "Adults greet pupils by name" in lead.text


def test_what_was_not_saved_is_told_and_what_was_written_is_still_there(tmp_path):
    line = Line(severity="left_out", sentence="A rating of “A quiet place”: expected one rating by one role in a term.")
    lead = Lead(tmp_path)
    lead.fill(Rated_by="Headteacher").field("Level now, 2").value = "3"
    lead.press("Save 1 rating").answer(Answer(done=False, words="Nothing was saved.", lines=(line,)))
    assert "Not saved" in lead.text and line.sentence in lead.text and "What you wrote is still here." in lead.text
    assert lead.field("Level now, 2").value == "3"
    stop = Line(severity="stop", sentence="actions.csv, row 3: expected what was declared to stay.")
    lead.press("Save 1 rating").answer(Answer(done=False, words="No.", lines=(stop, line)))
    assert "expected what was declared to stay" in lead.text and line.sentence not in lead.text


def test_what_is_half_written_stays_while_something_else_is_saved(tmp_path):
    lead = Lead(tmp_path, query="do=log")
    lead.fill(What_we_did="Met parents").do("rate").fill(Rated_by="Headteacher").field("Level now, 2").value = "1"
    lead.press("Save 1 rating").do("log")
    assert "Saving" in lead.text
    lead.answer(DONE, FULL)
    lead.press("Enter something else here")
    assert lead.field("What we did").value == "Met parents"


def test_without_an_inbox_the_page_says_whom_to_ask_and_shows_what_is_recorded(tmp_path):
    lead = Lead(tmp_path)
    lead.made._entry._lead = replace(lead.lead, inbox=None)
    lead.do("add")
    assert "semh serve --role lead" in lead.text and "Save this action" not in lead.text
    assert "The plan as it stands" in lead.text and waiting(lead.inbox) == ()


def test_on_paper_all_that_is_recorded_stands_and_no_form(tmp_path):
    lead = Lead(tmp_path, query="view=print")
    for words in ("The audit as it stands", "The plan as it stands", "Progress logs", "What is recorded of the programme",
                  "Printed 16 September 2026.", "First session", "Clear (Governor)"):  # fmt: skip
        assert words in lead.text
    assert "<button>" not in everything(lead.page)


def test_whoever_enters_at_an_example_school_is_told_who_sees_it(tmp_path):
    school = School(name="Example Academy", phase="secondary", example=True, programme_start=None)
    assert "Anybody at this machine sees what is entered." in Lead(tmp_path, store=lead_store_of(school=school)).text


def test_a_store_that_was_published_before_this_page_says_what_to_do(tmp_path, monkeypatch):
    lead = lead_of(tmp_path)
    monkeypatch.setenv("SEMH_STORE", str(lead.folder))
    stopped = open_()
    assert isinstance(stopped, Stopped) and "Work the pages out again: semh publish" in stopped.words
