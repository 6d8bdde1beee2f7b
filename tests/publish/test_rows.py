"""The nine rows: always the same, each about whom its name says, and honest about what the school recorded itself."""

from datetime import date

import pandas as pd
import pytest

from semhlib.measures import all_measures
from semhlib.publish.audit_standing import standards_standing
from semhlib.publish.happened import recorded
from semhlib.publish.rows import headlines, nine_rows
from semhlib.publish.rows_school import milestone_row, standards_row
from semhlib.store.role_store import Said
from semhlib.terms.estimate import Estimate, Hidden
from semhlib.terms.wording import banned_in

START, AS_OF = date(2025, 9, 1), date(2026, 7, 17)
NO_DATA = Hidden("no_data")
MEASURES = {name: m for name, m in all_measures().items() if name in (
    "attendance", "high_level_incidents", "days_lost", "progress", "goals", "referrals"
)}  # fmt: skip
PAGES = {"progress": "support", "core_standards": "whole_school"}


def figure(value, n=200):
    return Estimate(value=value, low=value - 3, high=value + 3, numerator=int(value * n / 100), denominator=n, pupils=40,
                    affected=30, method="by pupil")  # fmt: skip


def say(measure, group, before=NO_DATA, after=NO_DATA, **changes):
    words = {"rung": 1, "word": "too_few", "reasons": ("too_few_half_terms",), "sentence": "As it stands.", "plain": "So.",
             "short": "Too few half-terms of a year"}  # fmt: skip
    return Said(
        measure=measure, group=group, comparison="programme", before=before, after=after, before_period="y2024",
        after_period="y2025", change=None, low=None, high=None, level=0.99, smallest_seen=None, compared="", cautions=(),
        stronger=(), **(words | changes),
    )  # fmt: skip


def rows_of(said, standards=None, events=None):
    series = {(m, g): [figure(50.0), Hidden("no_data")] for m in MEASURES for g in ("all", "supported", "not-supported")}
    happened = recorded(events, START, AS_OF)
    rows = nine_rows(MEASURES, said, series, ["Autumn 1", "Autumn 2"], standards, happened, PAGES)
    return {(r.group, r.key): r for r in rows}


def everything(**given):
    """Every measure for three groups; figures where they are given as (measure, group)."""
    groups = ("all", "supported", "not-supported")
    return [say(m, g, *given.get(f"{m} {g}", ())) for g in groups for m in MEASURES]


def test_there_are_nine_rows_in_one_order_for_each_group():
    rows = rows_of(everything())
    keys = [key for group, key in rows if group == "all"]
    assert len(rows) == 27 and keys == [
        "attendance", "high_level_incidents", "days_lost", "progress", "goals", "referrals", "core_standards", "semh_lead",
        "audit_policy",
    ]  # fmt: skip


def test_a_school_without_these_files_is_told_what_has_not_been_added():
    rows = rows_of(everything())
    told = {key: (rows["all", key].word, rows["all", key].sentence) for key in ("progress", "goals", "core_standards")}
    assert told == {
        "progress": ("no_data", "No progress figures have been added yet."),
        "goals": ("no_data", "No goals have been added yet."),
        "core_standards": ("no_data", "No audit has been added yet."),
    }  # fmt: skip
    assert rows["all", "attendance"].sentence == "No attendance data yet."
    assert rows["all", "semh_lead"].sentence == rows["all", "audit_policy"].sentence == "Not recorded yet."


PROGRESS = {
    "progress all": (figure(70.0), figure(72.0)), "progress supported": (figure(50.0), figure(55.0)),
    "progress not-supported": (figure(74.0), figure(73.0)),
}  # fmt: skip


def test_progress_of_supported_pupils_stands_beside_all_pupils_and_that_of_others_beside_others():
    rows = rows_of(everything(**PROGRESS))
    shown = {group: (rows[group, "progress"].name, rows[group, "progress"].start, rows[group, "progress"].now)
             for group in ("all", "supported", "not-supported")}  # fmt: skip
    assert shown == {
        "all": ("Progress of supported pupils", "50.0%", "55.0%"),
        "supported": ("Progress of supported pupils", "50.0%", "55.0%"),
        "not-supported": ("Progress of other pupils", "74.0%", "73.0%"),
    }  # fmt: skip
    row = rows["all", "progress"]
    assert (row.change, row.page, row.measure, row.trend) == ("+5.0 pp", "support", "progress", (50.0, None))


def test_where_no_pupil_with_support_was_assessed_the_row_says_so_and_not_that_the_file_is_missing():
    without = {k: v for k, v in PROGRESS.items() if k != "progress supported"}
    assert rows_of(everything(**without))["all", "progress"].sentence == "No figures of these pupils yet."


def test_where_no_support_is_recorded_at_all_there_is_nobody_to_show():
    alone = [s for s in everything(**PROGRESS) if s.group == "all"]
    row = rows_of(alone)["all", "progress"]
    assert (row.word, row.sentence) == ("no_data", "No supported pupils are recorded yet.")


def test_the_headline_counts_all_nine():
    rows = [r for (group, _), r in rows_of(everything(**PROGRESS)).items() if group == "all"]
    assert headlines(rows)["all|programme"].endswith("9 cannot be judged yet.")


def audit(*rounds, items=4):
    """Ratings of some items on some days."""
    return pd.DataFrame([
        {"framework": "Core Standards", "ref": f"C{i}", "principle": 1, "area": None, "item": f"Item {i}",
         "date": pd.Timestamp(day), "level": level, "aim": None, "rated_by": "Lead", "evidence": ""}
        for day, levels in rounds
        for i, level in enumerate(levels)
    ]).astype({"principle": "Int64", "level": "Int64"})  # fmt: skip


def standards(*rounds, start=START):
    return standards_row(standards_standing(audit(*rounds), None, (), start))


def test_core_standards_are_counted_at_the_start_and_now_and_claim_nothing():
    row = standards(("2025-09-20", [1, 2, 0, 0]), ("2026-06-20", [2, 3, 2, 1]))
    assert (row.word, row.start, row.now, row.change, row.trend) == ("watch", "1 of 4", "3 of 4", "+2", (1.0, 3.0))
    assert row.sentence.startswith("3 of 4 items in place, 1 of 4 at the start. The school rated itself")


def test_an_audit_rated_once_is_not_compared():
    row = standards(("2025-09-20", [1, 2, 0, 0]))
    assert (row.word, row.now, row.start, row.short) == ("too_early", "1 of 4", "", "Rated once so far")


def test_two_lists_of_different_length_are_not_taken_from_each_other():
    row = standards(("2025-09-20", [1, 2]), ("2026-06-20", [2, 3, 2, 1]))
    assert (row.start, row.now, row.change) == ("1 of 2", "3 of 4", "")
    both = "Of those rated at both times, 2 stand higher, 0 lower and 0 the same."
    assert f"The list of items is not the same. {both}" in row.sentence


def test_without_a_rating_from_the_start_none_is_made_up():
    row = standards(("2026-01-20", [1, 2, 0, 0]), ("2026-06-20", [2, 3, 2, 1]))
    assert (row.word, row.start, row.change) == ("watch", "", "")
    assert "There is no rating from the start to hold it against." in row.sentence


def events(*rows):
    given = [{"kind": kind, "measure": measure, "date": pd.Timestamp(day), "review": pd.Timestamp(review) if review else None}
             for kind, measure, day, review in rows]  # fmt: skip
    return pd.DataFrame(given).assign(title="SEMH", number=None, who=None, senior_leader=None, reached=None, out_of=None)


def milestone(key, *rows):
    return milestone_row(key, recorded(events(*rows) if rows else None, START, AS_OF))


AUDIT, POLICY = ("milestone", "audit", "2024-09-16", None), ("milestone", "policy", "2025-06-09", "2026-10-12")


def test_audit_and_policy_are_in_place_with_both_days_and_the_next_review():
    row = milestone("audit_policy", AUDIT, POLICY)
    assert (row.word, row.short, row.start, row.now) == ("in_place", "In place since June 2025", "Yes", "Yes")
    assert row.sentence == (
        "Audit first done on 16 September 2024. Policy in place since 9 June 2025. The policy's next review: 12 October 2026."
    )


def test_one_part_of_two_is_not_in_place_and_says_which_is_missing():
    row = milestone("audit_policy", AUDIT)
    assert (row.word, row.short) == ("not_in_place", "1 part of 2 in place")
    assert row.sentence == "Audit first done on 16 September 2024. No policy has been recorded yet."


def test_the_lead_is_in_place_from_the_day_that_is_recorded():
    row = milestone("semh_lead", ("milestone", "semh_lead", "2026-01-12", None))
    assert (row.word, row.start, row.sentence) == ("in_place", "No", "In the leadership team since 12 January 2026.")


@pytest.mark.parametrize("made", [
    lambda: rows_of(everything(**PROGRESS)).values(), lambda: rows_of(everything()).values(),
    lambda: [milestone("audit_policy", AUDIT, POLICY), milestone("semh_lead")],
    lambda: [standards(("2025-09-20", [1, 2]), ("2026-06-20", [2, 3, 2, 1])),
             standards(("2026-01-20", [1]), ("2026-06-20", [2]))],
])  # fmt: skip
def test_no_row_uses_a_banned_word(made):
    for row in made():
        assert not banned_in(row.sentence) and not banned_in(row.short), row
