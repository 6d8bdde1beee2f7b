"""Each form says what it asks for, refuses in words what is missing, and hands on rows by the headings of the files."""

from dataclasses import replace
from datetime import date

import pytest

from semhlib.pages.lead_whole_school_logs import NONE_TO_ANSWER
from semhlib.pages.lead_whole_school_plan import NAMES_NONE, NEEDS_BOTH, NO_ACTION, TOO_SOON, UNCHANGED
from semhlib.pages.lead_whole_school_rating import NO_LEVEL
from semhlib.store.inbox import waiting
from semhlib.terms.audit_templates import all_templates
from tests.pages.lead_whole_school_of import EMPTY, FULL, LAST, Lead, audit_of, item, log

NEW = {"Action": "Open a quiet room", "Owner": "SENCO", "Due": "01/02/2027"}


def check_refused(lead: Lead, words: str) -> None:
    assert words in lead.text and waiting(lead.inbox) == ()


def test_an_item_shows_how_it_stood_last_and_items_no_longer_asked_are_not_rated(tmp_path):
    lead = Lead(tmp_path)
    last = "2 mostly in place (SENCO, 3 July 2026). Where to look: Minutes of 3 July."
    assert f"2.1. Adults greet pupils by name {last}" in lead.text
    assert "2. A quiet place Not rated yet." in lead.text and "Asked before" not in lead.text
    assert lead.field("Aim, 2.1").options[0] == ("As it is: 3 fully in place", "")


def test_ratings_go_with_the_items_name_and_whoever_rates_by_role(tmp_path):
    lead = Lead(tmp_path)
    lead.press("Save ratings")
    check_refused(lead, "“Rated by (your role)” is empty.")
    lead.fill(Rated_by="Headteacher").press("Save ratings")
    check_refused(lead, NO_LEVEL)
    lead.field("Where to look, 2.1").value = "Website"
    lead.press("Save ratings")
    check_refused(lead, "2.1: choose a level, too.")
    lead.field("Level now, 2.1").value, lead.field("Level now, 2").value = "3", "0"
    lead.field("Aim, 2").value = "2"
    rows = lead.press("Save 2 ratings").asked().entered["audit"]
    common = {"Framework": "Our audit", "Principle": "2", "Area": "", "Rated by": "Headteacher"}
    assert rows == [
        {**common, "Ref": "2.1", "Item": "Adults greet pupils by name", "Level": "3", "Aim": "", "Evidence": "Website"},
        {**common, "Ref": "", "Item": "A quiet place", "Level": "0", "Aim": "2", "Evidence": ""},
    ]


def test_what_a_role_has_rated_this_term_is_not_offered_to_it_again(tmp_path):
    rated = item("2.1", "Adults greet pupils by name", replace(LAST, term="t2026-1", on=date(2026, 9, 10)))
    lead = Lead(tmp_path, replace(FULL, frameworks=(audit_of(rated),)))
    lead.field("Level now, 2.1").value = "3"
    lead.fill(Rated_by="senco")
    assert "SENCO has rated this item this term: 2 mostly in place. It can be rated again next term." in lead.text
    lead.press("Save ratings")
    check_refused(lead, NO_LEVEL)
    lead.fill(Rated_by="Headteacher").press("Save 1 rating")
    assert len(lead.asked().entered["audit"]) == 1


def test_without_an_audit_our_three_templates_are_offered_and_choices_stay_across_parts(tmp_path):
    lead = Lead(tmp_path, EMPTY)
    names = [f"{t.name} (not begun)" for t in all_templates().values()]
    assert [words for words, _ in lead.field("Audit").options] == names and len(names) == 3
    lead.fill(Rated_by="Headteacher").field("Level now, 1.1").value = "1"
    lead.fill(Part_of_it="2. School ethos and environment").field("Level now, 2.2").value = "2"
    rows = lead.press("Save 2 ratings").asked().entered["audit"]
    assert [(row["Ref"], row["Principle"], row["Level"]) for row in rows] == [("1.1", "1", "1"), ("2.2", "2", "2")]


def test_our_templates_stand_behind_the_schools_own_audit_unless_it_has_begun_them(tmp_path):
    begun = replace(audit_of(item("1.1", "x")), name="whole-school  SEMH review".replace("  ", " "))
    lead = Lead(tmp_path, replace(EMPTY, frameworks=(begun,)), query="do=template")
    assert len(lead.field("Audit").options) == 3 and lead.field("Audit").options[0][0] == "whole-school SEMH review"
    assert "1 item. Download this table (CSV)" in lead.text and "Data: add or replace files" in lead.text


def test_an_action_is_declared_today_and_says_which_way_and_by_when(tmp_path):
    lead = Lead(tmp_path, query="do=add")
    assert "Declared today, 16 September 2026. The measure, the direction and by when cannot be changed later." in lead.text
    lead.fill(**NEW).press("Save this action")
    check_refused(lead, "“Measure it should move” is empty.")
    lead.fill(Measure_it_should_move="Attendance").press("Save this action")
    check_refused(lead, NEEDS_BOTH)
    lead.fill(Direction="higher", By_when="16/09/2026").press("Save this action")
    check_refused(lead, TOO_SOON)
    lead.fill(By_when="July 2027").press("Save this action")
    check_refused(lead, "“By when (dd/mm/yyyy)”: expected a date as dd/mm/yyyy.")
    (row,) = lead.fill(By_when="16/7/2027").press("Save this action").asked().entered["actions"]
    assert (row["Measure"], row["Direction"], row["By when"], row["Due"]) == ("Attendance", "higher", "16/07/2027", "01/02/2027")
    assert row["Status"] == "not started" and "Declared" not in row and "Updated" not in row


def test_an_action_that_moves_no_measure_names_no_direction(tmp_path):
    lead = Lead(tmp_path, query="do=add").fill(**NEW, Measure_it_should_move="none", Direction="lower").press("Save this action")
    check_refused(lead, NAMES_NONE)
    (row,) = lead.fill(Direction="").press("Save this action").asked().entered["actions"]
    assert (row["Measure"], row["Direction"], row["By when"]) == ("none", "", "")


def test_an_action_that_is_in_the_plan_is_updated_and_not_added_twice(tmp_path):
    lead = Lead(tmp_path, query="do=add").fill(**NEW | {"Action": "open a  QUIET place"}, Measure_it_should_move="none")
    lead.press("Save this action")
    check_refused(lead, "This action is in the plan already.")


def test_what_was_declared_is_text_and_how_it_stands_can_be_changed(tmp_path):
    lead = Lead(tmp_path, query="do=update")
    declared = "Declared, and stays so: Attendance should be higher by 16 July 2027. Declared on 10 July 2025."
    assert declared in lead.text
    lead.press("Save how it stands")
    check_refused(lead, UNCHANGED)
    (row,) = lead.fill(Status_now="done").press("Save how it stands").asked().entered["actions"]
    assert row == {"Action": "Open a quiet place", "Owner": "SENCO", "Status": "done", "Due": "01/07/2026", "Review": ""}


def test_another_action_brings_its_own_fields_and_an_empty_plan_says_what_to_do(tmp_path):
    lead = Lead(tmp_path, query="do=update").fill(Action="meet parents")
    assert lead.field("Status now").value == "done" and "It names no measure that it should move." in lead.text
    assert NO_ACTION in Lead(tmp_path / "empty", EMPTY, query="do=update").text


def test_a_log_says_which_of_three_it_is_and_a_fourth_waits_for_next_year(tmp_path):
    lead = Lead(tmp_path, query="do=log")
    assert "This will be progress log 2 of 3 in 2026/27." in lead.text
    lead.fill(Written_by="Headteacher").press("Save this log")
    check_refused(lead, "“What we did” is empty.")
    (row,) = lead.fill(What_we_did="Met parents", What_next="Ask pupils").press("Save this log").asked().entered["progress_logs"]
    assert (row["What we did"], row["What next"], "Date" in row) == ("Met parents", "Ask pupils", False)
    three = Lead(tmp_path / "three", replace(FULL, logs=(log(date(2026, 9, 1)),) * 3), query="do=log")
    assert "The next can be written from 1 August 2027." in three.text and "Save this log" not in three.text


def test_an_answer_goes_to_the_log_it_is_about(tmp_path):
    lead = Lead(tmp_path, query="do=answer")
    assert lead.field("Progress log").options == (("1 December 2025, Headteacher", "0"),)
    lead.fill(Reviewer="Governor", Comment="Clear").press("Save this answer")
    (row,) = lead.asked().entered["progress_logs"]
    assert row == {"Date": "01/12/2025", "What we did": "Trained all staff", "Reviewer": "Governor", "Comment": "Clear"}
    assert NONE_TO_ANSWER in Lead(tmp_path / "empty", EMPTY, query="do=answer").text


@pytest.mark.parametrize(("kind", "fields", "row"), [
    (
        "programme_session", {"Which_session": "3", "A_senior_leader_came": "Y"},
        {"Number": "3", "Senior leader came": "Y", "Who came": ""},
    ),
    ("training", {"How_many": "40", "Out_of_how": "52"}, {"Reached": "40", "Out of": "52"}),
    ("milestone", {"Which_milestone": "policy", "To_be_looked": "01/09/2027"}, {"Measure": "policy", "Review": "01/09/2027"}),
    ("definition_change", {"Measure_that": "Attendance"}, {"Measure": "Attendance"}),
    ("audit", {}, {}),
])  # fmt: skip
def test_what_the_school_did_is_recorded_with_the_fields_of_its_kind(tmp_path, kind, fields, row):
    lead = Lead(tmp_path, query="do=event").fill(What_was_it=kind, In_the_school="A day in June", On_="16/09/2026", **fields)
    lead.press("Save this")
    assert lead.asked().entered["events"] == [{"Date": "16/09/2026", "Kind": kind, "Title": "A day in June", **row}]


def test_what_is_yet_to_come_or_no_number_is_refused_in_words(tmp_path):
    lead = Lead(tmp_path, query="do=event").fill(What_was_it="training", In_the_school="Training").fill(On_="17/09/2026")
    lead.press("Save this")
    check_refused(lead, "expected today or an earlier day.")
    lead.fill(On_="16/09/2026", How_many="forty").press("Save this")
    check_refused(lead, "“How many it reached”: expected a whole number.")
