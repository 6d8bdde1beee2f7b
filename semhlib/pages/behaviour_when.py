"""When incidents happen: weekday by lesson, the numbers printed, darker where there are more."""

from semhlib.charts.markup import Html, tag, together
from semhlib.charts.table import Column, Table, cell, csv_link
from semhlib.pages.behaviour_view import HEAT
from semhlib.store.role_behaviour import BehaviourPart, Grid
from semhlib.terms.calendar import year_name
from semhlib.terms.format import HIDDEN, foot_notes, show_number

TITLE = "When incidents happen"
SHADES = ("#eeeeee", "#a9cce8", "#4a8fc9", "#12436d")
NO_INCIDENTS = "No incidents data yet. Add an incidents file to see when incidents happen, and to how many pupils."
_DARK = SHADES[-1]
# Close together, so that a whole day stands on a sheet of paper.
_CLOSE, _BOX = "padding-right:4px", "display:inline-block;min-width:30px;padding:2px 6px;text-align:right"


def when(part: BehaviourPart, kind: str) -> Html:
    """Title, table and file; words where there is no list of incidents."""
    heading = tag("h2", TITLE, css="semh-fig-title")
    grid = part.heat.get(kind)
    if grid is None:
        return together(heading, tag("p", NO_INCIDENTS))
    what = f"{HEAT[kind]}: incidents by weekday and time of day, {year_words(part)}. Whole school."
    table = _table(part, kind, grid)
    foot = tag("p", "Darker is more: each shade is a quarter of the largest count shown.", css="semh-foot")
    return together(heading, tag("p", what, css="semh-fig-sub"), _drawn(table, grid), foot, tag("p", csv_link(table)))


def year_words(part: BehaviourPart) -> str:
    """The latest school year, and that it is not over where it is not."""
    return year_name(part.year) + (", so far" if part.so_far else "")


def most(part: BehaviourPart) -> tuple[str, str, int] | None:
    """The weekday and time with the most incidents, all kinds; None where none can be shown."""
    grid = part.heat.get("all")
    if grid is None:
        return None
    inside = [
        (count, row.name, column)
        for row in grid.rows[:-1]
        for column, count in zip(grid.columns[:-1], row.counts, strict=False)
        if count
    ]
    if not inside:
        return None
    count, day, column = max(inside, key=lambda one: one[0])
    return day, column, count


def shade(count: int, largest: int) -> str:
    """One of the four blues: nought to a quarter of the largest count, and so on."""
    return SHADES[min(3, 4 * count // max(1, largest))] if count < largest else SHADES[3 if largest else 0]


def counts_text(counts: tuple[int | None, ...]) -> tuple[str, ...]:
    """Counts as they stand in a table."""
    return tuple(HIDDEN if count is None else show_number(count) for count in counts)


def _inside(kind: str) -> str:
    """Which incidents, inside a sentence."""
    return HEAT[kind][:1].lower() + HEAT[kind][1:]


def _table(part: BehaviourPart, kind: str, grid: Grid) -> Table:
    columns = (Column("Day"), *(Column(name, number=True) for name in grid.columns))
    rows = tuple((row.name, *counts_text(row.counts)) for row in grid.rows)
    return Table(caption=f"{TITLE}, {year_words(part)}: {_inside(kind)}", columns=columns, rows=rows, under_heading=True)


def _drawn(table: Table, grid: Grid) -> Html:
    """The table with its shades; on a narrow screen each day becomes a card, as in every table."""
    inside = [count for row in grid.rows[:-1] for count in row.counts[:-1] if count is not None]
    largest = max(inside, default=0)
    first, *others = (c.heading for c in table.columns)
    narrow = {"scope": "col", "style": f"{_CLOSE};white-space:normal"}
    head = (tag("th", first, attributes={"scope": "col"}), *(tag("th", h, css="num", attributes=narrow) for h in others))
    body = []
    for row, line in zip(grid.rows, table.rows, strict=True):
        total = row is grid.rows[-1]
        cells = [
            _cell(text, column.heading, "" if total or i == len(row.counts) - 1 or count is None else shade(count, largest))
            for i, (text, column, count) in enumerate(zip(line[1:], table.columns[1:], row.counts, strict=True))
        ]
        body.append(tag("tr", tag("th", line[0], attributes={"scope": "row"}), *cells))
    notes = foot_notes(text for line in table.rows for text in line)
    caption = tag("caption", tag("span", table.caption, css="semh-vh"))
    drawn = tag("table", caption, tag("thead", tag("tr", *head)), tag("tbody", *body), css="semh-t semh-stack semh-heat")
    return together(drawn, *(tag("p", note, css="semh-foot") for note in notes))


def _cell(text: str, heading: str, colour: str) -> Html:
    ink = f";background:{colour};color:{'#ffffff' if colour == _DARK else '#0b0c0c'}" if colour else ""
    # The number has a box of its own: on a phone the shade is then behind it and not behind the words beside it.
    inner = tag("span", cell(text), attributes={"style": f"{_BOX}{ink}"})
    return tag("td", inner, css="num", attributes={"data-label": heading, "style": _CLOSE})
