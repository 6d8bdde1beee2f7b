"""What can be written down: fields, what they make, and a sentence where one of them is not right."""

from datetime import date

import ipywidgets as w
import pytest

from semhlib.pages.pupils_forms import KINDS, Form, Offered, open_actions, read_day
from semhlib.store.lead_records import Record
from semhlib.terms.errors import SemhError
from semhlib.terms.wording import banned_in
from tests.pages.reading import find, text_of
from tests.profile.pupils_made_up import line, pupil, record

TODAY = date(2026, 7, 20)
OFFERED = Offered(support=("Mentoring",), roles=("Form tutor",))


def form(kind, *records):
    return Form(kind, pupil(line(), *records), OFFERED, TODAY, lambda: None)


def field(of, kind, words):
    return find(w.VBox(of.parts), kind, words)


def test_a_decision_says_what_next_who_and_when_to_look_again():
    made = form("decision")
    field(made, w.Dropdown, "What next").value = "step_up"
    field(made, w.Combobox, "Who (a role)").value = "SENCO"
    said = made.record()
    assert (said.kind, said.what, said.who, said.on, said.until) == ("decision", "step_up", "SENCO", TODAY, date(2026, 8, 31))


def test_support_begins_on_the_day_that_was_written_and_may_go_on():
    made = form("support")
    field(made, w.Combobox, "Kind of support").value = "Mentoring"
    field(made, w.Text, "First day").value = "1/6/2026"
    said = made.record()
    assert said == Record(kind="support", pupil="EX1AAAA", on=date(2026, 6, 1), what="Mentoring")


def test_support_written_down_here_can_be_ended_and_keeps_its_kind():
    made = form("end_support", record("support", on=date(2026, 6, 1), what="Mentoring", id="m1"))
    field(made, w.Text, "Last day").value = "10/07/2026"
    said = made.record()
    assert (said.kind, said.what, said.ref, said.until) == ("support", "Mentoring", "m1", date(2026, 7, 10))


def test_where_nothing_can_be_ended_the_page_says_so_and_has_nothing_to_press():
    assert "No support that goes on was written down here" in text_of(w.VBox(form("end_support").parts))
    assert "No action is open for this pupil." in text_of(w.VBox(form("end_action").parts))


def test_an_action_is_open_until_another_record_ends_it():
    first = record("action", id="a1", words="Ring home")
    ended = record("action", id="a2", ref="a1", what="done", words="Rang")
    assert ([r.id for r in open_actions((first,))], open_actions((first, ended))) == (["a1"], ())


@pytest.mark.parametrize("kind, words", [("strength", "What helps"), ("action", "What is to be done"), ("support", "Kind")])
def test_a_field_that_must_not_be_empty_is_named_and_nothing_is_lost(kind, words):
    with pytest.raises(SemhError) as told:
        form(kind).record()
    assert str(told.value).startswith(f"“{words}")
    assert str(told.value).endswith("is empty. Nothing was saved, and what you wrote is still here.")


@pytest.mark.parametrize("text", ["31/02/2026", "2026-06-01", "tomorrow", "1/13/2026", "1/6/26"])
def test_a_day_that_cannot_be_read_is_a_sentence_and_not_a_guess(text):
    with pytest.raises(SemhError) as told:
        read_day(text, "First day")
    assert str(told.value) == "“First day”: expected a date as dd/mm/yyyy. Nothing was saved, and what you wrote is still here."


def test_days_are_read_as_people_write_them():
    assert [read_day(t, "On") for t in ("01/06/2026", "1/6/2026", " 1.6.2026 ", "")] == [date(2026, 6, 1)] * 3 + [None]


@pytest.mark.parametrize("kind", KINDS)
def test_every_form_has_named_fields_and_plain_words(kind):
    opened = (record("support", on=date(2026, 6, 1), what="Mentoring", id="m1"), record("action", id="a1", words="Ring home"))
    parts = form(kind, *opened).parts
    fields = [p for p in parts if not isinstance(p, w.Button)]
    assert fields and all(p.description and p.tooltip for p in fields)
    assert isinstance(parts[-1], w.Button) and not banned_in(" ".join([KINDS[kind], *(p.description for p in fields)]))
