"""Incidents by severity, linked to SEMH or not: the latest year beside the year before."""

from semhlib.charts.markup import Html, tag, together
from semhlib.charts.table import Column, Table, csv_link, html_table
from semhlib.pages.behaviour_when import NO_INCIDENTS, counts_text
from semhlib.store.role_behaviour import BehaviourPart, Grid

TITLE = "Incidents by severity"
_NOT_SAID = "Not said"
_NOTE = "The scale is the school's own, from 1 to 5."


def severity(part: BehaviourPart) -> Html:
    """Title, the school's rule, a table with its file for each year; words where there is no list of incidents."""
    heading = tag("h2", TITLE, css="semh-fig-title")
    if not part.severity:
        return together(heading, tag("p", NO_INCIDENTS))
    words = f"{_NOTE} {part.high_level} Whole school."
    tables = [_table(year, grid) for year, grid in part.severity.items()]
    shown = [piece for table in tables for piece in (html_table(table), tag("p", csv_link(table)))]
    return together(heading, tag("p", words, css="semh-fig-sub"), *shown)


def _table(year: str, grid: Grid) -> Table:
    columns = (Column("Severity"), *(Column(name, number=True) for name in grid.columns))
    # Where every incident has a severity, there is no row for those that have none.
    kept = (row for row in grid.rows if row.name != _NOT_SAID or set(row.counts) != {0})
    rows = tuple((row.name, *counts_text(row.counts)) for row in kept)
    return Table(caption=f"{TITLE}, {year}", columns=columns, rows=rows)
