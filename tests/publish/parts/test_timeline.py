"""The timeline part: what was done from three lists, what was expected with what may be said, and what people said."""

import json
from dataclasses import dataclass, field, replace
from datetime import date

import pandas as pd
import pytest

from semhlib.measures import all_measures
from semhlib.publish.expectations import expectations_of
from semhlib.publish.leaders import publish_leaders
from semhlib.publish.parts.timeline import part
from semhlib.publish.what_was_done import what_was_done
from semhlib.store.role_files import as_json, built
from semhlib.store.role_timeline import TimelinePart
from semhlib.store.snapshot import open_snapshot
from semhlib.terms.wording import banned_in

LAST_DAY, START = date(2026, 7, 17), date(2025, 9, 1)
DAYS = ("date", "due", "updated", "review", "by_when", "declared")


@dataclass
class Facts:
    """As much of a school as these lists need."""

    tables: dict[str, pd.DataFrame]
    last_day: date = LAST_DAY
    programme_start: date | None = START
    settings: dict = field(default_factory=dict)

    def table(self, name):
        return self.tables.get(name)


def frame(*rows):
    made = pd.DataFrame(rows)
    for name in set(DAYS) & set(made.columns):
        made[name] = pd.to_datetime(made[name])
    return made


EVENTS = frame(
    {"date": "2025-09-02", "kind": "training", "title": "Calm together", "reached": 46, "out_of": 52, "review": "2026-09-01"},
    {"date": "2025-09-01", "kind": "programme_start", "title": "Programme begins"},
    {"date": "2025-11-13", "kind": "programme_session", "title": "Leading", "number": 2, "who": "SENCO", "senior_leader": 0},
    {"date": "2025-12-01", "kind": "parent_session", "title": "Parents: sleep", "reached": 3},
    {"date": "2026-01-05", "kind": "definition_change", "title": "A new incident form", "measure": "high_level_incidents"},
    {"date": "2026-03-02", "kind": "milestone", "title": "Review done", "measure": "audit"},
    {"date": "2026-09-01", "kind": "policy", "title": "Still to come"},
)
ACTIONS = frame(
    {"action": "Ring home", "owner": "SENCO", "status": "under way", "updated": "2025-10-01", "measure": "Attendance",
     "direction": "higher", "declared": "2025-07-10", "by_when": "2026-07-17"},
    {"action": "ring  home", "owner": "SENCO", "status": "done", "updated": "2026-02-02"},
    {"action": "Meet as a team", "owner": "Head", "status": "done", "due": "2025-10-20", "measure": "none"},
    {"action": "Write aims", "owner": "Head", "status": "done"},
    {"action": "Review timetables", "owner": "SENCO", "status": "under way", "measure": "part_time_timetable",
     "direction": "lower", "declared": "2025-07-09", "by_when": "2027-07-17"},
)  # fmt: skip
RATINGS = frame(*({"date": day, "framework": "Review", "item": str(n)} for day in ("2025-09-15", "2026-03-02") for n in range(3)))


def test_what_was_done_comes_from_three_lists_in_order_of_time():
    found = what_was_done(Facts({"event": EVENTS, "action": ACTIONS, "audit_rating": RATINGS}))
    assert [(one.lane, one.title) for one in found] == [
        ("sessions", "Programme begins"), ("training", "Calm together"), ("audits", "Review: rated"),
        ("actions", "Meet as a team"), ("sessions", "Leading"), ("parents", "Parents: sleep"),
        ("recording", "A new incident form"), ("actions", "Ring home"), ("audits", "Review done"),
    ]  # fmt: skip
    assert [one.measure for one in found if one.measure] == ["high_level_incidents", "attendance"]


def test_who_came_and_whom_it_reached_are_said_and_a_small_meeting_is_not_counted_out():
    details = {one.title: one.detail for one in what_was_done(Facts({"event": EVENTS, "audit_rating": RATINGS}))}
    assert details["Calm together"] == "It reached 46 of 52 people. To be looked at again on 1 September 2026."
    assert details["Leading"] == "Session 2. Who came: SENCO. Nobody from the leadership team came."
    assert details["Parents: sleep"] == "It reached fewer than 5 people."
    assert details["Review: rated"] == "3 ratings written down."


def test_a_school_that_gave_nothing_did_nothing_that_is_known():
    empty = Facts({})
    assert (what_was_done(empty), expectations_of(empty)) == ((), ())


def test_without_a_start_or_before_its_day_an_expectation_has_no_verdict():
    none = expectations_of(Facts({"action": ACTIONS}, programme_start=None))
    assert [(e.measure, e.state, e.said) for e in none] == [
        ("part_time_timetable", "no_start", None), ("attendance", "no_start", None)
    ]  # fmt: skip
    later = expectations_of(Facts({"action": ACTIONS.iloc[[4]]}))
    assert [(e.state, e.by_when, e.reason) for e in later] == [("to_come", date(2027, 7, 17), "")]


@pytest.fixture(scope="module")
def facts(example_homes, tmp_path_factory):
    """What the leaders' pages of the secondary example school are made from."""
    kept = []
    publish_leaders(
        open_snapshot(example_homes["fernhollow"]), tmp_path_factory.mktemp("pages"), beside=lambda f: kept.append(f) or {}
    )
    return kept[0]


def late(**changes):
    row = {"action": "Call home", "owner": "SENCO", "status": "done", "measure": "attendance", "direction": "higher"}
    return frame(row | {"declared": "2026-01-05", "by_when": "2026-07-17"} | changes)


def with_actions(facts, actions):
    return replace(facts, school=replace(facts.school, tables={**facts.school.tables, "action": actions}))


def test_attendance_really_moved_and_what_was_declared_after_it_is_still_no_change(facts):
    main, *_, planned = expectations_of(with_actions(facts, late()))
    assert (main.measure, main.rung, main.said.word) == ("attendance", 3, "improved")
    assert (planned.measure, planned.rung, planned.reason, planned.said.word) == ("attendance", 2, "declared_after", "watch")
    assert "beyond_usual_variation" in planned.said.reasons and planned.state == "judged"
    assert (planned.said.before, planned.said.after) == (main.said.before, main.said.after)


def test_the_same_plan_written_down_in_time_says_what_the_impact_page_says(facts):
    *_, planned = expectations_of(with_actions(facts, late(declared="2025-07-10")))
    assert planned.said == next(s for s in facts.said if (s.measure, s.group, s.comparison) == ("attendance", "all", "programme"))


def test_figures_that_went_the_other_way_are_said_to_have_done_so(facts):
    *_, planned = expectations_of(with_actions(facts, late(direction="lower")))
    assert planned.other_way == "This is the other way from what the school expected." and planned.rung == 2


def test_what_was_expected_comes_main_measures_first_and_everything_comes_back_from_its_file(facts):
    made = part(facts)
    assert [e.main for e in made.expectations] == sorted((e.main for e in made.expectations), reverse=True)
    assert [e.measure for e in made.expectations if e.main] == [p["measure"] for p in facts.settings["primary"]]
    assert built(TimelinePart, json.loads(as_json(made))) == made
    texts = [t for e in made.expectations if e.said for t in (e.said.sentence, e.said.short, *e.said.cautions, *e.said.stronger)]
    assert {text: found for text in texts if (found := banned_in(text))} == {}


def test_quotes_about_a_measure_stand_in_the_part_and_others_do_not(facts):
    quotes = frame(
        {"date": "2026-06-01", "who": "pupil", "words": "I come in more.", "measure": all_measures()["attendance"].title},
        {"date": "2026-06-02", "who": "parent", "words": "Thank you.", "measure": None},
    )
    told = replace(facts, school=replace(facts.school, tables={**facts.school.tables, "quote": quotes}))
    assert [(one.who, one.measure) for one in part(told).heard] == [("pupil", "attendance")]
