"""XML as lists: a report (each child of the root is a record, each tag in it a heading), or a common transfer file.

How     read piece by piece through defusedxml, which refuses document types, entities and anything from outside
"""

import io
from typing import Any

from semhlib.ingest.as_csv import Sheet, records_as_csv
from semhlib.ingest.checks.other_lists import broken_xml, field_twice, no_list, records_are_rows
from semhlib.ingest.checks.workbook import refers_outside
from semhlib.ingest.faults import Fault
from semhlib.ingest.layout import fit, layouts
from semhlib.ingest.transfer_file import TransferFile, local

CTF = "ctfile"


def lists_of_xml(file: str, data: bytes) -> tuple[list[Sheet], list[Fault]]:
    """The lists in an XML file, and what there is to say about it."""
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    try:
        walk = iter(iterparse(io.BytesIO(data), events=("start", "end"), forbid_dtd=True))
        _, root = next(walk)
        if local(root.tag).lower() == CTF:
            return _transfer(file, root, walk)
        return _report(file, root, walk)
    except DefusedXmlException:
        return [], refers_outside(file)
    except ParseError as error:
        return [], broken_xml(file, error.position[0])
    except (StopIteration, LookupError, ValueError):  # nothing in it, or letters stored in a way nobody knows
        return [], broken_xml(file, None)


def _report(file: str, root: Any, walk: Any) -> tuple[list[Sheet], list[Fault]]:
    """One record for each child of the root. An empty field has no tag at all, so headings come from all records."""
    headings: dict[str, None] = {}
    records: list[dict[str, str]] = []
    depth = 0
    for event, element in walk:
        depth += 1 if event == "start" else -1
        if event == "end" and depth == 0:
            fields = list(element.attrib.items()) + [
                (local(e.tag), e.text or "") for e in element.iter() if e is not element and not len(e)
            ]
            record = {name.replace("_x0020_", " "): " ".join(text.split()) for name, text in fields}
            if len(record) < len(fields):
                return [], field_twice(file, len(records) + 1)
            headings |= dict.fromkeys(record)
            if record:
                records.append(record)
            root.clear()
    if not records:
        return [], no_list(file)
    names = [*headings, *_never_filled(tuple(headings))]
    return [Sheet(part="", data=records_as_csv(names, records))], records_are_rows(file)


def _never_filled(headings: tuple[str, ...]) -> list[str]:
    """Headings of columns that may be empty and here are so in every record, so that no record has the tag.

    Why     a pupil list of a school that nobody has left has no date of leaving in it
    """
    fits = [fit(layout, headings) for layout in layouts()]
    whole = [f for f in fits if not any(c.filled or c.kind == "upn" for c in f.missing)]
    return [c.headings[0] for c in max(whole, key=lambda f: len(f.places)).missing] if whole else []


def _transfer(file: str, root: Any, walk: Any) -> tuple[list[Sheet], list[Fault]]:
    """The lists of a common transfer file, pupil by pupil."""
    transfer = TransferFile()
    for event, element in walk:
        if event == "end" and local(element.tag) == "Header":
            transfer.header(element)
        elif event == "end" and local(element.tag) == "Pupil":
            transfer.pupil(element)
            element.clear()
    sheets = transfer.sheets()
    return (sheets, records_are_rows(file) + transfer.faults(file)) if sheets else ([], no_list(file))
