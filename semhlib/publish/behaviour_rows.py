"""The rows of a dated list in the school years that the data has reached."""

import pandas as pd

from semhlib.publish.page_facts import PageFacts
from semhlib.terms.calendar import year_of
from semhlib.terms.tables import TABLES

SUSPENDED = ("SUSP", "LNCH")


def dated_rows(facts: PageFacts, table: str) -> pd.DataFrame | None:
    """A list's rows with the academic year of each; None where the school gave no such list.

    Leaves out  days that no half-term with data holds, as every measure does
    """
    rows = facts.table(table)
    if rows is None:
        return None
    days = facts.school.tables["calendar"]
    # A copy from before a column was there has none of it: it is empty then.
    rows = rows.reindex(columns=list(TABLES[table].columns))
    reached = days.loc[days["half_term"].isin([h.id for h in facts.half_terms]), ["date", "half_term"]]
    found = rows.merge(reached, on="date", how="inner")
    return found.assign(year=found["half_term"].astype("int64") // 10).drop(columns="half_term")


def suspended(rows: pd.DataFrame) -> pd.DataFrame:
    """Suspensions without permanent exclusions."""
    return rows[rows["kind"].isin(SUSPENDED)]


def years_of(facts: PageFacts) -> tuple[int, ...]:
    """Academic years with data, oldest first."""
    return tuple(sorted({year_of(h.id) for h in facts.half_terms}))


def first_year(rows: pd.DataFrame) -> int:
    """The school year in which a list begins: earlier years are not known, never 0. A year far ahead for an empty list."""
    return int(rows["year"].min()) if len(rows) else 9999


def on_roll(facts: PageFacts, year: int) -> int:
    """Pupils on roll at any time in a school year."""
    columns = [i for i, h in enumerate(facts.cube.half_terms) if year_of(h) == year]
    return int((facts.cube.on_roll[:, columns].sum(axis=1) > 0).sum())
