"""Simulated schools from a file: three kinds of columns, one school after another."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from semhlib.impact.cohort import Cohort
from semhlib.impact.evidence import Evidence
from tests.impact.made import series, years
from tests.worlds.evidence import PUPILS, NotKnown, cohort_of

FIRST_AFTER = 12  # the thirteenth half-term


def schools(file: Path, first_after: int = FIRST_AFTER) -> Iterator[Evidence | Cohort]:
    """The evidence of each school of a file, as the product would gather it from rows.

    Raises      NotKnown where the columns are none of the three kinds
    """
    with file.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    columns = set(rows[0]) if rows else set()
    if {"school", "group", "pre", "post"} <= columns:
        return _scores(rows)
    if {"school", "year", "roll", "suspensions_of_one_pupil"} <= columns:
        return _events(rows)
    if {"school", "ht1"} <= columns:
        return _half_terms(rows, first_after)
    raise NotKnown(f"the columns of {file.name} are not known")


def _scores(rows: list[dict[str, str]]) -> Iterator[Cohort]:
    by_school: dict[str, dict[str, Any]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        start = "treated" if row["group"] == "supported" else "comparison"
        by_school[row["school"]][f"{start}_pre"].append(float(row["pre"] or "nan"))
        by_school[row["school"]][f"{start}_post"].append(float(row["post"] or "nan"))
    return (cohort_of({"treated_pre": [], "treated_post": [], **school}) for school in by_school.values())


def _events(rows: list[dict[str, str]]) -> Iterator[Evidence]:
    counts: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    roll: dict[tuple[str, int], int] = {}
    first = min(int(row["year"]) for row in rows)
    for row in rows:
        year = int(row["year"]) - first
        counts[row["school"]][year].append(int(row["suspensions_of_one_pupil"]))
        roll[row["school"], year] = int(row["roll"])
    return (years(*both, (roll[school, 0], roll[school, 1])) for school, both in counts.items())


def _half_terms(rows: list[dict[str, str]], first_after: int) -> Iterator[Evidence]:
    names = sorted((name for name in rows[0] if name.startswith("ht")), key=lambda name: int(name[2:]))
    return (series([float(row[name]) for name in names], first_after, pupils=PUPILS) for row in rows)
