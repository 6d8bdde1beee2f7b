"""Files read row by row: each row becomes rows of a table, under its pupil's key."""

from typing import Any

from semhlib.ingest.checks.cell_value import unusable_row
from semhlib.ingest.checks.not_on_roll import not_in_list, two_pupils
from semhlib.ingest.faults import Fault, shown
from semhlib.ingest.layout import Cells, Said
from semhlib.ingest.people import People
from semhlib.ingest.reading import Source
from semhlib.ingest.settings import SchoolSettings


def read_facts(
    source: Source, rows: list[tuple[int, Cells]], people: People, settings: SchoolSettings
) -> tuple[list[dict[str, Any]], list[Fault]]:  # fmt: skip
    """The rows of a table, and a fault for each row that gives none."""
    layout = source.fit.layout
    if layout.row is None:
        raise TypeError(f"layout {layout.name} does not say how a row is read")
    facts: list[dict[str, Any]] = []
    faults: list[Fault] = []
    nobody: list[int] = []
    differ: list[int] = []
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
            faults.append(unusable_row(source.name, number, made.expected, _heading(source, made.column)))
        else:
            faults += [_note(source, number, said) for said in (layout.notes(cells, settings) if layout.notes else ())]
            facts += [about | fact for fact in made]
    heading = (_heading(source, "upn") or "") if layout.pupils else ""
    if nobody:
        faults.append(not_in_list(source.name, heading, nobody, stop=False))
    if differ:
        faults.append(two_pupils(source.name, heading, differ))
    return facts, faults


def _heading(source: Source, column: str) -> str | None:
    """What the file calls a column; None where it has no such column."""
    at = source.fit.places.get(column)
    return None if at is None else source.headings[at]


def _note(source: Source, row: int, said: Said) -> Fault:
    """Something worth knowing of a row that is used."""
    return Fault(
        rule=said.rule, file=source.name, column=_heading(source, said.column), rows=(row,), found=shown(said.found or ""),
        expected=said.expected, severity="note",
    )  # fmt: skip
