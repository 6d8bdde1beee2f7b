"""Whose sessions count: ages, leavers, joiners, pupils of other schools, marks while not on roll."""

from semhlib.reconcile.facts import Facts, day_of
from semhlib.reconcile.way import Way, way
from semhlib.terms.format import show_date

_NATIONAL = "as the national figures do"


def pupil_ways(facts: Facts, *, events: bool) -> list[Way]:
    """Takes       events: suspensions are asked about, which we count whatever a pupil's age"""
    today = show_date(day_of(facts.last_day))
    ages = (
        [way("compulsory", "counts pupils of compulsory school age", "counts pupils of every age", 2, {"pupils": "compulsory"})]
        if events
        else _ages()
    )
    return [
        *ages,
        way("left_by_end", "leaves out pupils who had left by the end of the period",
            f"counts them for as long as they were on roll, {_NATIONAL}", 1, {"leavers": "left_by_end"}),
        way("left_by_today", f"counts pupils who are on roll today ({today}), and nobody who has left since",
            f"counts pupils for as long as they were on roll, {_NATIONAL}", 1, {"leavers": "left_by_today"}),
        way("joiners", "leaves out pupils who joined after the period began", "counts them from their first day on", 2,
            {"joiners": False}),
    ]  # fmt: skip


def redundant_ways() -> list[Way]:
    """Marks that no figure of ours counts."""
    return [
        way("redundant", "counts marks on closed days, before joining and after leaving too", "counts none of them", 1,
            {"closed": True, "off_roll": True}, "redundant"),
        way("closed_days", "counts marks on days on which the school was closed", "counts none of them", 2,
            {"closed": True}, "redundant"),
        way("off_roll", "counts marks from before a pupil joined or after a pupil left", "counts none of them", 2,
            {"off_roll": True}, "redundant"),
    ]  # fmt: skip


def _ages() -> list[Way]:
    kept = f"keeps to pupils aged 5 to 15 on 31 August before the school year, {_NATIONAL}"
    elsewhere = f"leaves them to the school where they are mainly registered, {_NATIONAL}"
    return [
        way("all_ages", "counts pupils of every age", kept, 1, {"pupils": "all"}),
        way("all_ages_of_ours", "counts pupils of every age, but for those registered mainly at another school", kept, 2,
            {"pupils": "all_but_elsewhere"}),
        way("age_on_day", "looks at compulsory school age day by day", kept, 2, {"pupils": "age_on_day"}),
        way("elsewhere", "counts guests and pupils registered mainly at another school", elsewhere, 2,
            {"pupils": "compulsory_and_elsewhere"}),
    ]  # fmt: skip
