"""What is said of a row that its list cannot have, word for word: one line of a small school's files for each."""

from pathlib import Path

import pytest

from semhlib.ingest.folder import check_folder
from semhlib.terms.errors import CannotImport
from tests.bad_inputs.case import AUDIT, INCIDENTS, NEEDS, SUPPORT
from tests.ingest.small_school import AMINA, CALENDAR, LONG, PUPILS, SETTINGS, school

KEY = b"k" * 32
WHO = f"{AMINA},001"
SEN = "UPN,Adno,SEN Status,SEN Need,Start Date,End Date\n"
SUSPENSIONS = "UPN,Adno,Type,Start Date,Sessions\n"
REFERRALS = "UPN,Adno,Service,Sent,Accepted\n"
STEPS = "UPN,Adno,Service,Pathway,Sent,Accepted,First seen,Closed,Outcome,Reason not accepted\n"
KNOWN = "Autism, ADHD, Eating difficulties, Anxiety, Low mood, Self-harm, Attachment and trauma, Behaviour"
COUNTED = (
    "); the referral is counted under “Another pathway, or not said”, and the school can add its own in school.toml, as "
    "[pathways] speech_language = \"Speech and language\"."
)
MEETINGS = "UPN,Adno,Type,Start Date,End Date,Sessions,Reason 1,Return Meeting\n"
PLANS = "Support,Measure,Direction,Declared on\n"
DRAWS = "UPN,Adno,Draw,Support,Measure,Drawn on,Seed,Place,Offered\n"
EVENTS = "Date,Kind,Title,Measure\n"
STRINGS = "UPN,Adno,Academic Year,Start Date,Marks\n"
ARBOR = "UPN,Incident Date,Behaviour Type,Incident Severity\n"
DFE = "time_period,geographic_level,country_name,region_name,la_name,education_phase,attendance_perc,pa_perc,"
DFE += "unauthorised_absence_perc\n"
LATE, EARLY = "02/09/2024", "01/09/2023"
RULED = SETTINGS + "\n[incidents]\nsemh = []\n"
MEASURE = "\n[[primary]]\n"
TWO = '"' + f"{AMINA}\n{AMINA}" + '"'
SAID: dict[str, tuple[dict[str, str], str]] = {
    "a need that ends before it starts": (
        {"needs.csv": f"{NEEDS}{WHO},FSM6,{LATE},{EARLY}\n"},
        "needs.csv, row 2, column “End Date”: expected an end on or after the start.",
    ),
    "a need that we do not know": (
        {"needs.csv": f"{NEEDS}{WHO},Dinner,{LATE},\n"},
        "needs.csv, row 2, column “Need”: expected a need such as FSM6, In care, Young carer, EAL or Pupil premium.",
    ),
    "a status that ends before it starts": (
        {"sen.csv": f"{SEN}{WHO},K,SEMH,{LATE},{EARLY}\n"},
        "sen.csv, row 2, column “End Date”: expected an end on or after the start.",
    ),
    "support that ends before it starts": (
        {"support.csv": f"{SUPPORT}{WHO},Mentoring,6,4,3,20,{LATE},{EARLY}\n"},
        "support.csv, row 2, column “End Date”: expected an end on or after the start.",
    ),
    "support that costs less than nothing": (
        {"support.csv": f"{SUPPORT}{WHO},Mentoring,6,4,3,-20,{EARLY},{LATE}\n"},
        "support.csv, row 2, column “Cost”: expected sessions, hours and cost of nought or more.",
    ),
    "a suspension longer than a year": (
        {"suspensions.csv": f"{SUSPENSIONS}{WHO},SUSP,{LATE},381\n"},
        "suspensions.csv, row 2, column “Sessions”: expected between 0 and 380 sessions.",
    ),
    "a suspension of no length": (
        {"suspensions.csv": f"{SUSPENSIONS}{WHO},SUSP,{LATE},\n"},
        "suspensions.csv, row 2, column “Sessions”: expected the number of sessions of each suspension.",
    ),
    "a referral that was accepted before it was sent": (
        {"referrals.csv": f"{REFERRALS}{WHO},CAMHS,{LATE},{EARLY}\n"},
        "referrals.csv, row 2, column “Accepted”: expected the day on which it was accepted to be the day it was sent, or later.",
    ),
    "a referral that was first seen before it was sent": (
        {"referrals.csv": f"{STEPS}{WHO},CAMHS,Anxiety,{LATE},,{EARLY},,,\n"},
        "referrals.csv, row 2, column “First seen”: expected the day on which the pupil was first seen to be the day it was "
        "sent, or later.",
    ),
    "a referral that was closed before it was sent": (
        {"referrals.csv": f"{STEPS}{WHO},CAMHS,Anxiety,{LATE},,,{EARLY},,\n"},
        "referrals.csv, row 2, column “Closed”: expected the day on which it was closed to be the day it was sent, or later.",
    ),
    "a referral that was closed before it was accepted": (
        {"referrals.csv": f"{STEPS}{WHO},CAMHS,Anxiety,{EARLY},{LATE},,{EARLY},,\n"},
        "referrals.csv, row 2, column “Closed”: expected the day on which it was closed to be the day on which it was accepted, "
        "or later.",
    ),
    "a referral that was closed before the pupil was first seen": (
        {"referrals.csv": f"{STEPS}{WHO},CAMHS,Anxiety,{EARLY},{EARLY},{LATE},{EARLY},,\n"},
        "referrals.csv, row 2, column “Closed”: expected the day on which it was closed to be the day on which the pupil was "
        "first seen, or later.",
    ),
    "a pathway that we do not know": (
        {"referrals.csv": f"{STEPS}{WHO},CAMHS,EBD,{EARLY},,,,,\n"},
        f"referrals.csv, row 2, column “Pathway”: we found “EBD”; expected a pathway that we know ({KNOWN}{COUNTED}",
    ),
    "a pathway that is longer than a code": (
        {"referrals.csv": f"{STEPS}{WHO},CAMHS,Amina finds it hard,{EARLY},,,,,\n"},
        f"referrals.csv, row 2, column “Pathway”: expected a pathway that we know ({KNOWN}{COUNTED}",
    ),
    "a pathway that we do not know, where the school has one of its own": (
        {"referrals.csv": f"{STEPS}{WHO},CAMHS,EBD,{EARLY},,,,,\n",
         "school.toml": SETTINGS + '\n[pathways]\nsleep = "Sleep"\n'},
        f"referrals.csv, row 2, column “Pathway”: we found “EBD”; expected a pathway that we know ({KNOWN}, Sleep{COUNTED}",
    ),
    "support of a tier that we do not know": (
        {"support.csv": f"UPN,Adno,Support,Tier,Start Date\n{WHO},Mentoring,Gold,{EARLY}\n"},
        "support.csv, row 2, column “Tier”: we found “Gold”; expected a tier that we know (Universal, For some pupils, "
        "Specialist, or Wave 1, 2 or 3 in that order); the support is used, and its tier counts as not said.",
    ),
    "support of less than no hours": (
        {"support.csv": f"{SUPPORT}{WHO},Mentoring,6,4,-3,20,{EARLY},{LATE}\n"},
        "support.csv, row 2, column “Hours”: expected sessions, hours and cost of nought or more.",
    ),
    "a suspension that ends before it starts": (
        {"suspensions.csv": f"{MEETINGS}{WHO},SUSP,{LATE},{EARLY},2,DB,\n"},
        "suspensions.csv, row 2, column “End Date”: expected the last day to be the first day, or later.",
    ),
    "a return meeting before the suspension": (
        {"suspensions.csv": f"{MEETINGS}{WHO},SUSP,{LATE},{LATE},2,DB,{EARLY}\n"},
        "suspensions.csv, row 2, column “Return Meeting”: expected a return meeting on the first day of the suspension, or "
        "later.",
    ),
    "a reason that is on no list": (
        {"suspensions.csv": f"{MEETINGS}{WHO},SUSP,{LATE},{LATE},2,ZZ,\n"},
        "suspensions.csv, row 2, column “Reason 1”: we found “ZZ”; expected a code of the DfE's list of reasons of that day; "
        "the suspension is used, and this reason counts as not known.",
    ),
    "a reason in many words": (
        {"suspensions.csv": f"{MEETINGS}{WHO},SUSP,{LATE},{LATE},2,Amina pushed Ben,\n"},
        "suspensions.csv, row 2, column “Reason 1”: expected a code of the DfE's list of reasons of that day; the suspension "
        "is used, and this reason counts as not known.",
    ),
    "an internal exclusion of less than nothing": (
        {"internal.csv": f"UPN,Adno,Date,Sessions out of lessons\n{WHO},{LATE},-2\n"},
        "internal.csv, row 2, column “Sessions out of lessons”: expected between 1 and 380 sessions out of lessons.",
    ),
    "a managed move that ends before it starts": (
        {"moves.csv": f"UPN,Adno,Move Start Date,Move End Date,Outcome\n{WHO},{LATE},{EARLY},\n"},
        "moves.csv, row 2, column “Move End Date”: expected the last day of a managed move to be its first day, or later.",
    ),
    "a plan for a measure that we do not have": (
        {"plans.csv": f"{PLANS}Mentoring,happiness,higher,{EARLY}\n"},
        "plans.csv, row 2, column “Measure”: expected attendance, sdq_parent, sdq_teacher or sdq_self.",
    ),
    "a plan without a direction": (
        {"plans.csv": f"{PLANS}Mentoring,attendance,sideways,{EARLY}\n"},
        "plans.csv, row 2, column “Direction”: expected higher or lower.",
    ),
    "a place of nought in a draw": (
        {"draws.csv": f"{DRAWS}{WHO},Autumn,Mentoring,sdq_self,{LATE},417,0,Y\n"},
        "draws.csv, row 2, column “Place”: expected a place from 1 upwards, 1 for the pupil drawn first.",
    ),
    "a place in a draw that was perhaps offered": (
        {"draws.csv": f"{DRAWS}{WHO},Autumn,Mentoring,sdq_self,{LATE},417,1,perhaps\n"},
        "draws.csv, row 2, column “Offered”: expected Y or N.",
    ),
    "a pathway of the school's own without a short name": (
        {"school.toml": SETTINGS + '\n[pathways]\n"Sleep well" = "Sleep"\n'},
        "school.toml, column “pathways”: expected a short name in small letters, digits and underlines, such as "
        "speech_language.",
    ),
    "a pathway of the school's own without a title": (
        {"school.toml": SETTINGS + '\n[pathways]\nsleep = ""\n'},
        "school.toml, column “pathways sleep”: expected a title in quotes of at most 40 letters.",
    ),
    "a severity of six": (
        {"incidents.csv": f"{INCIDENTS}{WHO},{LATE},Shouting,6,Yard,Y\n"},
        "incidents.csv, row 2, column “Severity”: expected a severity from 1 to 5.",
    ),
    "a severity of minus six": (
        {"arbor.csv": f"{ARBOR}{AMINA},{LATE},Shouting,-6\n", "school.toml": RULED},
        "arbor.csv, row 2, column “Incident Severity”: expected a severity from -5 to 5.",
    ),
    "types that nobody has spoken of": (
        {"arbor.csv": f"{ARBOR}{AMINA},{LATE},Shouting,-2\n"},
        "arbor.csv, row 2: expected the types of incident that are linked to SEMH in school.toml, as [incidents] semh = [\"…\"] "
        "(an empty list for none).",
    ),
    "a principle of nine": (
        {"audit.csv": f"{AUDIT}Ours,9,Item,{LATE},2,Head,\n"},
        "audit.csv, row 2, column “Principle”: expected a principle from 1 to 8.",
    ),
    "a level of four": (
        {"audit.csv": f"{AUDIT}Ours,1,Item,{LATE},4,Head,\n"}, "audit.csv, row 2, column “Level”: expected a level from 0 to 3.",
    ),
    "a change of definition of nothing": (
        {"events.csv": f"{EVENTS}{LATE},definition change,New codes,\n"},
        "events.csv, row 2, column “Measure”: expected the measure that a change of definition touches.",
    ),
    "figures of the DfE for no year": (
        {"dfe.csv": f"{DFE}soon,National,England,,,Total,93,20,2\n"},
        "dfe.csv, row 2: expected a level, a phase and an academic year as the DfE writes them.",
    ),
    "figures of the DfE that are words": (
        {"dfe.csv": f"{DFE}202425,National,England,,,Total,most,20,2\n"},
        "dfe.csv, row 2: expected percentages, or one of the DfE's symbols.",
    ),
    "a pupil without any number": (
        {"pupils.csv": PUPILS.replace(f"{AMINA},001", ",")},
        "pupils.csv, row 2: expected a UPN of 13 characters, or an admission number.",
    ),
    "a pupil who left before joining": (
        {"pupils.csv": PUPILS.replace("05/09/2023,,C", "05/09/2023,04/09/2023,C", 1)},
        "pupils.csv, row 2: expected a date of leaving on or after the date of entry.",
    ),
    "an enrolment that we do not know": (
        {"pupils.csv": PUPILS.replace(",,C", ",,X", 1)},
        "pupils.csv, row 2, column “Enrolment Status”: expected an enrolment status: C, M, S, F, O, G or P.",
    ),
    "a number over two lines": (
        {"needs.csv": f"{NEEDS}{TWO},001,FSM6,{LATE},\n"},
        "needs.csv, row 2, column “UPN”: expected a number on one line, and quotation marks hold several lines together: export "
        "it again.",
    ),
    "marks from a Saturday on": (
        {"strings.csv": f"{STRINGS}{WHO},2024/25,07/09/2024,/ \\\n"},
        "strings.csv, row 2: expected a start date from Monday to Friday.",
    ),
    "marks without spaces": (
        {"strings.csv": f"{STRINGS}{WHO},2024/25,{LATE},/\\/\\\n"},
        "strings.csv, row 2: expected marks separated by one space each (some codes have two letters).",
    ),
    "marks of a morning too many": (
        {"strings.csv": f"{STRINGS}{WHO},2024/25,{LATE},/ \\ /\n"},
        "strings.csv, row 2: expected an even number of marks, two for each school day.",
    ),
    "marks of two years": (
        {"strings.csv": f"{STRINGS}{WHO},2024/25,{LATE},{' '.join('/' * 600)}\n"},
        "strings.csv, row 2: expected the marks of one academic year.",
    ),
    "a holiday that ends before it starts": (
        {"calendar.csv": f"{CALENDAR}2024/25,,{LATE},{EARLY},closed\n"},
        "calendar.csv, row 5: expected an end on or after the start.",
    ),
    "a year that is none": (
        {"calendar.csv": CALENDAR.replace("2023/24", "2023/25")},
        "calendar.csv, row 2: expected an academic year such as 2024/25.",
    ),
    "a seventh half-term": (
        {"calendar.csv": CALENDAR.replace(",6,", ",7,")}, "calendar.csv, row 2: expected a half-term from 1 to 6.",
    ),
    "a term of another year": (
        {"calendar.csv": CALENDAR.replace("2023/24", "2024/25")},
        "calendar.csv, row 2: expected dates within the academic year of the row.",
    ),
    "no term at all": (
        {"calendar.csv": CALENDAR.replace(",term", ",closed")}, "calendar.csv: expected at least one row with Kind “term”.",
    ),
    "a severity by words": (
        {"school.toml": RULED + '[incidents.severity]\nShouting = "high"\n'},
        "school.toml, column “incidents severity”: expected a whole number from 1 to 5 for each type.",
    ),
    "a word about incidents that we do not know": (
        {"school.toml": RULED + "colour = 1\n"}, "school.toml, column “incidents colour”: expected severity or semh.",
    ),
    "a measure without a name": (
        {"school.toml": SETTINGS + MEASURE + 'direction = "higher"\n'},
        "school.toml, column “primary measure”: expected the name of a measure.",
    ),
    "a line of another kind": (
        {"school.toml": SETTINGS.replace("[blank]", "[[blank]]")},
        "school.toml: expected each line with the kind of value it has in the example schools' school.toml.",
    ),
    "a mapping that is a number": (
        {"mapping.toml": "files = 3"},
        "mapping.toml: expected a layout and columns for each file, as `semh map` writes them.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", SAID)
def test_a_row_that_a_list_cannot_have_is_told_word_for_word(tmp_path: Path, what: str) -> None:
    files, sentence = SAID[what]
    folder = school(tmp_path, {**files, "attendance_long.csv": LONG} if "calendar.csv" in files else {**files})
    try:
        problems = check_folder(folder, key=KEY).problems
    except CannotImport as stopped:
        problems = stopped.problems
    assert sentence in [p.sentence() for p in problems]
