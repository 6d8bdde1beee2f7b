"""A made-up school of a few pupils, small enough to read: tables as a snapshot holds them."""

from datetime import date

import pandas as pd

from semhlib.store.lead_pupils import Fact
from semhlib.terms.calendar import HalfTerm

STARTS = ((9, 4), (11, 4), (1, 6), (2, 24), (4, 22), (6, 2))
ENDS = ((10, 25), (12, 20), (2, 14), (4, 4), (5, 23), (7, 22))


def day(text):
    return pd.Timestamp(text) if text else pd.NaT


def half_terms(first_year, years):
    """Six half-terms a year, with the same days in each."""
    return tuple(
        HalfTerm(year * 10 + n, date(year + (n > 2), *STARTS[n - 1]), date(year + (n > 2), *ENDS[n - 1]))
        for year in range(first_year, first_year + years)
        for n in range(1, 7)
    )


def enrolment(*rows):
    """pupil, year group, first and last day."""
    made = [(key, group, day(start), day(end)) for key, group, start, end in rows]
    return pd.DataFrame(made, columns=["pupil_key", "year_group", "start", "end"])


def need(*rows):
    """pupil, kind, value, from and until; an empty end while it holds."""
    made = [(key, kind, value, day(start), day(end)) for key, kind, value, start, end in rows]
    return pd.DataFrame(made, columns=["pupil_key", "kind", "value", "start", "end"])


def sessions(*rows):
    """pupil, first day of the week, sessions attended and missed."""
    made = [(key, day(when), n, 1, absent, 1) for key, when, here, away in rows for n, absent in ((here, 0), (away, 1)) if n]
    return pd.DataFrame(made, columns=["pupil_key", "date", "sessions", "possible", "absent", "reason"])


def suspensions(*rows):
    """pupil, first day and kind."""
    return pd.DataFrame([(key, day(when), kind) for key, when, kind in rows], columns=["pupil_key", "date", "kind"])


def incidents(*rows):
    """pupil, day, 1 if high-level, 1 if linked to SEMH."""
    made = [(key, day(when), high, semh) for key, when, high, semh in rows]
    return pd.DataFrame(made, columns=["pupil_key", "date", "high_level", "semh"])


def facts(*factors):
    """What a pupil is listed for, by names of factors."""
    return tuple(Fact(factor=name, on=date(2025, 1, 1), words="made up", source="made up") for name in factors)
