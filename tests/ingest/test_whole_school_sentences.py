"""What is said of a row that a list about the whole school, about progress or about goals cannot have, word for word."""

from pathlib import Path

import pytest

from tests.ingest.small_school import AMINA
from tests.ingest.whole_school_lists import GOALS, HAPPENED, LOGS, PLAN, PROGRESS, QUOTES, RATINGS, SURVEYS, checked, said

DAY, LATER, BEFORE = "03/09/2024", "06/09/2024", "02/09/2024"
WHO = f"{AMINA},001"
BANDS = '\n[progress]\nbands = ["Below", "At", "Above"]\n'
ASKED = f"Pupil survey,pupils,{DAY},"
FIRST = f"Ring home,Head,,to do,,,,attendance,higher,01/07/2025,{BEFORE}\n"
SAME = (
    "expected what the first row of this action says, or an empty cell: what an action should move stays as first written down, "
    "and this row was not used; to expect something else, write a new action."
)
NAMED = "expected words without a pupil's name or UPN; write about the school."
OUT, NOTE = "left_out", "note"
SAID: dict[str, tuple[str, str, str, str]] = {
    "an aim of four": (
        "audit.csv", f"{RATINGS}Ours,1,1,,Item,{DAY},2,4,Head,\n", OUT, "row 2, column “Aim”: expected an aim from 0 to 3.",
    ),
    "two ratings by one person in a term": (
        "audit.csv", f"{RATINGS}Ours,1,1,,New words,{LATER},2,,head,\nOurs,1,1,,Item,{DAY},1,,Head,\n", OUT,
        "row 2, column “Rated by”: expected one rating of an item by one person in a term; the first of them counts, and this "
        "one was not used.",
    ),
    "an action without a measure": (
        "actions.csv", f"{PLAN}Ring home,Head,,to do,,,,,,,\n", NOTE,
        "row 2, column “Measure”: expected the measure it should move, or “none”; the action is kept.",
    ),
    "an action with a measure and no direction": (
        "actions.csv", f"{PLAN}Ring home,Head,,to do,,,,attendance,,,{DAY}\n", NOTE,
        "row 2, column “Direction”: expected higher or lower, where there is a measure; the action is kept, and judged by "
        "nothing.",
    ),
    "an action with a measure and no declared date": (
        "actions.csv", f"{PLAN}Ring home,Head,,to do,,,,attendance,up,,\n", NOTE,
        "row 2, column “Declared”: expected the day on which this was written down, where there is a measure; the action is "
        "kept, and judged by nothing.",
    ),
    "a status that nobody uses": (
        "actions.csv", f"{PLAN}Ring home,Head,,sideways,,,,none,,,\n", OUT,
        "row 2, column “Status”: expected a status: not started, under way, done or dropped.",
    ),
    "a measure that should have moved before it was declared": (
        "actions.csv", f"{PLAN}Ring home,Head,,to do,,,,attendance,higher,{DAY},{LATER}\n", OUT,
        "row 2, column “By when”: expected the day by which the measure should have moved to be the day this was declared, or "
        "later.",
    ),
    "a later row with another direction": (
        "actions.csv", f"{PLAN}{FIRST}Ring home,Head,,done,,,,Attendance,lower,,\n", OUT, f"row 3, column “Direction”: {SAME}",
    ),
    "a later row with another declared date": (
        "actions.csv", f"{PLAN}{FIRST}Ring home,Head,,done,,,,,,,{DAY}\n", OUT, f"row 3, column “Declared”: {SAME}",
    ),
    "a later row that gives an action its first measure": (
        "actions.csv", f"{PLAN}Ring home,Head,,to do,,,,none,,,\nRing home,Head,,done,,,,attendance,,,\n", OUT,
        f"row 3, column “Measure”: {SAME}",
    ),
    "a fourth log in a school year": (
        "logs.csv", LOGS + "".join(f"0{day}/09/2024,Head,,Day {day},,,,,\n" for day in (6, 5, 4, 3)), OUT,
        "row 2, column “Date”: expected at most 3 progress logs in a school year; the first 3 are kept, and this one was not "
        "used.",
    ),
    "a log that was answered before it was written": (
        "logs.csv", f"{LOGS}{DAY},Head,,We began,,,Adviser,{BEFORE},Good\n", OUT,
        "row 2, column “Reviewed on”: expected the day of the reviewer's answer to be the day of the log, or later.",
    ),
    "a comment of nobody": (
        "logs.csv", f"{LOGS}{DAY},Head,,We began,,,,{DAY},Good\n", NOTE,
        "row 2, column “Reviewer”: expected the role of whoever answered, beside a comment; the log is kept as it is.",
    ),
    "a comment of no day": (
        "logs.csv", f"{LOGS}{DAY},Head,,We began,,,Adviser,,Good\n", NOTE,
        "row 2, column “Reviewed on”: expected the day of the answer, beside a comment; the log is kept as it is.",
    ),
    "a milestone that we do not know": (
        "events.csv", f"{HAPPENED}{DAY},milestone,New hall,hall,,,,,,\n", OUT,
        "row 2, column “Measure”: expected which milestone it is: audit, semh_lead, policy or plan.",
    ),
    "an eleventh session": (
        "events.csv", f"{HAPPENED}{DAY},programme_session,More,,11,,,,,\n", OUT,
        "row 2, column “Number”: expected the session's number, from 1 to 10.",
    ),
    "fewer than nobody reached": (
        "events.csv", f"{HAPPENED}{DAY},training,All staff,,,,,-1,,\n", OUT,
        "row 2, column “Reached”: expected a number of people of nought or more.",
    ),
    "more people reached than there are": (
        "events.csv", f"{HAPPENED}{DAY},training,All staff,,,,,41,40,\n", OUT,
        "row 2, column “Reached”: expected no more people reached than there were to reach.",
    ),
    "a review before the day": (
        "events.csv", f"{HAPPENED}{DAY},policy,Agreed,,,,,,,{BEFORE}\n", OUT,
        "row 2, column “Review”: expected a review on the day itself, or later.",
    ),
    "a senior leader who perhaps came": (
        "events.csv", f"{HAPPENED}{DAY},training,All staff,,,,perhaps,,,\n", OUT,
        "row 2, column “Senior leader came”: expected Y or N.",
    ),
    "a survey of nobody in particular": (
        "surveys.csv", f"{SURVEYS}Survey,governors,{DAY},I am safe,Yes,,11,\n", OUT,
        "row 2, column “Asked”: expected pupils, parents or staff.",
    ),
    "an answer that fewer than nobody gave": (
        "surveys.csv", f"{SURVEYS}{ASKED}I am safe,Yes,,-1,\n", OUT,
        "row 2, column “How many”: expected how many gave the answer, nought or more.",
    ),
    "half an answer": (
        "surveys.csv", f"{SURVEYS}{ASKED}I am safe,Yes,,1.5,\n", OUT, "row 2, column “How many”: expected a whole number.",
    ),
    "more answers than were asked for": (
        "surveys.csv", f"{SURVEYS}{ASKED}I am safe,Yes,,11,10\n", OUT,
        "row 2, column “Invited”: expected as many asked as gave this answer, or more.",
    ),
    "a total that no scale gives": (
        "surveys.csv", f"{SURVEYS}{ASKED}SWEMWBS,36,,1,\n", OUT,
        "row 2, column “Answer”: expected a whole number from 7 to 35, the raw total of SWEMWBS.",
    ),
    "a total of a scale in words": (
        "surveys.csv", f"{SURVEYS}{ASKED}WEMWBS total,often,,1,\n", OUT,
        "row 2, column “Answer”: expected a whole number from 14 to 70, the raw total of WEMWBS.",
    ),
    "two counts for one answer": (
        "surveys.csv", f"{SURVEYS}{ASKED}I am safe,Yes,Y,11,\n{ASKED}I am safe,yes,Y,12,\n", OUT,
        "row 3, column “How many”: expected one row for each answer to a question of a survey; the first of them counts, and "
        "this one was not used.",
    ),
    "a pupil's name beside words": (
        "quotes.csv", f"{QUOTES}{DAY},Adeyemi Amina,It helps,Y,,\n", OUT, f"row 2, column “Who”: {NAMED}",
    ),
    "a UPN in a log": (
        "logs.csv", f"{LOGS}{DAY},Head,,We met {AMINA.lower()} twice,,,,,\n", OUT, f"row 2, column “What we did”: {NAMED}",
    ),
    "a point and a band": (
        "progress.csv", f"{PROGRESS}{WHO},{DAY},Maths,,At,5\n", OUT,
        "row 2, column “Expected”: expected two numbers (the point, and what was expected), or two of the school's bands "
        "(Below, At, Above).",
    ),
    "a band that is not in the school's list": (
        "progress.csv", f"{PROGRESS}{WHO},{DAY},Maths,,Mastered,At\n", OUT,
        "row 2, column “Point”: expected two numbers (the point, and what was expected), or two of the school's bands (Below, "
        "At, Above).",
    ),
    "progress without what was expected": (
        "progress.csv", f"{PROGRESS}{WHO},{DAY},Maths,,At,\n", OUT, "row 2, column “Expected”: expected a value, and the cell is "
        "empty.",
    ),
    "a rating of eleven": (
        "goals.csv", f"{GOALS}{WHO},Mentoring,{DAY},2,{LATER},11,Y\n", OUT,
        "row 2, column “Rating now”: expected the pupil's rating, from 0 to 10.",
    ),
    "a goal looked at before it was set": (
        "goals.csv", f"{GOALS}{WHO},Mentoring,{DAY},2,{BEFORE},3,N\n", OUT,
        "row 2, column “Looked at on”: expected the day on which it was looked at to be the day it was set, or later.",
    ),
    "a goal that is met and was never looked at": (
        "goals.csv", f"{GOALS}{WHO},Mentoring,{DAY},2,,,Y\n", OUT,
        "row 2, column “Looked at on”: expected the day on which the goal was looked at, where it says whether it is met.",
    ),
    "a rating of no day": (
        "goals.csv", f"{GOALS}{WHO},Mentoring,{DAY},2,,5,\n", OUT,
        "row 2, column “Looked at on”: expected the day on which the goal was looked at, where there is a rating of that day.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", SAID)
def test_a_row_that_such_a_list_cannot_have_is_told_word_for_word(tmp_path: Path, what: str) -> None:
    file, text, severity, sentence = SAID[what]
    found = checked(tmp_path, {file: text}, BANDS)
    assert (severity, f"{file}, {sentence}") in said(found, file)


def test_bands_that_the_school_has_not_named_are_told_how_to_be_named(tmp_path: Path) -> None:
    found = checked(tmp_path, {"progress.csv": f"{PROGRESS}{WHO},{DAY},Maths,,At,At\n"})
    words = (
        "progress.csv, row 2, column “Point”: expected two numbers (the point, and what was expected), or two bands that "
        "school.toml names, lowest first, as [progress] bands = [\"Below\", \"At\"]."
    )
    assert (OUT, words) in said(found, "progress.csv")


def test_no_sentence_about_a_named_pupil_repeats_the_name(tmp_path: Path) -> None:
    found = checked(tmp_path, {"quotes.csv": f"{QUOTES}{DAY},Parent,amina ADEYEMI's tutor helps,Y,,\n"})
    assert (OUT, f"quotes.csv, row 2, column “Words”: {NAMED}") in said(found, "quotes.csv")
    assert not any("adeyemi" in sentence.lower() for _, sentence in said(found, "quotes.csv"))


@pytest.mark.parametrize(
    ("what", "why"),
    [
        ("two ratings by one person in a term", "a second rating by one person in a term"),
        ("a later row with another direction", "an action was to be declared anew"),
        ("a fourth log in a school year", "a fourth progress log in one school year"),
        ("two counts for one answer", "an answer was counted in an earlier row"),
        ("a UPN in a log", "a pupil's name or UPN stood in words about the school"),
    ],
)
def test_the_account_of_a_file_says_why_a_row_was_left_out(tmp_path: Path, what: str, why: str) -> None:
    file, text, _, _ = SAID[what]
    found = checked(tmp_path, {file: text}, BANDS)
    assert [f.left_out_why for f in found.files if f.name == file] == [{why: 1}]
