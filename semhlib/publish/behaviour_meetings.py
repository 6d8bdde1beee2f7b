"""The meetings after suspensions: how soon pupil and family were met on coming back."""

import numpy as np
import pandas as pd

from semhlib.disclosure.small_numbers import Family, Key
from semhlib.measures.return_meetings import WITHIN
from semhlib.publish.behaviour_hide import Count, shown
from semhlib.publish.behaviour_rows import on_roll, suspended, years_of
from semhlib.publish.page_facts import PageFacts
from semhlib.store.role_behaviour import Grid, GridRow
from semhlib.store.role_store import Figure
from semhlib.terms.calendar import year_name

MET, LATER, NONE_RECORDED, BASE = f"Within {WITHIN} school days", "Later", "No meeting recorded", "All"
_NOT_ASKED, _EVERY = "not asked", "every suspension"


def meetings_of(facts: PageFacts, rows: pd.DataFrame) -> Grid | None:
    """Suspensions by whether, and how soon, pupil and family were met on coming back: one row a year.

    Takes       suspensions with their academic year
    Returns     None where no last day or no meeting was ever recorded
    """
    days = facts.school.tables["calendar"]
    asked = asked_about(rows, days)
    if asked is None:
        return None
    first = int(rows.loc[rows["return_meeting"].notna(), "year"].min())
    years = [y for y in years_of(facts) if y >= first]
    return Grid(columns=(MET, LATER, NONE_RECORDED, BASE), rows=tuple(_row(facts, rows, asked, year) for year in years))


def asked_about(rows: pd.DataFrame, days: pd.DataFrame) -> pd.DataFrame | None:
    """The suspensions that a meeting could have followed, and `when` it was; None where none was ever recorded.

    Leaves out  as the measure of return meetings does: permanent exclusions, lunchtime suspensions, suspensions without a
                last day, and those that ended less than five school days before the list does
    """
    if rows["return_meeting"].isna().all() or rows["end"].isna().all():
        return None
    opened = np.sort(days.loc[days["open"] == 1, "date"].to_numpy("datetime64[D]"))
    known = rows[(rows["kind"] == "SUSP") & rows["end"].isin(days["date"])]

    def place(dates: "pd.Series[pd.Timestamp]") -> np.ndarray:
        """School days gone by at the end of each date."""
        return np.searchsorted(opened, dates.to_numpy("datetime64[D]"), side="right")

    reach = pd.Series([max(rows["return_meeting"].max(), rows["date"].max())])
    known = known[place(reach)[0] - place(known["end"]) >= WITHIN]
    # A meeting before the suspension began is not one on coming back.
    met = known["return_meeting"].where(known["return_meeting"] >= known["date"])
    soon = met.notna().to_numpy() & (place(met.fillna(known["end"])) - place(known["end"]) <= WITHIN)
    return known.assign(when=np.where(met.isna(), NONE_RECORDED, np.where(soon, MET, LATER)))


def _row(facts: PageFacts, rows: pd.DataFrame, asked: pd.DataFrame, year: int) -> GridRow:
    of_year, every = asked[asked["year"] == year], suspended(rows[rows["year"] == year])
    parts = {name: of_year[of_year["when"] == name] for name in (MET, LATER, NONE_RECORDED)}
    parts |= {BASE: of_year, _NOT_ASKED: every.drop(of_year.index), _EVERY: every}
    counts: dict[Key, Count] = {
        (name,): Count(count=len(part), pupils=int(part["pupil_key"].nunique())) for name, part in parts.items()
    }
    families = [Family((BASE,), ((MET,), (LATER,), (NONE_RECORDED,))), Family((_EVERY,), ((BASE,), (_NOT_ASKED,)))]
    figure, whole = (facts.figures.get((m, "all", f"y{year}")) for m in ("return_meetings", "suspensions"))
    elsewhere: dict[Key, Figure | None] = {(MET,): figure, (BASE,): figure, (_EVERY,): whole}
    seen = shown(counts, families, roll=on_roll(facts, year), elsewhere=elsewhere)
    return GridRow(name=year_name(year), counts=tuple(seen.get((n,)) for n in (MET, LATER, NONE_RECORDED, BASE)))
