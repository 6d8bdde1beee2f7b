"""The whole school's lists: audits whose ratings fit their templates, a plan that was written down, events, logs and voices."""

from collections import Counter

import numpy as np
import pandas as pd

from semhlib.terms.audit_templates import all_templates
from semhlib.terms.wording import banned_in
from tests.sample_data.reading import SCHOOLS, read

REVIEW, GRADUATED = "Whole-school SEMH review", "Graduated response for SEMH"
WORDS = {
    "audit_items": ("Item", "Area"), "audit": ("Item", "Area", "Evidence", "Rated by"), "actions": ("Action", "Owner"),
    "progress_logs": ("What we did", "What we learnt", "What next", "Comment", "Written by", "Reviewer"),
    "events": ("Title", "Who came"), "surveys": ("Survey", "Question", "Answer"), "quotes": ("Who", "Words"),
}  # fmt: skip


def test_no_word_of_the_whole_school_is_one_that_no_page_may_show() -> None:
    for school in SCHOOLS:
        texts = {text for name, columns in WORDS.items() for c in columns for text in read(school, name)[c]}
        assert {text: found for text in texts if (found := banned_in(text))} == {}


def test_no_word_of_the_whole_school_holds_a_pupils_full_name() -> None:
    for school in SCHOOLS:
        pupils = read(school, "pupils")
        names = set(pupils["Legal Forename"] + " " + pupils["Legal Surname"])
        texts = {text for name, columns in WORDS.items() for c in columns for text in read(school, name)[c]}
        assert not any(name in text for name in names for text in texts)


def test_what_is_asked_now_are_our_own_templates_with_an_aim_of_two_or_three() -> None:
    ours = {(t.name, i.ref): i.words for t in all_templates().values() for i in t.items}
    for school, lists in (("fernhollow", 3), ("quillmere", 2)):
        asked = read(school, "audit_items")
        assert asked["Framework"].nunique() == lists and set(asked["Aim"]) == {"2", "3"}
        assert all(ours[f, r] == words for f, r, words in zip(asked["Framework"], asked["Ref"], asked["Item"], strict=True))
        assert len(asked[asked["Framework"] == REVIEW]) == 24


def test_the_whole_review_is_rated_on_three_days_and_parts_of_it_in_the_terms_between() -> None:
    for school, days in (("fernhollow", 6), ("quillmere", 3)):
        rated = read(school, "audit").query("Framework == @REVIEW")
        by_day = rated.groupby("Date").size()
        assert len(by_day) == days and (by_day == 24).sum() == 3
        assert rated.groupby(["Ref", "Date"]).size().max() == 1
        steps = rated.sort_values("Date").assign(Level=rated["Level"].astype(int)).groupby("Ref")["Level"]
        assert (steps.last() >= steps.first()).all() and (steps.last() > steps.first()).sum() > 15


def test_two_roles_rated_one_list_in_one_term_and_saw_some_of_it_otherwise() -> None:
    rated = read("fernhollow", "audit")
    rated = rated[(rated["Framework"] == GRADUATED) & (rated["Date"] == pd.Timestamp(2026, 6, 24))]
    levels = rated.pivot(index="Ref", columns="Rated by", values="Level").astype(int)
    assert list(levels.columns) == ["Deputy headteacher", "Senior mental health lead"] and len(levels) == 15
    assert (levels["Deputy headteacher"] < levels["Senior mental health lead"]).sum() == 5
    assert (levels["Deputy headteacher"] > levels["Senior mental health lead"]).sum() == 1


def test_a_statement_was_worded_again_and_another_is_asked_no_more() -> None:
    rated = read("fernhollow", "audit").query("Framework == @GRADUATED")
    asked = set(read("fernhollow", "audit_items").query("Framework == @GRADUATED")["Ref"])
    assert rated.groupby("Ref")["Item"].nunique().to_dict() == {ref: 2 if ref == "B3" else 1 for ref in {*asked, "A6"}}
    assert rated[rated["Ref"] == "A6"]["Date"].max() < pd.Timestamp("2026-06-01") and "A6" not in asked


def test_each_action_keeps_what_was_declared_and_one_was_declared_too_late() -> None:
    for school in SCHOOLS:
        plan = read(school, "actions")
        fixed = plan.groupby("Action")[["Measure", "Direction", "By when", "Declared"]].nunique()
        assert len(fixed) == 9 and (fixed == 1).all(axis=None)
        assert (plan.groupby("Action").size() > 1).sum() == 3 and plan["Action"].value_counts().max() == 3
        late = plan[plan["Declared"] != "10/07/2025"]
        assert set(late["Action"].str.cat(late["Measure"], " → ").str.cat(late["Declared"], " → ")) == {
            "Call home each week about pupils on a part-time timetable → attendance → 05/01/2026"
        }
        assert ((plan["Direction"] == "") == (plan["Measure"] == "none")).all()


def test_ten_sessions_are_numbered_and_a_senior_leader_missed_one() -> None:
    for school in SCHOOLS:
        sessions = read(school, "events").query("Kind == 'programme_session'")
        assert sessions["Number"].tolist() == [str(n) for n in range(1, 11)] and (sessions["Year"] == "2025/26").all()
        assert Counter(sessions["Senior leader came"]) == {"Y": 9, "N": 1}


def test_every_kind_of_event_is_there_and_a_school_is_supported_by_the_primary_alone() -> None:
    kinds = {school: set(read(school, "events")["Kind"]) for school in SCHOOLS}
    assert kinds["quillmere"] - kinds["fernhollow"] == {"supported_school", "definition_change"}
    assert {"team_around_school", "staff_wellbeing", "development_plan", "training", "policy"} <= kinds["fernhollow"]
    parents = read("fernhollow", "events").query("Kind == 'parent_session'")
    assert len(parents) == 3 and (parents["Reached"].astype(int) < parents["Out of"].astype(int)).all()


def test_looks_back_are_at_most_three_a_year_and_some_were_answered() -> None:
    for school, years in (("fernhollow", {"2024/25": 1, "2025/26": 3}), ("quillmere", {"2025/26": 2})):
        logs = read(school, "progress_logs")
        assert logs["Year"].value_counts().to_dict() == years
        assert (logs["Comment"] != "").sum() == (2 if school == "fernhollow" else 1)
        assert ((logs["Comment"] != "") == (logs["Reviewer"] != "")).all()


def test_pupils_wellbeing_is_the_same_in_both_rounds_and_one_survey_is_too_small_to_show() -> None:
    rows = read("fernhollow", "surveys").query("Question == 'SWEMWBS'")
    totals = {day: np.repeat(r["Answer"].astype(int), r["How many"].astype(int)) for day, r in rows.groupby("Date")}
    first, second = totals.values()
    assert min(len(first), len(second)) >= 140 and min(first.min(), second.min()) >= 7 and max(first.max(), second.max()) <= 35
    assert abs(first.mean() - second.mean()) < 1
    few = read("quillmere", "surveys").query("Asked == 'staff'")["How many"].astype(int)
    assert 0 < few.sum() < 10


def test_one_who_gave_no_permission_is_among_those_who_said_something() -> None:
    assert Counter(read("fernhollow", "quotes")["Permission"]) == {"Y": 5, "N": 1}
    assert set(read("quillmere", "quotes")["Permission"]) == {"Y"}
