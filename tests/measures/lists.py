"""Small registers, lists and calendars for the tests of single measures, and what a measure counts in them."""

from datetime import date, timedelta

import narwhals as nw
import numpy as np
import pandas as pd
import pyarrow as pa

from semhlib.terms.codes import code_on
from semhlib.terms.derived import DERIVED
from semhlib.terms.measure import Measure
from semhlib.terms.table import SCHOOL
from semhlib.terms.tables import TABLES
from tests.measures.small_school import ARROW

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
    return nw.from_native(pd.DataFrame(rows, columns=list(DERIVED["session"].columns)).assign(**{SCHOOL: 0})).lazy()


def _times(part: str) -> tuple[str, int]:
    code, _, n = part.partition(" x ")
    return code.strip(), int(n or 1)


def listed(table: str, *rows: dict) -> nw.LazyFrame:
    """Rows of a snapshot table; columns left out are empty. All are of one school, where a row does not say otherwise."""
    schema = pa.schema([(SCHOOL, pa.int64()), *((f.name, ARROW[f.kind]) for f in TABLES[table].fields)])
    return nw.from_native(pa.Table.from_pylist([{SCHOOL: 0, **row} for row in rows], schema=schema)).lazy()


def school_days(days: int, first: date = MONDAY) -> list[dict]:
    """A calendar of so many dates from a Monday on, one half-term of one year: the school opens on weekdays."""
    dates = (first + timedelta(days=n) for n in range(days))
    half_term = {"half_term": first.year * 10 + 1, "academic_year": first.year}
    return [{"date": d, "week": d - timedelta(days=d.weekday()), "open": int(d.weekday() < 5), **half_term} for d in dates]


def on_roll(*pupils: str, first: date = MONDAY, last: date = date(2026, 7, 20)) -> list[dict]:
    """Pupils on roll in one school year."""
    return [{"pupil_key": p, "academic_year": first.year, "start": first, "end": last} for p in pupils]


def counted(measure: Measure, *frames: nw.LazyFrame) -> dict[str, tuple[int, int]]:
    """Each pupil's numerator and denominator over all the rows, after per_pupil."""
    table = measure.count(*frames).collect().to_pandas().groupby("pupil_key")[["numerator", "denominator"]].sum()
    top, bottom = measure.per_pupil(table["numerator"].to_numpy(dtype=np.int64), table["denominator"].to_numpy(dtype=np.int64))
    return {pupil: (int(a), int(b)) for pupil, a, b in zip(table.index, top, bottom, strict=True)}
