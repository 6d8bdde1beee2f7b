"""When an import stops, and what may be waved through by a person who has looked."""

from dataclasses import replace

from semhlib.ingest.account import HARMLESS, Part
from semhlib.ingest.big_file import BigSource, raw_lines
from semhlib.ingest.checks.consent import RULE
from semhlib.ingest.faults import Fault, LeftOutRow, left_out_rows, merged
from semhlib.ingest.reading import Source, raw_rows
from semhlib.terms.errors import CannotImport


class FolderStopped(CannotImport):
    """The folder cannot be used as it is.

    left_out     the rows concerned, for the school's own eyes
    confirmable  the problems that a person who has looked may wave through
    """

    def __init__(self, faults: list[Fault], left_out: tuple[LeftOutRow, ...] = ()):
        super().__init__(tuple(f.problem() for f in faults))
        self.left_out = left_out
        self.confirmable = frozenset(f.problem() for f in faults if f.severity == "stop" and f.confirm)


def needed(fault: Fault) -> Fault:
    """The pupil list and the calendar must be right: what would leave a row out stops the import there."""
    if fault.severity != "left_out" or fault.rule in HARMLESS:
        return fault
    return replace(fault, severity="stop", confirm=False)


def settled(faults: list[Fault], confirm: bool) -> list[Fault]:
    """Faults as they stand once a person has confirmed: rows are left out, facts about a whole file are noted."""
    if not confirm:
        return faults
    confirmed = [f.severity == "stop" and f.confirm for f in faults]
    return [
        replace(f, severity="left_out" if len(f.rows) else "note") if waved_through else f
        for f, waved_through in zip(faults, confirmed, strict=True)
    ]


def stop_at(faults: list[Fault], confirm: bool, parts: list[Part] | None = None) -> None:
    """Stop here where a fault says so."""
    after = merged(settled(faults, confirm))
    if any(f.severity == "stop" for f in after):
        raise FolderStopped(after, listed(parts or [], ("left_out", "stop")))


def _as_they_stood(source: Source, wanted: set[int]) -> dict[int, str]:
    return raw_lines(source, wanted) if isinstance(source, BigSource) else raw_rows(source, wanted)


def listed(parts: list[Part], severities: tuple[str, ...]) -> tuple[LeftOutRow, ...]:
    """Every row that is not used, with the row as it stood."""
    lines: list[LeftOutRow] = []
    for part in parts:
        faults = [f for f in part.faults if f.severity in severities]
        wanted = {int(r) for f in faults for r in f.rows} - {int(r) for f in faults if f.rule == RULE for r in f.rows}
        lines += left_out_rows(faults, _as_they_stood(part.source, wanted))
    return tuple(lines)
