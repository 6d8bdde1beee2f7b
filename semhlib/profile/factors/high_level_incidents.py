"""High-level incidents: several in the window that the school links to social, emotional or mental health."""

from datetime import date
from fractions import Fraction

from semhlib.profile.factor import Factor, Found, Tables, Window
from semhlib.profile.weekly import in_window
from semhlib.terms.format import plural, show_date
from semhlib.terms.thresholds import Threshold


def find(tables: Tables, window: Window, least: Fraction) -> dict[str, Found]:
    """Pupils with this many incidents or more that are high-level by the school's own rule and linked to SEMH."""
    rows = tables["incident"]
    used = in_window(rows[(rows["high_level"] == 1) & (rows["semh"] == 1)], window)
    grouped = used.groupby("pupil_key")["date"].agg(["size", "max"])
    return {
        str(key): Found(on=row["max"].date(), words=_words(int(row["size"]), row["max"].date()))
        for key, row in grouped.iterrows()
        if row["size"] >= least
    }


def _words(times: int, last: date) -> str:
    incidents = plural(times, "high-level incident", "high-level incidents")
    return f"{incidents} linked to SEMH, last on {show_date(last)}"


FACTOR = Factor(
    name="high_level_incidents",
    title="High-level incidents",
    family="behaviour",
    tables=("incident",),
    threshold=Threshold(Fraction(2), "high-level incidents linked to SEMH", date(2026, 9, 1), "our own rule"),
    months=12,
    source="behaviour log",
    why="Each one is a moment when a pupil was having trouble coping.",
    find=find,
)
