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
        {"needs.csv": f"{NEEDS}{WHO},FSM6,{LATE},{EARLY}\n"}, "needs.csv, row 2: expected an end on or after the start.",
    ),
    "a need that we do not know": (
        {"needs.csv": f"{NEEDS}{WHO},Dinner,{LATE},\n"},
        "needs.csv, row 2, column “Need”: expected a need such as FSM6, In care, Young carer, EAL or Pupil premium.",
    ),
    "a status that ends before it starts": (
        {"sen.csv": f"{SEN}{WHO},K,SEMH,{LATE},{EARLY}\n"}, "sen.csv, row 2: expected an end on or after the start.",
    ),
    "support that ends before it starts": (
        {"support.csv": f"{SUPPORT}{WHO},Mentoring,6,4,3,20,{LATE},{EARLY}\n"},
        "support.csv, row 2: expected an end on or after the start.",
    ),
    "support that costs less than nothing": (
        {"support.csv": f"{SUPPORT}{WHO},Mentoring,6,4,3,-20,{EARLY},{LATE}\n"},
        "support.csv, row 2: expected sessions, hours and cost of nought or more.",
    ),
    "a suspension longer than a year": (
        {"suspensions.csv": f"{SUSPENSIONS}{WHO},SUSP,{LATE},381\n"},
        "suspensions.csv, row 2: expected between 0 and 380 sessions.",
    ),
    "a suspension of no length": (
        {"suspensions.csv": f"{SUSPENSIONS}{WHO},SUSP,{LATE},\n"},
        "suspensions.csv, row 2: expected the number of sessions of each suspension.",
    ),
    "a referral that was accepted before it was sent": (
        {"referrals.csv": f"{REFERRALS}{WHO},CAMHS,{LATE},{EARLY}\n"},
        "referrals.csv, row 2: expected dates of acceptance, first meeting and closing on or after the day it was sent.",
    ),
    "a severity of six": (
        {"incidents.csv": f"{INCIDENTS}{WHO},{LATE},Shouting,6,Yard,Y\n"},
        "incidents.csv, row 2: expected a severity from 1 to 5.",
    ),
    "a severity of minus six": (
        {"arbor.csv": f"{ARBOR}{AMINA},{LATE},Shouting,-6\n", "school.toml": RULED},
        "arbor.csv, row 2: expected a severity from -5 to 5.",
    ),
    "types that nobody has spoken of": (
        {"arbor.csv": f"{ARBOR}{AMINA},{LATE},Shouting,-2\n"},
        "arbor.csv, row 2: expected the types of incident that are linked to SEMH in school.toml, as [incidents] semh = [\"…\"] "
        "(an empty list for none).",
    ),
    "a principle of nine": (
        {"audit.csv": f"{AUDIT}Ours,9,Item,{LATE},2,Head,\n"}, "audit.csv, row 2: expected a principle from 1 to 8.",
    ),
    "a level of four": (
        {"audit.csv": f"{AUDIT}Ours,1,Item,{LATE},4,Head,\n"}, "audit.csv, row 2: expected a level from 0 to 3.",
    ),
    "a change of definition of nothing": (
        {"events.csv": f"{EVENTS}{LATE},definition change,New codes,\n"},
        "events.csv, row 2: expected the measure that a change of definition touches.",
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
