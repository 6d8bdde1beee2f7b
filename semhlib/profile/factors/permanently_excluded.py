"""Permanently excluded: a permanent exclusion is recorded for a pupil who is still on roll."""

from datetime import date
from fractions import Fraction

from semhlib.profile.factor import Factor, Found, Tables, Window
from semhlib.profile.weekly import in_window
from semhlib.terms.format import show_date
from semhlib.terms.thresholds import Threshold


def find(tables: Tables, window: Window, least: Fraction) -> dict[str, Found]:
    """Pupils with this many permanent exclusions or more in the window. They are not counted as suspensions too."""
    rows = tables["suspension"]
    grouped = in_window(rows[rows["kind"] == "PERM"], window).groupby("pupil_key")["date"].agg(["size", "max"])
    return {
        str(key): Found(on=row["max"].date(), words=f"Permanent exclusion recorded on {show_date(row['max'].date())}")
        for key, row in grouped.iterrows()
        if row["size"] >= least
    }


FACTOR = Factor(
    name="permanently_excluded",
    title="Permanently excluded",
    family="behaviour",
    tables=("suspension",),
    threshold=Threshold(Fraction(1), "permanent exclusions", date(2026, 9, 1), "our own rule"),
    months=12,
    source="suspensions",
    why="While governors look at it, or where the pupil came back, a pupil who is still on roll may need support most of all.",
    find=find,
)
