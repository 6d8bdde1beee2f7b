"""The smaller files: what each row becomes, and which rows are not used."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from semhlib.ingest.checked import Checked
from semhlib.ingest.folder import check_folder
from semhlib.ingest.layout import best_fit
from tests.ingest.small_school import AMINA, BEN, SETTINGS, school

SUSPENSIONS = "UPN,Adno,Type,Start Date,Start Session,End Date,Sessions,Reason 1,Reason 2,Reason 3\n"
INCIDENTS = "UPN,Adno,Date,Time,Period,Type,Severity,Location,Linked to SEMH,Recorded on,Recorded by\n"
SEN = "UPN,Adno,SEN Status,SEN Need,Start Date,End Date\n"
NEEDS = "UPN,Adno,Need,Start Date,End Date\n"
REFERRALS = "UPN,Adno,Service,Pathway,THRIVE grouping,Sent,Accepted,First seen,Closed,Outcome\n"
SUPPORT = (
    "UPN,Adno,Support,Led by,THRIVE grouping,Sessions planned,Sessions attended,Hours,Cost,"
    "Start Date,End Date,Review Date,Outcome\n"
)
ASSESSMENTS = "UPN,Adno,Instrument,Informant,Date,Scale,Score\n"
AUDIT = "Framework,Principle,Item,Date,Level,Rated by,Evidence\n"
ACTIONS = "Action,Owner,Due,Status,Measure,Direction,Declared\n"
EVENTS = "Date,Kind,Title,Measure\n"


def check(folder: Path, name: str, text: str, settings: str = SETTINGS) -> Checked:
    return check_folder(school(folder, {f"{name}.csv": text, "school.toml": settings}), confirm=True)


def rows(checked: Checked, table: str) -> list[dict[str, Any]]:
    return [{k: v for k, v in row.items() if k != "pupil_key"} for row in checked.tables[table].to_pylist()]


def why(checked: Checked, name: str) -> list[str]:
    return [p.sentence() for p in checked.problems if p.file == f"{name}.csv" and p.rule != "too_many_left_out"]


def test_sessions_lost_to_suspensions_lunchtimes_and_exclusions(tmp_path: Path) -> None:
    text = f"{AMINA},001,SUSP,03/09/2024,AM,05/09/2024,6,VA,,\n{BEN},002,LNCH,04/09/2024,PM,04/09/2024,,DB,,\n"
    text += f"{BEN},002,PERM,05/09/2024,AM,,,PA,VA,\n{AMINA},001,FIXD,06/09/2024,PM,06/09/2024,1,PP,,\n"
    checked = check(tmp_path, "suspensions", SUSPENSIONS + text)
    found = {(r["date"].day, r["kind"]): r["sessions"] for r in rows(checked, "suspension")}
    assert found == {(3, "SUSP"): 6, (4, "LNCH"): 1, (5, "PERM"): 0, (6, "SUSP"): 1}


def test_a_suspension_without_its_sessions_is_left_out_and_named(tmp_path: Path) -> None:
    checked = check(tmp_path, "suspensions", SUSPENSIONS + f"{AMINA},001,SUSP,03/09/2024,AM,05/09/2024,,VA,,\n")
    assert why(checked, "suspensions") == [
        "suspensions.csv, row 2, column “Sessions”: expected the number of sessions of each suspension."
    ]
    assert rows(checked, "suspension") == []


def test_an_incident_is_high_level_by_the_schools_own_rule(tmp_path: Path) -> None:
    text = "".join(f"{AMINA},001,0{d}/09/2024,,Break,{kind},{s},Yard,Y,03/09/2024,Tutor\n" for d, kind, s in (
        (3, "Shouting", 3), (4, "Shouting", 4), (5, "Left site", 2)
    ))  # fmt: skip
    usual = rows(check(tmp_path / "a", "incidents", INCIDENTS + text), "incident")
    assert [r["high_level"] for r in usual] == [0, 1, 0]
    own = SETTINGS.replace("severity = 4", 'severity = 3\ntypes = ["Left site"]')
    assert [r["high_level"] for r in rows(check(tmp_path / "b", "incidents", INCIDENTS + text, own), "incident")] == [1, 1, 1]


def test_who_recorded_an_incident_is_not_taken_over(tmp_path: Path) -> None:
    row = f"{AMINA},001,03/09/2024,10:05,Break,Shouting,3,Yard,Y,03/09/2024 10:30,Mr Quux\n"
    checked = check(tmp_path, "incidents", INCIDENTS + row)
    assert "Quux" not in str(rows(checked, "incident"))
    assert rows(checked, "incident")[0]["recorded"] == date(2024, 9, 3)


def test_an_empty_cell_means_no_only_where_the_school_says_so(tmp_path: Path) -> None:
    text = INCIDENTS + f"{AMINA},001,03/09/2024,,,Shouting,3,,,,\n"
    assert rows(check(tmp_path / "a", "incidents", text), "incident")[0]["semh"] == 0
    checked = check(tmp_path / "b", "incidents", text, SETTINGS.replace('linked_to_semh = "no"', ""))
    assert rows(checked, "incident") == []
    sentence = "incidents.csv, row 2, column “Linked to SEMH”: expected a value, and the cell is empty."
    assert why(checked, "incidents") == [sentence]


def test_a_pupil_who_is_not_in_the_list_is_left_out_and_named(tmp_path: Path) -> None:
    checked = check(tmp_path, "incidents", INCIDENTS + "Z000990124009,9,03/09/2024,,,Shouting,3,,Y,,\n")
    sentence = "incidents.csv, row 2, column “UPN”: expected a pupil of the pupil list, found by UPN or else by admission number."
    assert why(checked, "incidents") == [sentence]
    assert [r.row for r in checked.left_out] == [2]


def test_sen_status_and_type_are_two_facts(tmp_path: Path) -> None:
    text = f"{AMINA},001,K,semh,01/09/2023,\n{BEN},002,S,,01/09/2023,31/08/2024\n"
    found = {(r["kind"], r["value"], r["end"]) for r in rows(check(tmp_path, "sen", SEN + text), "need")}
    assert found == {("sen_status", "K", None), ("sen_type", "SEMH", None), ("sen_status", "E", date(2024, 8, 31))}


def test_needs_have_one_name_whichever_way_they_are_written(tmp_path: Path) -> None:
    needs = ("FSM6", "In care", "young carer", "EAL", "Child protection plan")
    text = "".join(f"{AMINA},001,{need},01/09/2023,\n" for need in needs)
    found = [r["kind"] for r in rows(check(tmp_path, "needs", NEEDS + text), "need")]
    assert sorted(found) == ["child_protection_plan", "eal", "fsm6", "in_care", "young_carer"]


def test_a_referral_cannot_be_accepted_before_it_is_sent(tmp_path: Path) -> None:
    text = f"{AMINA},001,CAMHS,ADHD,Getting help,03/09/2024,10/09/2024,,,\n{BEN},002,CAMHS,,,03/09/2024,02/09/2024,,,\n"
    checked = check(tmp_path, "referrals", REFERRALS + text)
    assert [r["accepted"] for r in rows(checked, "referral")] == [date(2024, 9, 10)]
    assert why(checked, "referrals") == [
        "referrals.csv, row 3, column “Accepted”: expected the day on which it was accepted to be the day it was sent, or later."
    ]


def test_support_with_its_hours_and_cost(tmp_path: Path) -> None:
    text = f'{AMINA},001,Mentoring,Tutor,Getting help,12,9,6.8,"£1,132.60",03/09/2024,,01/12/2024,\n'
    found = rows(check(tmp_path, "support", SUPPORT + text), "support_episode")[0]
    assert (found["sessions_planned"], found["sessions_attended"], found["hours"], found["cost"]) == (12, 9, 6.8, 1132.6)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("Universal", "universal"), ("Targeted", "targeted"), ("wave 3", "specialist"), ("Tier 1", "universal"), ("2", "targeted"),
     ("", None), ("Wave 4", None)],
)  # fmt: skip
def test_support_keeps_its_tier_under_one_word(tmp_path: Path, typed: str, kept: str | None) -> None:
    text = f"UPN,Adno,Support,Level,Start Date\n{AMINA},001,Mentoring,{typed},03/09/2024\n"
    assert [r["tier"] for r in rows(check(tmp_path, "support", text), "support_episode")] == [kept]


def test_a_score_that_is_no_number_is_left_out_without_showing_it(tmp_path: Path) -> None:
    text = f"{AMINA},001,SDQ,teacher,03/09/2024,total,12\n{BEN},002,SDQ,parent,03/09/2024,total,Ben was away\n"
    checked = check(tmp_path, "assessments", ASSESSMENTS + text)
    assert [r["score"] for r in rows(checked, "assessment")] == [12.0]
    assert why(checked, "assessments") == ["assessments.csv, row 3, column “Score”: expected a number."]


def test_audit_levels_run_from_nought_to_three(tmp_path: Path) -> None:
    text = "Ours,1,Lead named,03/09/2024,2,Head,Minutes\nOurs,2,Policy,03/09/2024,4,Head,\nOurs,9,Policy,03/09/2024,1,Head,\n"
    checked = check(tmp_path, "audit", AUDIT + text)
    assert [r["level"] for r in rows(checked, "audit_rating")] == [2]
    assert why(checked, "audit") == [
        "audit.csv, row 3, column “Level”: expected a level from 0 to 3.",
        "audit.csv, row 4, column “Principle”: expected a principle from 1 to 8.",
    ]  # fmt: skip


def test_actions_and_events_are_about_the_school(tmp_path: Path) -> None:
    action = "Ring home,Attendance lead,12/09/2024,done,attendance,higher,10/07/2024\n"
    actions = check(tmp_path / "a", "actions", ACTIONS + action)
    assert rows(actions, "action")[0]["declared"] == date(2024, 7, 10)
    text = "02/09/2024,programme_start,We began,\n03/09/2024,definition_change,New form,\n04/09/2024,Training,All staff,\n"
    events = check(tmp_path / "b", "events", EVENTS + text)
    assert [r["kind"] for r in rows(events, "event")] == ["programme_start", "training"]
    assert why(events, "events") == [
        "events.csv, row 3, column “Measure”: expected the measure that a change of definition touches."
    ]


def test_a_small_file_without_rows_is_noted_and_its_table_is_empty(tmp_path: Path) -> None:
    checked = check(tmp_path, "referrals", REFERRALS)
    assert why(checked, "referrals") == ["referrals.csv: expected rows below the headings, and there are none."]
    assert rows(checked, "referral") == []


def test_rows_of_another_width_are_left_out_and_named(tmp_path: Path) -> None:
    text = f"{AMINA},001,FSM6,01/09/2023\n{AMINA},001,EAL,01/09/2023,,oops\n"
    text += f"{BEN},002,EAL,01/09/2023,\n{BEN},002,FSM6,01/09/2023,,\n"
    checked = check(tmp_path, "needs", NEEDS + text)
    assert len(rows(checked, "need")) == 2
    assert why(checked, "needs") == [
        "needs.csv, row 2: expected 5 cells, one for each heading, and there are fewer.",
        "needs.csv, row 3: expected 5 cells, one for each heading, and there are more.",
    ]


def test_a_line_end_inside_a_cell_counts_as_one_row(tmp_path: Path) -> None:
    text = 'Ours,1,"Lead\nnamed",03/09/2024,2,Head,\n\nOurs,1,Policy,3 Sept,1,Head,\n'
    assert why(check(tmp_path, "audit", AUDIT + text), "audit") == [
        "audit.csv, row 4, column “Date”: expected a date as dd/mm/yyyy."
    ]


def test_the_account_of_a_file_says_how_many_rows_were_left_out_and_why(tmp_path: Path) -> None:
    text = f"{AMINA},001,FSM6,01/09/2023,\n{AMINA},001,FSM6,01/09/2023,\n{BEN},002,Tall,01/09/2023,\n{BEN},002,EAL,01/09/2023\n"
    file = next(f for f in check(tmp_path, "needs", NEEDS + text).files if f.layout == "needs")
    assert (file.rows_in, file.rows_kept, file.rows_left_out) == (4, 1, 3)
    assert file.left_out_why == {
        "the same as an earlier row": 1, "a value could not be read": 1, "too few or too many cells": 1,
    }  # fmt: skip


def test_whoever_wrote_incidents_down_is_kept_as_a_number_and_never_by_name(tmp_path: Path) -> None:
    text = "".join(f"{AMINA},001,0{d}/09/2024,,Break,Shouting,2,Yard,Y,03/09/2024,{who}\n" for d, who in (
        (3, "Ms Example"), (4, "Mr Sample"), (5, "MS EXAMPLE"), (6, "")
    ))  # fmt: skip
    checked = check(tmp_path, "incidents", INCIDENTS + text)
    assert [r["recorder"] for r in rows(checked, "incident")] == [1, 2, 1, None]
    assert "example" not in str(checked.tables["incident"].to_pydict()).lower()


def test_internal_exclusions_moves_plans_and_draws_fill_their_own_tables(tmp_path: Path) -> None:
    internal = "UPN,Adno,Date,Sessions out of lessons,Reason\n" + f"{AMINA},001,03/09/2024,3,Shouted at Ben\n"
    found = rows(check(tmp_path / "a", "internal", internal), "internal_exclusion")
    assert found == [{"date": date(2024, 9, 3), "sessions": 3}]
    moves = "UPN,Adno,Move Start Date,Move End Date,Outcome\n" + f"{AMINA},001,03/09/2024,,\n"
    found = rows(check(tmp_path / "b", "moves", moves), "managed_move")
    assert found == [{"start": date(2024, 9, 3), "end": None, "outcome": None}]
    plans = "Support,Measure,Direction,Declared on\nMentoring,SDQ self,Lower,10/07/2024\n"
    found = rows(check(tmp_path / "c", "plans", plans), "support_plan")
    assert found == [{"kind": "Mentoring", "measure": "sdq_self", "direction": "lower", "declared": date(2024, 7, 10)}]
    draws = "UPN,Adno,Draw,Support,Measure,Drawn on,Seed,Place,Offered\n"
    in_it = "Autumn,Mentoring,sdq_self,03/09/2024,4 1 7"
    draws += f"{AMINA},001,{in_it},1,Y\n{BEN},002,{in_it},2,N\n"
    found = rows(check(tmp_path / "d", "draws", draws), "draw")
    assert sorted((r["seed"], r["place"], r["offered"]) for r in found) == [("4 1 7", 1, 1), ("4 1 7", 2, 0)]


def test_a_pathway_is_kept_by_its_key_whichever_way_it_is_written(tmp_path: Path) -> None:
    text = REFERRALS.replace("Pathway", "Pathway,Route")
    written = ("ASD", "self harm", "Trauma & Attachment", "", "Sleep")
    text += "".join(f"{AMINA},001,CAMHS,{name},GP,,0{d}/09/2024,,,,\n" for d, name in enumerate(written, 2))
    own = SETTINGS + '\n[pathways]\nsleep = "Sleep"\n'
    found = rows(check(tmp_path, "referrals", text, own), "referral")
    assert [r["pathway"] for r in found] == ["autism", "self_harm", "attachment_trauma", "other", "sleep"]
    assert {r["route"] for r in found} == {"GP"}


def test_a_referral_with_a_pathway_nobody_knows_is_used_and_what_stood_there_is_not_kept(tmp_path: Path) -> None:
    checked = check(tmp_path, "referrals", REFERRALS + f"{AMINA},001,CAMHS,About her brother,,03/09/2024,,,,\n")
    assert [r["pathway"] for r in rows(checked, "referral")] == ["other"]
    assert checked.left_out == () and "brother" not in str([p.sentence() for p in checked.problems])


def test_a_reason_is_a_code_and_free_text_in_its_place_is_not_kept(tmp_path: Path) -> None:
    text = f"{AMINA},001,SUSP,03/09/2024,AM,05/09/2024,6,va,Hit another pupil,ZZ\n"
    checked = check(tmp_path, "suspensions", SUSPENSIONS + text)
    row = rows(checked, "suspension")[0]
    assert [row[f"reason_{n}"] for n in (1, 2, 3)] == ["VA", None, "ZZ"]
    assert row["end"] == date(2024, 9, 5)


def test_a_list_of_sessions_of_something_else_is_not_taken_for_internal_exclusions() -> None:
    found = best_fit(("UPN", "Adno", "Date", "Sessions", "Club"))
    assert found is None or not (found.exact and found.layout.name == "internal_exclusions")
    typed = best_fit(("UPN", "Type", "Start Date", "Sessions", "Reason"))
    assert typed is not None and typed.exact and typed.layout.name == "suspensions"
