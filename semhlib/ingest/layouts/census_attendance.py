"""Attendance by reason, as the school census has it: one row for each pupil and term, one column for each code.

Headings as parsers of local authorities name them; the term's last day must be added, for the census does not hold it.
Why     the sums of the reasons are taken, not the census's own two totals: those were found not to add up
Cannot hold  days, nor reasons of single sessions: only totals of the term are kept; nor pupils who have no UPN yet
"""

from semhlib.ingest.layout import Cells, Column, Layout
from semhlib.ingest.pupil_columns import ADNO, UPN
from semhlib.terms.codes import CODES, Category

PARTS: tuple[Category, ...] = ("approved", "authorised", "unauthorised")
CATEGORY: dict[str, Category] = {c.code: c.category for c in CODES if c.reason and c.category in PARTS}


def _totals(cells: Cells) -> Cells:
    """Each kind of absence added up; present is what is left of the possible sessions."""
    figures = {code: cells[f"reason_{code}"] for code in CATEGORY}
    parts: Cells = {part: sum(figures[code] or 0 for code, its in CATEGORY.items() if its == part) for part in PARTS}
    return {**parts, "present": cells["possible"] - sum(parts.values())}


LAYOUT = Layout(
    name="census_attendance",
    title="attendance by reason of the school census",
    table="session_mark",
    how="summary",
    totals=_totals,
    any_of=tuple(f"reason_{code}" for code in CATEGORY),
    columns=(
        UPN,
        ADNO,
        Column(name="date", headings=("Term End Date", "End Date", "Term End"), kind="date", needed=True, filled=True),
        Column(name="possible", headings=("TermlySessionsPossible",), kind="integer", needed=True, filled=True),
        *(Column(name=f"reason_{code}", headings=(f"T_Reason_{code}", code), kind="integer") for code in CATEGORY),
    ),
)
