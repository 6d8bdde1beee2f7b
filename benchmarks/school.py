"""A made-up secondary school of 1,000 pupils and three years, large enough to time and quick to make.

Not for     anything but timing: its figures follow no real pattern. See sample_data for schools that do
"""

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as pc

from sample_data.days import HALF_TERMS, SchoolYear, school_year
from sample_data.upn import impossible_upn

PUPILS = 1000
YEARS = tuple(HALF_TERMS)
YEAR_GROUPS = (9, 10, 11)  # in the last year, so that everybody was here for all three
WORDS = ("Fidget", "Nurture group", "Breakfast club", "Counselling")
ABSENT = np.array(["I", "I", "I", "M", "O", "O", "U", "G", "C", "E", "C2", "N"])
# C2 was not a code before August 2024.
ABSENT_BEFORE = np.array(["I", "I", "I", "M", "O", "O", "U", "G", "C", "E", "H", "N"])
OPTIONS = pc.WriteOptions(quoting_style="none")


def make_school(folder: Path, number: int, long: bool = True) -> int:
    """Write one school's exports. Schools differ in their pupils' numbers and in nothing else.

    Takes       number from 1; long: marks as a list with a row each, else as one string a pupil and year
    Returns     how many marks there are
    """
    folder.mkdir(parents=True, exist_ok=True)
    upns = [impossible_upn(number, 15 + group - 9, serial) for group, serial in _places()]
    adnos = [f"{n:06d}" for n in range(1, PUPILS + 1)]
    who = pa.table({"UPN": upns, "Adno": adnos})
    (folder / "school.toml").write_text(
        f'name = "Timing School {number}"\ncode = "TS{number}"\nphase = "secondary"\nlocal_authority = "Example"\n'
        "example = true\nprogramme_start = 2025-09-01\n[high_level]\nseverity = 4\n"
        '[[primary]]\nmeasure = "attendance"\ndirection = "higher"\ndeclared = 2025-07-10\nexpectation = "more"\n'
        '[blank]\nfsm = "no"\n',
        encoding="utf-8",
    )
    _pupils(folder, who)
    _calendar(folder)
    _small_lists(folder, who, np.random.default_rng(11))
    years = [(school_year("secondary", year), _codes(year)) for year in YEARS]
    (_long if long else _strings)(folder, who, years)
    return sum(codes.size for _, codes in years)


def _places() -> list[tuple[int, int]]:
    return [(YEAR_GROUPS[n % 3], n // 3 + 1) for n in range(PUPILS)]


def _codes(year: int) -> np.ndarray:
    """Marks of one year as pupils x sessions. Absences come in spells, some pupils have many."""
    random = np.random.default_rng(year)
    days = school_year("secondary", year)
    sessions = 2 * len(days.open_at)
    start = random.beta(0.8, 60, size=(PUPILS, 1))
    starts = random.random((PUPILS, sessions)) < start
    away = starts.copy()
    for length in range(1, 9):
        away[:, length:] |= starts[:, :-length] & (random.random((PUPILS, sessions - length)) < 0.8)
    reasons = (ABSENT if year > 2023 else ABSENT_BEFORE)[random.integers(0, 12, (PUPILS, sessions))]
    present = np.where(np.arange(sessions) % 2 == 0, "/", "\\")
    late = random.random((PUPILS, sessions)) < 0.01
    elsewhere = np.where(random.random((PUPILS, sessions)) < 0.2, "B", "L")
    return np.where(away, reasons, np.where(late, elsewhere, np.broadcast_to(present, away.shape)))


def _write(folder: Path, name: str, columns: dict[str, object]) -> None:
    pc.write_csv(pa.table(columns), folder / f"{name}.csv", OPTIONS)


def _uk(days: list[date]) -> list[str]:
    return [d.strftime("%d/%m/%Y") for d in days]


def _long(folder: Path, who: pa.Table, years: list[tuple[SchoolYear, np.ndarray]]) -> None:
    parts = []
    for days, codes in years:
        dates = _uk([days.days[i] for i in days.open_at])
        pupil = np.repeat(np.arange(PUPILS, dtype=np.int32), codes.shape[1])
        day = np.tile(np.repeat(np.arange(len(dates), dtype=np.int32), 2), PUPILS)
        half = np.tile(np.array([0, 1], dtype=np.int32), PUPILS * len(dates))
        parts.append(
            pa.table(
                {
                    "UPN": who["UPN"].take(pupil),
                    "Adno": who["Adno"].take(pupil),
                    "Date": pa.array(dates).take(pa.array(day)),
                    "Session": pa.array(["AM", "PM"]).take(pa.array(half)),
                    "Mark": pa.array(codes.ravel()),
                }
            )
        )
    pc.write_csv(pa.concat_tables(parts), folder / "attendance_long.csv", OPTIONS)


def _strings(folder: Path, who: pa.Table, years: list[tuple[SchoolYear, np.ndarray]]) -> None:
    columns: dict[str, list[str]] = {name: [] for name in ("UPN", "Adno", "Academic Year", "Start Date", "Marks")}
    for days, codes in years:
        every = np.full((PUPILS, 2 * len(days.days)), "#", dtype=codes.dtype)
        every[:, np.repeat(2 * days.open_at, 2) + np.tile([0, 1], len(days.open_at))] = codes
        columns["UPN"] += who["UPN"].to_pylist()
        columns["Adno"] += who["Adno"].to_pylist()
        columns["Academic Year"] += [days.name] * PUPILS
        columns["Start Date"] += _uk([days.days[0]]) * PUPILS
        columns["Marks"] += [" ".join(row) for row in every.tolist()]
    _write(folder, "attendance_marks", columns)


def _pupils(folder: Path, who: pa.Table) -> None:
    groups = [group for group, _ in _places()]
    born = [date(2025 - group - 5, 9, 1) + timedelta(days=(n * 37) % 365) for n, group in enumerate(groups)]
    n = len(groups)
    _write(
        folder,
        "pupils",
        {
            "UPN": who["UPN"],
            "Adno": who["Adno"],
            "Legal Surname": [f"Surname{i}" for i in range(n)],
            "Legal Forename": [f"Forename{i}" for i in range(n)],
            "DOB": _uk(born),
            "Gender": ["F" if i % 2 else "M" for i in range(n)],
            "Year": [f"Year {group:>2}" for group in groups],
            "Reg Group": [f"{group}A" for group in groups],
            "Date of Entry": ["04/09/2023"] * n,
            "Date of Leaving": [""] * n,
            "Enrolment Status": ["C"] * n,
        },
    )


def _calendar(folder: Path) -> None:
    rows: list[tuple[str, int | None, date, date, str]] = []
    for year in YEARS:
        days = school_year("secondary", year)
        for n, (start, end) in enumerate(HALF_TERMS[year], 1):
            rows.append((days.name, n, start, end, "term"))
        shut = [days.days[i] for i in np.flatnonzero((days.half_term > 0) & ~days.open)]
        rows += [(days.name, None, d, d, "closure") for d in shut]
    names, numbers, starts, ends, kinds = (list(c) for c in zip(*rows, strict=True))
    halves = ["" if n is None else str(n) for n in numbers]
    _write(
        folder, "calendar", {"Academic year": names, "Half term": halves, "Start": _uk(starts), "End": _uk(ends), "Kind": kinds}
    )


def _small_lists(folder: Path, who: pa.Table, random: np.random.Generator) -> None:
    """Suspensions, incidents, referrals and needs: a few thousand rows, on open days."""
    days = [d for year in YEARS for d in np.array(school_year("secondary", year).days)[school_year("secondary", year).open_at]]

    def some(rows: int) -> tuple[dict[str, object], list[str]]:
        """Pupils and days, no pair twice. A fifth of the pupils have nearly all of it, as in a school."""
        pupil = (random.beta(0.3, 2, 3 * rows) * PUPILS).astype(np.int64)
        pairs = np.unique(pupil * len(days) + random.integers(0, len(days), 3 * rows))
        pairs = np.sort(random.permutation(pairs)[:rows])
        at = pa.array(pairs // len(days))
        return {"UPN": who["UPN"].take(at), "Adno": who["Adno"].take(at)}, _uk([days[i] for i in pairs % len(days)])

    upn, start = some(600)
    _write(
        folder,
        "suspensions",
        {
            **upn, "Type": random.choice(["SUSP", "SUSP", "SUSP", "LNCH"], 600), "Start Date": start,
            "Start Session": ["AM"] * 600, "End Date": start, "Sessions": ["1"] * 600,
            "Reason 1": ["DB"] * 600, "Reason 2": [""] * 600, "Reason 3": [""] * 600,
        },
    )  # fmt: skip
    upn, day = some(4000)
    _write(
        folder,
        "incidents",
        {
            **upn, "Date": day, "Time": ["10:15"] * 4000, "Period": ["lesson"] * 4000, "Type": ["Refusal"] * 4000,
            "Severity": random.integers(1, 6, 4000).astype(str), "Location": ["Classroom"] * 4000,
            "Linked to SEMH": random.choice(["Y", "N"], 4000), "Recorded on": day, "Recorded by": ["Teacher"] * 4000,
        },
    )  # fmt: skip
    upn, sent = some(200)
    gap = [""] * 200
    _write(
        folder,
        "referrals",
        {
            **upn, "Service": ["CAMHS"] * 200, "Pathway": gap, "THRIVE grouping": gap, "Sent": sent,
            "Accepted": gap, "First seen": gap, "Closed": gap, "Outcome": gap,
        },
    )  # fmt: skip
    first = ["04/09/2023"] * 200
    part = who.slice(0, 200)
    common = {"UPN": part["UPN"], "Adno": part["Adno"]}
    ends = {"Start Date": first, "End Date": [""] * 200}
    _write(folder, "sen", {**common, "SEN Status": ["K"] * 150 + ["E"] * 50, "SEN Need": ["SEMH"] * 200, **ends})
    _write(folder, "needs", {**common, "Need": ["FSM6"] * 200, **ends})
