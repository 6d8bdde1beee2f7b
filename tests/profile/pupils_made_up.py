"""Pupils made by hand, each with as little as a test needs."""

from datetime import date, timedelta
from typing import Any

from semhlib.profile.standing import Standing
from semhlib.store.lead_pupils import Episode, Fact, PupilLine
from semhlib.store.lead_records import Kind, Record

NOW = date(2026, 7, 17)
TERM = date(2026, 4, 13)


def fact(factor: str, on: date = date(2026, 5, 2), words: str = "") -> Fact:
    return Fact(factor=factor, on=on, words=words or f"{factor} was found", source="behaviour log")


def episode(kind: str = "Nurture group", start: date = date(2026, 5, 4), end: date | None = None, **more: Any) -> Episode:
    given: dict[str, Any] = {"led_by": "Pastoral lead", "thrive": "", "review": None, "outcome": ""}
    given |= {"planned": None, "attended": None}
    return Episode(kind=kind, start=start, end=end, **{**given, **more})


def line(key: str = "EX1AAAA", *factors: str, **more: Any) -> PupilLine:
    given: dict[str, Any] = {
        "label": f"Pupil {key[3:7]}", "year_group": 9, "joined": date(2023, 9, 4), "moving_up": False, "sen": "N", "needs": (),
        "facts": tuple(fact(f) for f in factors), "older": 0, "episodes": (), "scores": (), "happenings": (), "months": (),
        "thrive": "", "thrive_on": None,
    }  # fmt: skip
    return PupilLine(key=key, **{**given, **more})


def record(kind: Kind, pupil: str = "EX1AAAA", on: date = NOW - timedelta(days=7), **more: Any) -> Record:
    given: dict[str, Any] = {"id": f"{kind}-{on}", "at": f"{on}T10:00:00+00:00", "by": "a.khan"}
    return Record(kind=kind, pupil=pupil, on=on, **{**given, **more})


def pupil(given: PupilLine, *records: Record, day: date = NOW) -> Standing:
    return Standing(line=given, records=records, day=day)
