"""The committed example files, read plainly: pandas on text, no part of the product."""

from functools import cache
from pathlib import Path

import pandas as pd

SAMPLES = Path(__file__).parents[2] / "sample_data"
SCHOOLS = ("fernhollow", "quillmere")
DATES = ["Date", "Start Date", "End Date", "Date of Entry", "Date of Leaving", "Sent"]
YEARS = ("2023/24", "2024/25", "2025/26")
PROGRAMME = "2025/26"


@cache
def read(school: str, name: str, folder: str = "") -> pd.DataFrame:
    """A file of a school as text; its dates as dates, with the school year of the first."""
    frame = pd.read_csv(SAMPLES / folder / school / f"{name}.csv", dtype=str, keep_default_na=False)
    for column in frame.columns.intersection(DATES):
        frame[column] = pd.to_datetime(frame[column], format="%d/%m/%Y")
    day = next((c for c in ("Date", "Start Date", "Sent") if c in frame), None)
    if day:
        start = frame[day].dt.year - (frame[day].dt.month < 8)
        frame["Year"] = start.map(lambda y: f"{y:.0f}/{(y + 1) % 100:02.0f}")
    return frame


@cache
def half_terms(school: str) -> pd.DataFrame:
    """Possible sessions and absences of each pupil and half-term, from the summary; subsidiary registrations left out."""
    frame = read(school, "attendance_summary", "other_layouts").copy()
    counts = frame.columns[3:-1]
    frame[counts] = frame[counts].astype(int)
    frame["Absent"] = frame["Authorised Absences"] + frame["Unauthorised Absences"]
    terms = read(school, "calendar").query("Kind == 'term'")
    starts = pd.to_datetime(terms["Start"], format="%d/%m/%Y").reset_index(drop=True)
    frame["Half term"] = (starts.searchsorted(frame["Date"], side="right") - 1) % 6 + 1
    here = read(school, "pupils").query("`Enrolment Status` != 'S'")["Adno"]
    return frame[frame["Adno"].isin(here)]


def marks_of(school: str, folder: str = "") -> dict[tuple[str, str], list[str]]:
    """Admission number and school year to the list of codes of a mark string."""
    frame = read(school, "attendance_marks", folder)
    return {(a, y): m.split(" ") for a, y, m in zip(frame["Adno"], frame["Academic Year"], frame["Marks"], strict=True)}


@cache
def high_level(school: str) -> pd.DataFrame:
    """Incidents of severity 4 or 5 that are linked to SEMH."""
    frame = read(school, "incidents")
    return frame[(frame["Severity"] >= "4") & (frame["Linked to SEMH"] == "Y")]
