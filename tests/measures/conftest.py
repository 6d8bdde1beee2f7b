"""Small registers and lists for the tests of single measures."""

from datetime import date, timedelta

import narwhals as nw
import numpy as np
import pandas as pd
import pytest

from semhlib.terms.codes import code_on
from semhlib.terms.measure import Measure
from semhlib.terms.tables import DERIVED, TABLES

MONDAY = date(2025, 9, 8)


def register(text: str, first: date = MONDAY) -> nw.LazyFrame:
    """ "Amina | / x 8, L x 1": codes of pupils of compulsory school age, one a session, two sessions a day."""
    rows = []
    for line in text.strip().splitlines():
        pupil, marks = (part.strip() for part in line.split("|"))
        codes = [code for part in marks.split(", ") for code, n in [_times(part)] for _ in range(n)]
        for i, code in enumerate(codes):
            day = first + timedelta(days=i // 2)
            meant = code_on(code, day)
            facts = {name: getattr(meant, name) for name in ("possible", "attended", "absent", "unauthorised", "reason")}
            rows.append({"pupil_key": pupil, "date": day, "code": code, "sessions": 1} | facts)
    return nw.from_native(pd.DataFrame(rows, columns=list(DERIVED["session"].columns))).lazy()


def _times(part: str) -> tuple[str, int]:
    code, _, n = part.partition(" x ")
    return code.strip(), int(n or 1)


def listed(table: str, *rows: dict) -> nw.LazyFrame:
    """Rows of a snapshot table; columns left out are empty."""
    return nw.from_native(pd.DataFrame([dict(row) for row in rows], columns=list(TABLES[table].columns))).lazy()


def counted(measure: Measure, frame: nw.LazyFrame) -> dict[str, tuple[int, int]]:
    """Each pupil's numerator and denominator over all the rows, after per_pupil."""
    table = measure.count(frame).collect().to_pandas().groupby("pupil_key")[["numerator", "denominator"]].sum()
    top, bottom = measure.per_pupil(table["numerator"].to_numpy(dtype=np.int64), table["denominator"].to_numpy(dtype=np.int64))
    return {pupil: (int(a), int(b)) for pupil, a, b in zip(table.index, top, bottom, strict=True)}


@pytest.fixture
def check_register():
    """A measure of a register: the expected numerator and denominator of every pupil."""

    def check(measure, text, expected, first=MONDAY):
        assert counted(measure, register(text, first)) == expected

    return check


@pytest.fixture
def check_list():
    """A measure of a list of events: the expected sum of every pupil who has any."""

    def check(measure, table, rows, expected):
        assert {p: a for p, (a, _) in counted(measure, listed(table, *rows)).items()} == expected

    return check
