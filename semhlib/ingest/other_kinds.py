"""Files that are no CSV: workbooks, XML and JSON. Each list in them becomes a Source, like a CSV file."""

from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

from semhlib.ingest.as_csv import Sheet
from semhlib.ingest.checks.empty_file import empty
from semhlib.ingest.checks.other_lists import too_large
from semhlib.ingest.checks.workbook import sheets_chosen
from semhlib.ingest.faults import Fault
from semhlib.ingest.json_lists import lists_of_json
from semhlib.ingest.mapping import Confirmed
from semhlib.ingest.reading import NOTHING_SAID, Source, settled_bytes, source_of
from semhlib.ingest.workbook import sheets_of_workbook
from semhlib.ingest.xml_lists import lists_of_xml

Reader = Callable[[str, bytes], tuple[list[Sheet], list[Fault]]]
READERS: dict[str, Reader] = {".xlsx": sheets_of_workbook, ".xml": lists_of_xml, ".json": lists_of_json}
LARGEST = 200_000_000  # bytes


def read_lists(path: Path, known: Mapping[str, Confirmed] = NOTHING_SAID) -> tuple[list[Source], list[Fault]]:
    """Every list of a file whose headings we know.

    Leaves out  lists (such as a sheet of notes) with other headings, where another list of the file can be used: a note says so
    """
    if path.stat().st_size > LARGEST:
        return [], too_large(path.name, LARGEST)
    data, faults = settled_bytes(path)
    if faults:
        return [], faults
    sheets, faults = READERS[path.suffix.lower()](path.name, data)
    if not sheets:
        return [], faults if any(f.severity == "stop" for f in faults) else faults + empty(path.name, b"")
    digest = sha256(data).hexdigest()
    opened = [(sheet.part, *source_of(path.name, digest, sheet.data, sheet.part, known)) for sheet in sheets]
    fitting = [(part, source, wrong) for part, source, wrong in opened if source and source.fit.exact]
    if not fitting:
        # The nearest one says best what is missing.
        _, _, wrong = next((one for one in opened if one[1]), opened[0])
        return [], faults + wrong
    other = [part for part, source, _ in opened if not (source and source.fit.exact)]
    faults += sheets_chosen(path.name, [part for part, *_ in fitting], other)
    return [source for _, source, _ in fitting], faults + [f for *_, wrong in fitting for f in wrong]
