"""Who and how many: pupils by how often, and how few pupils make up half of all. Never which pupils."""

from semhlib.charts.markup import Html, bullets, tag, together
from semhlib.charts.table import Column, Table, csv_link, html_table
from semhlib.pages.behaviour_when import counts_text
from semhlib.store.role_behaviour import BehaviourPart, Grid, Half
from semhlib.terms.calendar import year_name
from semhlib.terms.estimate import HIDDEN_WORDS
from semhlib.terms.format import plural, show_number

TITLE = "Who and how many"
_TABLES = {
    "high": ("Pupils by number of high-level incidents linked to SEMH", "No incidents data yet."),
    "suspensions": ("Pupils by number of suspensions", "No suspensions data yet."),
}
_SUBTITLE = (
    "Pupils counted once in each school year, by how many incidents or suspensions they had. Whole school. "
    "The last year may not be over."
)


def who(part: BehaviourPart) -> Html:
    """Both tables, then how few pupils are behind half of the suspensions and days."""
    parts = [tag("h2", TITLE, css="semh-fig-title"), tag("p", _subtitle(part), css="semh-fig-sub")]
    for key, (caption, missing) in _TABLES.items():
        grid = part.many.get(key)
        if grid is None:
            parts.append(tag("p", missing))
        else:
            table = _table(caption, grid)
            parts += [html_table(table), tag("p", csv_link(table))]
    return together(*parts, bullets(*(_half(part, half) for half in part.halves)))


def _subtitle(part: BehaviourPart) -> str:
    return _SUBTITLE if part.so_far else _SUBTITLE.removesuffix(" The last year may not be over.")


def _table(caption: str, grid: Grid) -> Table:
    columns = (Column("School year"), *(Column(name, number=True) for name in grid.columns))
    return Table(caption=caption, columns=columns, rows=tuple((row.name, *counts_text(row.counts)) for row in grid.rows))


def _half(part: BehaviourPart, half: Half) -> str:
    year = next((y for y in part.suspensions if y.year == half.year), None)
    about = "suspensions" if half.about == "suspensions" else "days lost to suspension"
    number = None if year is None else year.suspensions if half.about == "suspensions" else year.sessions
    if half.pupils is None or half.of is None or number is None:
        return f"How few pupils make up half of the {about} in {year_name(half.year)}: {HIDDEN_WORDS['small']}."
    many = show_number(number) if half.about == "suspensions" else show_number(number / 2, 1)
    pupils = plural(half.pupils, "pupil", "pupils")
    return f"Half of the {many} {about} in {year_name(half.year)} were of {pupils}, out of {show_number(half.of)} suspended."
