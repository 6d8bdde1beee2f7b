"""Made-up schools of a few dozen pupils, as files that the importer reads: big enough for a protected cube."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np

from semhlib.ingest.checks.upn_letter import check_letter
from semhlib.publish.import_school import import_school
from semhlib.publish.leaders import leaders_folder, publish_leaders
from semhlib.publish.page_facts import PageFacts
from semhlib.publish.public import publish_public
from semhlib.store.private_files import make_folder, write_private
from semhlib.store.role_files import read_store
from semhlib.store.snapshot import Snapshot

KEY = bytes(range(32))
MADE = "2026-07-20T06:00:00+00:00"
DAYS = (date(2024, 9, 9), date(2024, 9, 10), date(2025, 9, 8), date(2025, 9, 9))
SETTINGS = """\
name = "Made Up School"
code = "EX7"
phase = "secondary"
programme_start = 2025-09-01

[high_level]
severity = 4

[blank]
linked_to_semh = "no"
"""
CALENDAR = """\
Academic year,Half term,Start,End,Kind
2024/25,1,09/09/2024,10/09/2024,term
2025/26,1,08/09/2025,09/09/2025,term
"""
QUOTES = "Date,Who,Words,Permission,Measure,Principle\n09/09/2025,Year 8 pupil,The quiet room helps.,Y,,2\n"
EVENTS = "Date,Kind,Title,Measure\n08/09/2025,milestone,A lead for SEMH was named,semh_lead\n"


@dataclass(frozen=True, kw_only=True)
class Pupil:
    """One pupil: who they are, and what is told of them in the cube.

    sen      K, E or N; missed, suspended, incident: whether there was any of it
    """

    upn: str
    adno: str
    surname: str
    forename: str
    born: str
    note: str
    sex: str
    year: int
    sen: str
    fsm6: bool
    missed: bool
    suspended: bool
    incident: bool


def pupils_of(seed: int, many: int) -> tuple[Pupil, ...]:
    """So many pupils, the same for the same seed."""
    rng = np.random.default_rng([2026, seed])
    chance = rng.random((many, 7))
    return tuple(
        Pupil(
            **identity(seed, n), sex="FM"[int(c[0] < 0.5)], year=8 + int(c[1] * 2), sen="K" if c[2] < 0.3 else "N",
            fsm6=bool(c[3] < 0.4), missed=bool(c[4] < 0.35), suspended=bool(c[5] < 0.2), incident=bool(c[6] < 0.25),
        )
        for n, c in enumerate(chance)
    )  # fmt: skip


def identity(seed: int, number: int) -> dict[str, str]:
    """Who somebody is: of another seed everything is another."""
    rng = np.random.default_rng([7, seed, number])
    digits = f"{seed % 1000:03d}{number:04d}{rng.integers(100_000):05d}"
    letters = "".join(chr(97 + n) for n in rng.integers(26, size=12))
    return {
        "upn": check_letter(f"?{digits}") + digits, "adno": f"{seed % 1000:03d}{number:03d}",
        "surname": letters[:6].title(), "forename": letters[6:].title(),
        "born": f"{rng.integers(1, 28):02d}/{rng.integers(1, 13):02d}/2012", "note": f"Said {letters[:9]} {letters[9:]}",
    }  # fmt: skip


def files_of(pupils: tuple[Pupil, ...]) -> dict[str, str]:
    """The school's exports."""
    start, last = (day.strftime("%d/%m/%Y") for day in (DAYS[0], DAYS[-1]))
    return {
        "school.toml": SETTINGS, "calendar.csv": CALENDAR, "quotes.csv": QUOTES, "events.csv": EVENTS,
        "pupils.csv": "UPN,Adno,Legal Surname,Legal Forename,DOB,Gender,Year,Reg Group,Date of Entry,Date of Leaving,"
        "Enrolment Status\n" + "".join(
            f"{p.upn},{p.adno},{p.surname},{p.forename},{p.born},{p.sex},Year  {p.year},{p.year}A,{start},,C\n" for p in pupils
        ),
        "sen.csv": "UPN,Adno,SEN Status,SEN Need,Start Date,End Date\n" + "".join(
            f"{p.upn},{p.adno},{p.sen},SEMH,01/09/2024,\n" for p in pupils if p.sen != "N"
        ),
        "needs.csv": "UPN,Adno,Need,Start Date,End Date\n" + "".join(
            f"{p.upn},{p.adno},FSM6,01/09/2024,\n" for p in pupils if p.fsm6
        ),
        "attendance_long.csv": "UPN,Adno,Date,Session,Mark\n" + "".join(
            f"{p.upn},{p.adno},{day:%d/%m/%Y},{half},{'I' if p.missed and day == DAYS[2] else mark}\n"
            for p in pupils for day in DAYS for half, mark in (("AM", "/"), ("PM", "\\"))
        ),
        "incidents.csv": "UPN,Adno,Date,Time,Period,Type,Severity,Location,Linked to SEMH,Recorded on,Recorded by\n" + "".join(
            f"{p.upn},{p.adno},{day},09:17,Lesson 1,Threatening words,5,{p.note},Y,{day},Tutor\n"
            for p in pupils if p.incident for day in (start, last)
        ),
        "suspensions.csv": "UPN,Adno,Type,Start Date,Start Session,End Date,Sessions,Reason 1,Reason 2,Reason 3,Return Meeting\n"
        + "".join(
            f"{p.upn},{p.adno},SUSP,{day},AM,{day},2,OW,,,\n" for p in pupils if p.suspended for day in (start, last)
        ),
    }  # fmt: skip


def home_of(place: Path) -> Path:
    """A new home with the same key of the school as every other one."""
    home = make_folder(place / "home")
    write_private(home / "key", KEY)
    return home


def imported(home: Path, pupils: tuple[Pupil, ...], files: dict[str, str] | None = None) -> Snapshot:
    """The school's files, imported at a time that is always the same."""
    folder = home.parent / "exports"
    folder.mkdir(exist_ok=True)
    for name, text in (files_of(pupils) | (files or {})).items():
        (folder / name).write_text(text, encoding="utf-8")
    snapshot = import_school(folder, home, confirm=True)
    return replace(snapshot, manifest={**snapshot.manifest, "made": MADE})


def released(home: Path, pupils: tuple[Pupil, ...], files: dict[str, str] | None = None) -> bytes:
    """What may leave the school, after it was imported and published: the bytes of the public store.

    As `publish_roles` does it, without what leads are shown, which would take as long again.
    """
    counted: list[PageFacts] = []

    def beside(facts: PageFacts) -> Mapping[str, bytes]:
        counted.append(facts)
        return {}

    publish_leaders(imported(home, pupils, files), home, beside=beside)
    folder = publish_public(read_store(leaders_folder(home)), counted[0], home)
    return (folder / (folder / "current").read_text(encoding="utf-8") / "public.json").read_bytes()
