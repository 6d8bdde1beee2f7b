"""Lists of a transfer file stand back where the school has an export of its own with the same: nobody is counted twice."""

from semhlib.ingest.checks.other_lists import stands_back
from semhlib.ingest.faults import Fault
from semhlib.ingest.reading import Source
from semhlib.ingest.transfer_file import LISTS


def without_doubles(sources: list[Source]) -> tuple[list[Source], list[Fault]]:
    """The lists to be read, and a note for each that is not because another file holds the same."""
    own: dict[str, str] = {}
    for source in sources:
        if not _from_transfer(source):
            own.setdefault(_what(source), source.name)
    kept = [s for s in sources if not _from_transfer(s) or _what(s) not in own]
    return kept, [stands_back(s.name, own[_what(s)]) for s in sources if s not in kept]


def _from_transfer(source: Source) -> bool:
    return source.part in LISTS and source.file.lower().endswith(".xml")


def _what(source: Source) -> str:
    """All kinds of attendance are one; SEN and other needs are two, though they fill one table."""
    layout = source.fit.layout
    return layout.name if layout.table == "need" else layout.table
