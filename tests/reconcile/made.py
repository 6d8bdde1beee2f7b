"""Facts made by hand: twelve pupils and two weeks of school, everybody present but for what a test says."""

from collections.abc import Mapping
from datetime import date, timedelta

import numpy as np

from semhlib.reconcile.facts import ASIDE, CODE_NAMES, KINDS, SUSPENSION, TOTAL, Facts, number_of

MONDAY = date(2025, 9, 8)
LAST = date(2025, 9, 19)
DAYS = tuple(MONDAY + timedelta(days=n) for n in range(12) if n not in (5, 6))
PUPILS = 12
CODE = {name: place for place, name in enumerate(CODE_NAMES)}
Marks = Mapping[tuple[int, date, str], str]


def facts_of(
    marks: Marks | None = None, roll: Mapping[str, Mapping[int, int]] | None = None,
    aside: tuple[tuple[int, date, str, str, int], ...] = (), suspended: tuple[tuple[int, date, str, int], ...] = (),
) -> Facts:  # fmt: skip
    """Takes       marks: (pupil, day, AM or PM) -> code; roll: column -> pupil -> value
    aside: pupil, day, session, code, closed; suspended: pupil, day, kind, sessions
    """
    register = np.tile(np.array([CODE["/"], CODE["\\"]], np.uint8), (PUPILS, len(DAYS)))
    for (pupil, day, session), code in (marks or {}).items():
        register[pupil, 2 * DAYS.index(day) + (session == "PM")] = CODE[code]
    usual = {
        "pupil": 0, "year": 2025, "year_group": 8, "compulsory": 1, "elsewhere": 0, "start": number_of(MONDAY),
        "leaves": number_of(LAST), "age_from": -(1 << 30), "age_until": 1 << 30,
    }  # fmt: skip
    columns = {name: np.full(PUPILS, value, np.int32) for name, value in usual.items()}
    columns["pupil"] = np.arange(PUPILS, dtype=np.int32)
    for name, values in (roll or {}).items():
        for pupil, value in values.items():
            columns[name][pupil] = value
    apart = [(p, number_of(d), int(s == "PM"), CODE[c], closed) for p, d, s, c, closed in aside]
    lost = [(p, number_of(d), KINDS.index(kind), sessions) for p, d, kind, sessions in suspended]
    return Facts(
        snapshot="made", last_day=number_of(LAST), roll=columns, registers={2025: register},
        calendar={"day": np.array([number_of(d) for d in DAYS], np.int32), "half_term": np.full(len(DAYS), 20251, np.int32)},
        aside=_columns(ASIDE, apart), total=_columns(TOTAL, []), suspension=_columns(SUSPENSION, lost),
    )  # fmt: skip


def _columns(names: tuple[str, ...], rows: list[tuple[int, ...]]) -> dict[str, np.ndarray]:
    return {name: np.array([row[n] for row in rows], np.int32) for n, name in enumerate(names)}
