"""The published figures against a second count: plain loops over the school's own files, no engine, no shared code.

Definitions: DfE, Pupil absence in schools in England, methodology. Attendance is sessions attended of possible
sessions; a pupil who misses 10% (50%) or more of their own possible sessions is persistently (severely) absent;
pupils aged 5 to 15 on 31 August before the school year.
"""

import csv
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from semhlib.publish.leaders import leaders_folder
from semhlib.store.role_files import read_store

SAMPLES = Path(__file__).parents[2] / "sample_data"
ATTENDED = set("/\\LKVPWB")
AUTHORISED = {"C", "C1", "C2", "E", "I", "J1", "M", "R", "S", "T"}
UNAUTHORISED = set("GNOU")
OLD_ATTENDED, OLD_AUTHORISED = {"J"}, {"H", "F"}
NEW_RULES = date(2024, 8, 19)


def day(text):
    return datetime.strptime(text, "%d/%m/%Y").date()


def rows(school, name):
    """Rows of one of a school's files; none where it has no such file."""
    if (SAMPLES / school / name).exists():
        with (SAMPLES / school / name).open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


def marks(school):
    """Pupil, day and code of every mark, from whichever register the school has."""
    if (SAMPLES / school / "attendance_long.csv").exists():
        for row in rows(school, "attendance_long.csv"):
            yield row["Adno"], day(row["Date"]), row["Mark"]
        return
    for row in rows(school, "attendance_marks.csv"):
        weekday, codes = day(row["Start Date"]), row["Marks"].split(" ")
        for am, pm in zip(codes[::2], codes[1::2], strict=True):
            yield row["Adno"], weekday, am
            yield row["Adno"], weekday, pm
            weekday += timedelta(days=3 if weekday.weekday() == 4 else 1)


def counted_years(school):
    """Admission number and school year of every enrolment that the statistics count."""
    born = {row["Adno"]: (day(row["DOB"]), row["Enrolment Status"]) for row in rows(school, "pupils.csv")}
    kept = set()
    for pupil, (birth, status) in born.items():
        for year in (2023, 2024, 2025):
            age = year - birth.year - ((8, 31) < (birth.month, birth.day))
            if 5 <= age <= 15 and status not in ("S", "G"):
                kept.add((pupil, year))
    return kept


def slow_count(school):
    """By pupil and year: sessions attended, missed, missed without leave, possible."""
    kept = counted_years(school)
    sums = defaultdict(lambda: [0, 0, 0, 0])
    for pupil, when, code in marks(school):
        year = when.year if when.month >= 8 else when.year - 1
        if (pupil, year) not in kept:
            continue
        old = when < NEW_RULES
        attended = code in ATTENDED or (old and code in OLD_ATTENDED)
        unauthorised = code in UNAUTHORISED
        missed = unauthorised or code in AUTHORISED or (old and code in OLD_AUTHORISED)
        for i, one in enumerate((attended, missed, unauthorised, attended or missed)):
            sums[pupil, year][i] += one
    return sums


@pytest.mark.parametrize("school", ["quillmere", "fernhollow"])
def test_attendance_persistent_and_severe_absence_equal_a_slow_count_to_the_last_digit(school, example_homes):
    store, counted = read_store(leaders_folder(example_homes[school])), slow_count(school)
    for year in (2023, 2024, 2025):
        of_year = [c for (_, y), c in counted.items() if y == year and c[3] > 0]
        possible = sum(c[3] for c in of_year)
        expected = {
            "attendance": (sum(c[0] for c in of_year), possible),
            "unauthorised_absence": (sum(c[2] for c in of_year), possible),
            "persistent_absence": (sum(10 * c[1] >= c[3] for c in of_year), len(of_year)),
            "severe_absence": (sum(2 * c[1] >= c[3] for c in of_year), len(of_year)),
        }
        for measure, (numerator, denominator) in expected.items():
            figure = store.figure(measure, "all", f"y{year}")
            if measure == "severe_absence" and 0 < numerator < 5:
                assert figure.symbol == "c"
                continue
            assert (figure.numerator, figure.denominator) == (numerator, denominator), (measure, year)
            assert figure.value == round(100 * numerator / denominator, 6)


@pytest.mark.parametrize("school", ["quillmere", "fernhollow"])
def test_what_lists_tell_equals_a_slow_count(school, example_homes):
    store = read_store(leaders_folder(example_homes[school]))
    listed = {
        "suspensions": [(r["Adno"], day(r["Start Date"]), 1) for r in rows(school, "suspensions.csv") if r["Type"] != "PERM"],
        "days_lost": [
            (r["Adno"], day(r["Start Date"]), int(r["Sessions"])) for r in rows(school, "suspensions.csv") if r["Type"] != "PERM"
        ],
        "high_level_incidents": [
            (r["Adno"], day(r["Date"]), 1)
            for r in rows(school, "incidents.csv")
            if int(r["Severity"]) >= 4 and r["Linked to SEMH"] == "Y"
        ],
        "incidents_linked": [
            (r["Adno"], day(r["Date"]), 1) for r in rows(school, "incidents.csv") if r["Linked to SEMH"] == "Y"
        ],
        "referrals": [(r["Adno"], day(r["Sent"]), 1) for r in rows(school, "referrals.csv")],
        "permanent_exclusions": [
            (r["Adno"], day(r["Start Date"]), 1) for r in rows(school, "suspensions.csv") if r["Type"] == "PERM"
        ],
        "internal_exclusion": [
            (r["Adno"], day(r["Date"]), int(r["Sessions out of lessons"])) for r in rows(school, "internal_exclusions.csv")
        ],
        "managed_moves": [(r["Adno"], day(r["Move Start Date"]), 1) for r in rows(school, "managed_moves.csv")],
    }
    for measure, events in listed.items():
        first = min((e[1] for e in events), default=date(9999, 1, 1))
        for year in (2023, 2024, 2025):
            inside = [e for e in events if date(year, 8, 1) <= e[1] < date(year + 1, 8, 1)]
            figure = store.figure(measure, "all", f"y{year}")
            pupils = len({e[0] for e in inside})
            if first >= date(year + 1, 8, 1):
                assert figure.symbol == "x", (measure, year)
            elif 0 < pupils < 5:
                assert figure.symbol == "c", (measure, year)
            else:
                assert (figure.numerator, figure.affected) == (sum(e[2] for e in inside), pupils), (measure, year)


@pytest.mark.parametrize("school", ["quillmere", "fernhollow"])
def test_pupils_suspended_once_and_more_than_once_equal_a_slow_count(school, example_homes):
    store = read_store(leaders_folder(example_homes[school]))
    suspended = [(r["Adno"], day(r["Start Date"])) for r in rows(school, "suspensions.csv") if r["Type"] != "PERM"]
    for year in (2023, 2024, 2025):
        times = Counter(pupil for pupil, when in suspended if date(year, 8, 1) <= when < date(year + 1, 8, 1))
        for measure, least in (("pupils_suspended", 1), ("repeat_suspensions", 2)):
            figure, pupils = store.figure(measure, "all", f"y{year}"), sum(n >= least for n in times.values())
            if 0 < pupils < 5:
                assert figure.symbol == "c", (measure, year)
            else:
                assert figure.numerator == pupils, (measure, year)
                assert figure.denominator == store.figure("suspensions", "all", f"y{year}").pupils


@pytest.mark.parametrize("school", ["quillmere", "fernhollow"])
def test_hours_of_support_equal_a_slow_count(school, example_homes):
    store = read_store(leaders_folder(example_homes[school]))
    given = [(r["Adno"], day(r["Start Date"]), float(r["Hours"])) for r in rows(school, "support.csv") if r["Hours"]]
    for year in (2024, 2025):
        inside = [(pupil, int(hours + 0.5)) for pupil, when, hours in given if date(year, 8, 1) <= when < date(year + 1, 8, 1)]
        figure, pupils = store.figure("support_hours", "all", f"y{year}"), len({pupil for pupil, _ in inside})
        if 0 < pupils < 5:
            assert figure.symbol == "c"
        elif pupils:
            assert (figure.numerator, figure.affected) == (sum(hours for _, hours in inside), pupils)
