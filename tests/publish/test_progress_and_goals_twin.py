"""Progress and goals of the example schools against a second count: plain loops over the schools' own files."""

import csv
import tomllib
from datetime import date, datetime
from pathlib import Path

import pytest

from semhlib.publish.leaders import leaders_folder
from semhlib.store.role_files import read_store

SAMPLES = Path(__file__).parents[2] / "sample_data"
SCHOOLS = pytest.mark.parametrize("school", ["quillmere", "fernhollow"])


def rows(school, name):
    with (SAMPLES / school / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def day(text):
    return datetime.strptime(text, "%d/%m/%Y").date()


def place(school, point):
    """A point as a number, or the place of a band in the school's own list."""
    bands = tomllib.loads((SAMPLES / school / "school.toml").read_text(encoding="utf-8")).get("progress", {}).get("bands", [])
    return bands.index(point) if point in bands else float(point)


def assert_equal_or_hidden(figure, counted):
    """Takes       counted: (pupil, met or not) of one school year"""
    pupils = {pupil for pupil, _ in counted}
    sides = [len({pupil for pupil, met in counted if met is side}) for side in (True, False)]
    if not pupils:
        assert figure.symbol == "x"
    elif len(pupils) < 10 or any(0 < n < 5 for n in sides):
        assert figure.symbol == "c"
    else:
        assert (figure.numerator, figure.denominator) == (sum(met for _, met in counted), len(counted))


@SCHOOLS
def test_progress_as_expected_equals_a_slow_count_of_every_assessment(school, example_homes):
    store, listed = read_store(leaders_folder(example_homes[school])), rows(school, "progress.csv")
    assert len(listed) > 100
    for year in (2023, 2024, 2025):
        counted = [
            (r["Adno"], place(school, r["Point"]) >= place(school, r["Expected"]))
            for r in listed
            if date(year, 8, 1) <= day(r["Date"]) < date(year + 1, 8, 1)
        ]
        assert_equal_or_hidden(store.figure("progress", "all", f"y{year}"), counted)


@SCHOOLS
def test_goals_met_equals_a_slow_count_of_goals_that_were_looked_at(school, example_homes):
    store, listed = read_store(leaders_folder(example_homes[school])), rows(school, "goals.csv")
    assert len(listed) > 10
    for year in (2023, 2024, 2025):
        counted = [
            (r["Adno"], r["Met"] == "Y")
            for r in listed
            if r["Looked at on"] and r["Met"] and date(year, 8, 1) <= day(r["Looked at on"]) < date(year + 1, 8, 1)
        ]
        assert_equal_or_hidden(store.figure("goals", "all", f"y{year}"), counted)
