"""Reading the audit log: is it whole, who opened what, and who has seen one pupil."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from semhlib.store.audit_log import FILE, WAIT, Head, before, hash_of, read_head, write_head
from semhlib.store.lock import locked
from semhlib.store.private_files import write_private
from semhlib.terms.errors import SemhError

ANCHOR_HEX = 16


class AuditBroken(SemhError):
    """The log is not as it was written. `line` is the first that is wrong, counted from 1."""

    def __init__(self, words: str, line: int):
        super().__init__(words)
        self.line = line


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of the log."""

    at: datetime
    user: str
    role: str
    store: str
    action: str
    page: str
    result: int
    pupils: tuple[str, ...]


def verify(folder: Path, anchor: str | None = None) -> str:
    """Check every line of a log against the one before, and the last against the head.

    Takes       anchor    one that was printed before, "1034-3fa9c1d2e4b5a697": the log must still hold that line
    Returns     the anchor of the log as it stands
    Raises      AuditBroken, naming the first line that is wrong
    """
    head, (wanted, hexes) = _head(folder), _parts(anchor)
    number, last = 0, head.start
    with (folder / FILE).open("rb") as file:
        line = file.readline()
        while line:
            after = file.readline()
            if not line.endswith(b"\n"):
                if number >= head.lines:
                    break  # the machine stopped in the middle of a line; the next one will take its place
                raise _broken(number + 1)
            number += 1
            here = hash_of(line[:-1])
            if before(line[:-1]) != last:
                follows = before(after[:-1]) == here if after else head.last == here
                # Where the next line still fits this one, this one stands and the one before it was changed.
                raise _broken(number - 1 if follows and number > 1 else number)
            if number == head.lines and here != head.last:
                raise _broken(number)
            if number == wanted and not here.startswith(hexes):
                raise AuditBroken(f"Line {number} of the audit log is not the one on the anchor.", number)
            last, line = here, after
    if number < max(head.lines, wanted):
        words = f"The audit log ends after line {number:,}. There were {max(head.lines, wanted):,}: lines were cut off its end."
        raise AuditBroken(words, number + 1)
    return f"{number}-{last[:ANCHOR_HEX]}"


def entries(folder: Path, since: datetime | None = None) -> Iterator[Entry]:
    """The lines of a log, oldest first, from a moment on."""
    with (folder / FILE).open("rb") as file:
        for number, line in enumerate(file, 1):
            entry = _entry(line, number)
            if since is None or entry.at >= since:
                yield entry


def about(folder: Path, pupil: str) -> Iterator[Entry]:
    """The lines in which a pupil's key stands. Only those are taken apart, so years of lines take less than a second."""
    wanted = json.dumps(pupil).encode()
    with (folder / FILE).open("rb") as file:
        for number, line in enumerate(file, 1):
            if wanted in line and pupil in (entry := _entry(line, number)).pupils:
                yield entry


def delete_before(folder: Path, when: datetime) -> int:
    """Delete the lines older than a moment; those that stay still follow on from one another.

    Returns     how many were deleted
    """
    with (folder / FILE).open("r+b") as file, locked(file, WAIT):
        verify(folder)
        lines = file.read().splitlines(keepends=True)
        old = next((i for i, line in enumerate(lines) if _entry(line, i + 1).at >= when), len(lines))
        if not old:
            return 0
        kept = b"".join(lines[old:])
        start = hash_of(lines[old - 1][:-1])
        last = hash_of(lines[-1][:-1])
        write_private(folder / f".{FILE}-kept", kept)
        # The open file stays the same one, since others wait for its lock; a copy of what stays is on the disk first.
        file.seek(0)
        file.write(kept)
        file.truncate()
        file.flush()
        os.fsync(file.fileno())
        write_head(folder, Head(lines=len(lines) - old, size=len(kept), last=last, start=start))
        (folder / f".{FILE}-kept").unlink()
        return old


def _head(folder: Path) -> Head:
    try:
        return read_head(folder)
    except SemhError:
        raise AuditBroken(f"How the audit log ended is not known: the file audit.head in {folder.name} is missing.", 1) from None


def _parts(anchor: str | None) -> tuple[int, str]:
    if anchor is None:
        return 0, ""
    lines, _, hexes = anchor.partition("-")
    if not lines.isdecimal() or len(hexes) < ANCHOR_HEX or set(hexes) - set("0123456789abcdef"):
        raise SemhError("An anchor looks like 1034-3fa9c1d2e4b5a697. Type it as it was printed.")
    return int(lines), hexes


def _entry(line: bytes, number: int) -> Entry:
    try:
        data = json.loads(line)
        del data["before"]
        return Entry(**{**data, "at": datetime.fromisoformat(data["at"]), "pupils": tuple(data["pupils"])})
    except (ValueError, TypeError, KeyError):
        raise _broken(number) from None


def _broken(number: int) -> AuditBroken:
    return AuditBroken(f"Line {number:,} of the audit log is not as it was written.", number)
