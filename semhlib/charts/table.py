"""Tables: the same figures as the chart above them, in text, and as a file to take away.

Nothing is fetched: the file is inside the page, so it can be saved without the server or the network.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from semhlib.charts.markup import Html, disclosure, safe, tag, together, unseen
from semhlib.terms.format import MINUS, SPOKEN, foot_notes, spoken

# A cell that begins so is read as a formula by a spreadsheet.
_FORMULA = re.compile(r"^[=+\-@\t\r\n]")
_NUMBER = re.compile(r"^[+-]?[\d,]*\.?\d+(%| pp)?$")


@dataclass(frozen=True)
class Column:
    """`number` columns are set to the right, in figures of one width."""

    heading: str
    number: bool = False


@dataclass(frozen=True, kw_only=True)
class Table:
    """What stands in a table: the first cell of each row names the row. Cells are Html where they hold more than text."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    file: str = ""
    under_heading: bool = False  # a heading above says the same as the caption, which is then for screen readers alone

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("every row needs one cell for each column")


def html_table(table: Table) -> Html:
    """A table with a caption and scoped headings; on a narrow screen the template shows each row as a card."""
    head = (tag("th", c.heading, css="num" if c.number else "", attributes={"scope": "col"}) for c in table.columns)
    body = (tag("tr", *_cells(table.columns, row)) for row in table.rows)
    notes = foot_notes(cell for row in table.rows for cell in row)
    foot = tag("p", *(tag("span", note + " ") for note in notes), css="semh-foot") if notes else Html("")
    parts = (
        tag("caption", unseen(table.caption) if table.under_heading else table.caption),
        tag("thead", tag("tr", *head)),
        tag("tbody", *body),
    )
    return together(tag("table", *parts, css="semh-t semh-stack"), foot)


def show_table(table: Table, *, opened: bool = False) -> Html:
    """The table that goes under a chart: closed until asked for, with a file to take away."""
    return disclosure("Show the figures in a table", html_table(table), tag("p", csv_link(table)), opened=opened)


def csv_link(table: Table) -> Html:
    """A link that saves the table as a CSV file."""
    address = "data:text/csv;charset=utf-8," + quote("\ufeff" + csv_text(table))
    words = together("Download this table (CSV)", unseen(f": {table.caption}"))
    return tag("a", words, css="noprint", attributes={"href": address, "download": f"{_file_name(table)}.csv"})


def csv_text(table: Table) -> str:
    """The table as CSV for a spreadsheet: plain minus signs, no formula can start, notes at the foot."""
    lines = [[c.heading for c in table.columns], *table.rows]
    text = [",".join(_quoted(csv_cell(cell)) for cell in line) for line in lines]
    notes = foot_notes(cell for row in table.rows for cell in row)
    return "\r\n".join([*text, *(_quoted(note) for note in notes), ""])


def csv_cell(text: str) -> str:
    """One cell: a number a spreadsheet can add up, or text that it will never run."""
    plain = text.replace(MINUS, "-")
    if _NUMBER.match(plain):
        return plain.removesuffix(" pp").lstrip("+").replace(",", "")
    return f"'{plain}" if _FORMULA.match(plain) else plain


def cell(text: str) -> Html:
    """A cell as it is seen, and for letters such as c also as it is heard."""
    if text in SPOKEN:
        return together(tag("span", text, attributes={"aria-hidden": "true"}), unseen(spoken(text)))
    return safe(text)


def _cells(columns: Sequence[Column], row: Sequence[str]) -> list[Html]:
    named = tag("th", cell(row[0]), attributes={"scope": "row"})
    rest = zip(columns[1:], row[1:], strict=True)
    return [
        named,
        *(tag("td", cell(c), css="num" if col.number else "", attributes={"data-label": col.heading}) for col, c in rest),
    ]


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if re.search(r'[",\r\n]', text) else text


def _file_name(table: Table) -> str:
    return re.sub(r"[^a-z0-9]+", "-", (table.file or table.caption).lower()).strip("-")
