"""The plan as it stands on a day: how each action stands now, what it was declared to move, and what is overdue."""

from datetime import date

import pandas as pd

from semhlib.publish.plan import action_key, measure_named, plan_actions
from semhlib.terms.tables import TABLES

TITLES = {"attendance": "Attendance", "days_lost": "Days lost to suspension"}
DAY = date(2026, 7, 17)


def rows(*given: dict[str, object]) -> pd.DataFrame:
    made = pd.DataFrame([{"owner": "SENCO", "status": "under way", **row} for row in given], columns=TABLES["action"].columns)
    for field in TABLES["action"].fields:
        if field.kind == "date":
            made[field.name] = pd.to_datetime(made[field.name])
    return made


def test_an_action_stands_as_its_latest_row_by_day_says_and_keeps_what_its_first_declared():
    (action,) = plan_actions(
        rows(
            {"action": "Ring home", "status": "done", "updated": date(2026, 3, 2)},
            {"action": "Ring  HOME", "status": "not started", "due": date(2026, 1, 9), "measure": "Attendance",
             "direction": "higher", "by_when": DAY, "declared": date(2025, 7, 10)},
        ),
        TITLES, DAY,
    )  # fmt: skip
    assert (action.words, action.status, action.due) == ("Ring  HOME", "done", date(2026, 1, 9))
    assert (action.measure, action.measure_words, action.direction) == ("attendance", "Attendance", "higher")
    assert (action.by_when, action.declared) == (DAY, date(2025, 7, 10))
    assert [(s.on, s.status) for s in action.history] == [(None, "not_started"), (date(2026, 3, 2), "done")]


def test_days_past_due_count_where_an_action_is_neither_done_nor_dropped():
    found = plan_actions(
        rows(
            {"action": "a", "due": date(2026, 7, 10)},
            {"action": "b", "due": date(2026, 7, 10), "status": "done"},
            {"action": "c", "due": date(2026, 7, 10), "status": "dropped"},
            {"action": "d", "due": DAY},
            {"action": "e"},
        ),
        TITLES, DAY,
    )  # fmt: skip
    assert [action.overdue for action in found] == [7, 0, 0, 0, 0]


def test_a_review_that_was_due_is_told_unless_the_action_is_over():
    found = plan_actions(
        rows(
            {"action": "a", "review": date(2026, 7, 1)},
            {"action": "b", "review": date(2026, 7, 1), "status": "done"},
            {"action": "c", "review": date(2026, 9, 1)},
        ),
        TITLES, DAY,
    )  # fmt: skip
    assert [action.review_overdue for action in found] == [True, False, False]


def test_a_measure_is_known_by_its_name_or_its_title_and_else_shown_as_written():
    assert measure_named("days lost", TITLES) == "days_lost"
    assert measure_named("Days Lost to Suspension", TITLES) == "days_lost"
    assert measure_named("happiness", TITLES) == measure_named(None, TITLES) == ""
    (action,) = plan_actions(rows({"action": "a", "measure": "Happiness"}), TITLES, DAY)
    assert (action.measure, action.measure_words) == ("", "Happiness")


def test_no_plan_has_no_actions():
    assert plan_actions(None, TITLES, DAY) == plan_actions(rows(), TITLES, DAY) == ()
    assert action_key(" Ring  Home ") == "ring home"
