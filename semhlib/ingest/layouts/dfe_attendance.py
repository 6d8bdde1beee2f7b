"""The DfE's published attendance figures, as downloaded from Explore Education Statistics.

Source      DfE, Pupil attendance in schools: year to date, by phase, for England, regions and local authorities
Leaves out  cells that hold a symbol (c, x, z, low, k, u, :, ~): those are never numbers
"""

from typing import Any

from semhlib.ingest.layout import Cells, Column, Layout
from semhlib.ingest.settings import SchoolSettings

SOURCE = "DfE, Pupil attendance in schools"
SYMBOLS = frozenset({"c", "x", "z", "low", "k", "u", ":", "~", "-", "."})
LEVELS = {"National": ("England", "country"), "Regional": ("region", "region"), "Local authority": ("local authority", "la")}
PHASES = {"Total": "all", "Primary": "primary", "Secondary": "secondary", "Special": "special"}
MEASURES = ("attendance", "persistent_absence", "unauthorised_absence", "part_time_timetable")


def _row(cells: Cells, settings: SchoolSettings) -> list[dict[str, Any]] | str:
    """One figure for each of our measures that the DfE publishes; all are percentages."""
    level, phase, period = LEVELS.get(cells["level"]), PHASES.get(cells["phase"]), cells["period"]
    if level is None or phase is None or not (period.isdigit() and len(period) == 6):
        return "a level, a phase and an academic year as the DfE writes them"
    area = {"area_level": level[0], "area": cells[level[1]] or "", "phase": phase}
    named = {**area, "period": f"{period[:4]}/{period[4:]}, year to date", "source": SOURCE}
    figures = []
    for measure in MEASURES:
        text = (cells[measure] or "").lower()
        if not text or text in SYMBOLS:
            continue
        try:
            figures.append({**named, "measure": measure, "value": float(text)})
        except ValueError:
            return "percentages, or one of the DfE's symbols"
    return figures


LAYOUT = Layout(
    name="dfe_attendance",
    title="the DfE's published attendance figures",
    table="benchmark",
    row=_row,
    pupils=False,
    columns=(
        Column(name="period", headings=("time_period",), needed=True, filled=True),
        Column(name="level", headings=("geographic_level",), needed=True, filled=True),
        Column(name="country", headings=("country_name",), needed=True),
        Column(name="region", headings=("region_name",), needed=True),
        Column(name="la", headings=("la_name",), needed=True),
        Column(name="phase", headings=("education_phase",), needed=True, filled=True),
        Column(name="attendance", headings=("attendance_perc",), needed=True),
        Column(name="persistent_absence", headings=("pa_perc",), needed=True),
        Column(name="unauthorised_absence", headings=("unauthorised_absence_perc",), needed=True),
        Column(name="part_time_timetable", headings=("auth_part_time_perc",)),
    ),
)
