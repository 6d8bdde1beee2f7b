"""Files read row by row: each row becomes rows of a table, under its pupil's key."""

from dataclasses import dataclass, field
from typing import Any

from semhlib.ingest.checks.cell_value import unusable_row
from semhlib.ingest.checks.not_on_roll import not_in_list, two_pupils
from semhlib.ingest.checks.pupil_named import pupil_named
from semhlib.ingest.faults import Fault, shown
from semhlib.ingest.layout import Cells, Said
from semhlib.ingest.names_in_words import NamesInWords
from semhlib.ingest.people import People
from semhlib.ingest.reading import Source
from semhlib.ingest.settings import SchoolSettings
from semhlib.terms.tables_school import SCHOOL_TABLES

ABOUT_THE_SCHOOL = {table.name: tuple(f.name for f in table.fields if f.kind == "text") for table in SCHOOL_TABLES}


@dataclass(frozen=True, kw_only=True)
class ReadRow:
    """One row of a list, read: its cells by column name, and the rows of the table that it gives."""

    source: Source = field(repr=False)
    row: int
    cells: Cells = field(repr=False)
    facts: tuple[dict[str, Any], ...] = field(repr=False)

    @property
    def table(self) -> str:
        return self.source.fit.layout.table

    def heading(self, column: str) -> str | None:
        return heading_of(self.source, column)


def read_facts(
    source: Source, rows: list[tuple[int, Cells]], people: People, settings: SchoolSettings, names: NamesInWords
) -> tuple[list[ReadRow], list[Fault]]:  # fmt: skip
    """The rows of a table, and a fault for each row that gives none.

    Takes       names: of every pupil, for lists about the school in which none may stand
    """
    layout = source.fit.layout
    if layout.row is None:
        raise TypeError(f"layout {layout.name} does not say how a row is read")
    read: list[ReadRow] = []
    faults: list[Fault] = []
    nobody: list[int] = []
    differ: list[int] = []
    words = ABOUT_THE_SCHOOL.get(layout.table, ())
    for number, cells in rows:
        about: dict[str, Any] = {}
        if layout.pupils:
            place, other = people.find(cells["upn"], cells["adno"]), people.find(None, cells["adno"])
            if place < 0:
                nobody.append(number)
                continue
            if other >= 0 and other != place:
                differ.append(number)
                continue
            about = {"pupil_key": people.pupils[place].key}
        made = layout.row(cells, settings)
        if isinstance(made, str):
            faults.append(unusable_row(source.name, number, made))
        elif isinstance(made, Said):
            faults.append(unusable_row(source.name, number, made.expected, heading_of(source, made.column)))
        elif named := next((name for name in words if cells.get(name) and names.stand_in(cells[name])), None):
            faults.append(pupil_named(source.name, number, heading_of(source, named)))
        else:
            faults += [_note(source, number, said) for said in (layout.notes(cells, settings) if layout.notes else ())]
            read.append(ReadRow(source=source, row=number, cells=cells, facts=tuple(about | fact for fact in made)))
    heading = (heading_of(source, "upn") or "") if layout.pupils else ""
    if nobody:
        faults.append(not_in_list(source.name, heading, nobody, stop=False))
    if differ:
        faults.append(two_pupils(source.name, heading, differ))
    return read, faults


def heading_of(source: Source, column: str) -> str | None:
    """What the file calls a column; None where it has no such column."""
    at = source.fit.places.get(column)
    return None if at is None else source.headings[at]


def _note(source: Source, row: int, said: Said) -> Fault:
    """Something worth knowing of a row that is used."""
    return Fault(
        rule=said.rule, file=source.name, column=heading_of(source, said.column), rows=(row,), found=shown(said.found or ""),
        expected=said.expected, severity="note",
    )  # fmt: skip
