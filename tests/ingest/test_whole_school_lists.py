"""The lists about the whole school: what is read, in many spellings, and what is kept of it."""

from datetime import date
from pathlib import Path

import pytest

from semhlib.ingest.checks.survey_scale import scale_named
from semhlib.ingest.folder import check_folder
from semhlib.ingest.layout import best_fit
from semhlib.ingest.layouts.actions import STATUSES
from tests.ingest.small_school import AMINA, BEN, school
from tests.ingest.whole_school_lists import (
    GOALS,
    HAPPENED,
    ITEMS,
    LOGS,
    PLAN,
    PROGRESS,
    QUOTES,
    RATINGS,
    SURVEYS,
    checked,
    kept,
    said,
)

BANDS = '\n[progress]\nbands = ["Below", "At", "Above"]\n'
HEADINGS = {
    "audit_items": ITEMS, "audit": RATINGS, "actions": PLAN, "progress_logs": LOGS, "events": HAPPENED, "surveys": SURVEYS,
    "quotes": QUOTES, "progress": PROGRESS, "goals": GOALS,
}  # fmt: skip


@pytest.mark.parametrize("name", HEADINGS)
def test_each_list_is_told_by_its_headings_and_every_heading_is_read(name: str) -> None:
    headings = tuple(HEADINGS[name].strip().split(","))
    found = best_fit(headings)
    assert found is not None and found.exact and found.layout.name == name
    assert sorted(found.places.values()) == list(range(len(headings)))


def test_a_plan_from_a_spreadsheet_of_any_school_is_read(tmp_path: Path) -> None:
    text = "Task,Person responsible,Deadline,RAG,Notes\nRing home,Attendance lead,12/09/2024,Green,\nMeet weekly,Head,,Ongoing,\n"
    found = checked(tmp_path, {"plan of ours.csv": text})
    columns = ("action", "owner", "due", "status", "measure")
    assert kept(found, "action", *columns) == [
        ("Ring home", "Attendance lead", date(2024, 9, 12), "done", None), ("Meet weekly", "Head", None, "under way", None),
    ]  # fmt: skip
    words = "plan of ours.csv, row 2: expected the measure it should move, or “none”; the action is kept. 2 rows have this."
    assert said(found, "plan of ours.csv") == [("note", words)]


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("Complete", "done"), ("completed", "done"), ("Finished", "done"), ("In progress", "under way"), ("started", "under way"),
        ("ON TRACK", "under way"), ("to do", "not started"), ("Planned", "not started"), ("Red", "not started"),
        ("cancelled", "dropped"), ("On hold", "dropped"),
    ],
)  # fmt: skip
def test_a_status_is_read_in_the_spelling_of_many_schools(written: str, status: str) -> None:
    assert STATUSES[written.lower()] == status


def test_by_when_of_an_action_without_a_measure_is_when_it_is_due(tmp_path: Path) -> None:
    text = "What,Who,By when,Progress\nRing home,Attendance lead,12/09/2024,done\n"
    assert kept(checked(tmp_path, {"plan.csv": text}), "action", "due", "by_when") == [(date(2024, 9, 12), None)]


def test_a_measure_of_none_is_kept_as_none_and_nothing_is_said(tmp_path: Path) -> None:
    found = checked(tmp_path, {"actions.csv": PLAN + "Ring home,Head,,done,,7,,None,,,\n"})
    assert kept(found, "action", "measure", "principle") == [(None, 7)] and said(found, "actions.csv") == []


def test_levels_principles_and_aims_are_read_as_figures_and_in_words(tmp_path: Path) -> None:
    rated = "Ours,1.1,Student voice,,Asked,03/09/2024,Mostly in place,3,Head,\nOurs,,P8,Area,Helped,03/09/2024,0,,Head,\n"
    files = {"items.csv": ITEMS + "Ours,1.1,4. Student voice,,Asked,3\n", "audit.csv": RATINGS + rated}
    found = checked(tmp_path, files)
    assert kept(found, "audit_rating", "ref", "principle", "level", "aim") == [("1.1", 4, 2, 3), (None, 8, 0, None)]
    assert kept(found, "audit_item", "ref", "principle", "aim") == [("1.1", 4, 3)]


def test_ratings_of_one_item_by_two_people_or_in_two_terms_are_all_kept(tmp_path: Path) -> None:
    rows = "Ours,1,1,,Asked,03/06/2024,1,,Head,\nOurs,1,1,,Asked,03/09/2024,2,,Head,\nOurs,1,1,,Asked,03/09/2024,1,,SENCO,\n"
    found = checked(tmp_path, {"audit.csv": RATINGS + rows})
    assert len(kept(found, "audit_rating", "level")) == 3 and said(found, "audit.csv") == []


def test_later_rows_of_an_action_say_how_it_stands_and_leave_the_rest_empty(tmp_path: Path) -> None:
    first = "Ring home,Attendance lead,12/09/2024,to do,02/09/2024,,,attendance,higher,01/07/2025,10/07/2024\n"
    later = "ring  home,Head,,done,06/09/2024,,,,,,\nRing home,,,,,,,,,,\n"
    found = checked(tmp_path, {"actions.csv": PLAN + first, "actions_entered.csv": PLAN + later})
    assert kept(found, "action", "owner", "status", "measure") == [
        ("Attendance lead", "not started", "attendance"), ("Head", "done", None),
    ]  # fmt: skip
    assert [s for _, s in said(found, "actions_entered.csv") if "measure it should" in s] == []


def test_an_event_says_who_came_how_many_it_reached_and_when_it_is_looked_at_again(tmp_path: Path) -> None:
    rows = "03/09/2024,Network session,First,,1,Head; SENCO,Yes,,,\n04/09/2024,CPD,Calming,,,,n,31,40,04/09/2025\n"
    found = checked(tmp_path, {"events.csv": HAPPENED + rows})
    columns = ("kind", "number", "who", "senior_leader", "reached", "out_of", "review")
    assert kept(found, "event", *columns) == [
        ("programme_session", 1, "Head; SENCO", 1, None, None, None), ("training", None, None, 0, 31, 40, date(2025, 9, 4)),
    ]  # fmt: skip


def test_an_answer_in_words_has_no_score_and_the_total_of_a_scale_has_one(tmp_path: Path) -> None:
    rows = "Pupil survey,Students,03/09/2024,I am safe here,2,Y,11,60\n"
    rows += "Pupil survey,children,03/09/2024,Short Warwick-Edinburgh Mental Wellbeing Scale,24.0,,9,60\n"
    found = checked(tmp_path, {"surveys.csv": SURVEYS + rows})
    assert kept(found, "survey", "audience", "question", "answer", "score", "hoped_for", "how_many") == [
        ("pupils", "I am safe here", "2", None, 1, 11), ("pupils", "SWEMWBS", "24", 24.0, None, 9),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("question", "scale"),
    [
        ("SWEMWBS", "SWEMWBS"), ("swemwbs score", "SWEMWBS"), ("WEMWBS total", "WEMWBS"), ("I am safe here", None),
        ("short warwick-edinburgh mental wellbeing scale", "SWEMWBS"), ("warwick-edinburgh mental wellbeing scale", "WEMWBS"),
    ],
)  # fmt: skip
def test_a_scale_is_known_by_its_short_and_its_long_name(question: str, scale: str | None) -> None:
    assert scale_named(question) == scale


@pytest.mark.parametrize("heading", ["Permission", "Consent given"])
def test_what_was_said_without_permission_is_not_kept_not_even_in_the_list_of_rows_left_out(heading: str, tmp_path: Path) -> None:
    rows = "03/09/2024,Pupil,It helps,Y,,4\n03/09/2024,Parent,Keep this to yourselves,,,\n"
    found = checked(tmp_path, {"quotes.csv": QUOTES.replace("Permission", heading) + rows})
    assert kept(found, "quote", "who", "words", "principle") == [("Pupil", "It helps", 4)]
    words = f"quotes.csv, row 3, column “{heading}”: expected yes; rows without it are not used, and nothing of them is kept."
    assert said(found, "quotes.csv") == [("left_out", words)]
    assert [row.raw for row in found.left_out] == [""]


def test_progress_is_kept_as_numbers_whether_it_came_in_points_or_in_bands(tmp_path: Path) -> None:
    rows = f"{AMINA},001,03/09/2024,Maths,Points,4.5,5\n{AMINA},001,03/09/2024,Reading,,at,ABOVE\n"
    found = checked(tmp_path, {"progress.csv": PROGRESS + rows}, BANDS)
    assert kept(found, "progress", "subject", "value", "expected") == [("Maths", 4.5, 5.0), ("Reading", 2.0, 3.0)]


def test_a_goal_is_kept_as_pupil_and_adult_rated_it_looked_at_or_not(tmp_path: Path) -> None:
    rows = f"{AMINA},001,Mentoring,03/09/2024,2,06/09/2024,7,Y\n{BEN},002,,04/09/2024,3,,,\n"
    found = checked(tmp_path, {"goals.csv": GOALS + rows})
    assert sorted(kept(found, "goal", "set", "rating_at_start", "rating", "met")) == [
        (date(2024, 9, 3), 2, 7, 1), (date(2024, 9, 4), 3, None, None),
    ]  # fmt: skip
    assert found.data_up_to["goal"] == date(2024, 9, 6)


def test_goals_of_which_none_was_looked_at_have_no_last_day(tmp_path: Path) -> None:
    found = checked(tmp_path, {"goals.csv": GOALS + f"{BEN},002,,04/09/2024,3,,,\n"})
    assert "goal" not in found.data_up_to and len(kept(found, "goal", "set")) == 1


def test_a_row_that_stands_in_two_files_is_used_once(tmp_path: Path) -> None:
    row = "03/09/2024,Head,1,We began,,,,,\n"
    found = checked(tmp_path, {"logs.csv": LOGS + row, "logs_entered.csv": LOGS + row + "04/09/2024,Head,1,We went on,,,,,\n"})
    assert kept(found, "progress_log", "done") == [("We began",), ("We went on",)]


def test_one_row_that_may_not_be_kept_does_not_stop_an_import(tmp_path: Path) -> None:
    logs = "".join(f"0{day}/09/2024,Head,,Day {day},,,,,\n" for day in range(3, 7))
    found = check_folder(school(tmp_path, {"logs.csv": LOGS + logs}), key=b"k" * 32)
    assert kept(found, "progress_log", "done") == [("Day 3",), ("Day 4",), ("Day 5",)]
