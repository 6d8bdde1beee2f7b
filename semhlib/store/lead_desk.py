"""Asking the desk: the part of the importer that opens names one pupil at a time and keeps what a lead writes down.

The lead's page cannot open the school's home. It asks through a socket in the inbox, which the two accounts share: one
connection, one line that asks, one line that answers.
"""

import json
import os
import re
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from semhlib.store.lead_pupils import Fact
from semhlib.store.lead_records import Record, plain_record, read_record
from semhlib.store.role_files import built
from semhlib.terms.errors import SemhError

SOCKET = "desk.sock"
LONGEST_LINE = 64 * 1024  # bytes of a request
LONGEST_ANSWER = 64 * 1024 * 1024
LONGEST_BY = 254  # letters of the name of who asks
WAIT = 10.0  # seconds for the desk
KEY = re.compile(r"[A-Za-z0-9_-]{1,80}")
ASKED: Mapping[str, tuple[str, ...]] = {
    "name": ("pupil",), "older": ("pupil",), "records": (), "record": ("record",), "pack": ("pupil",),
}  # fmt: skip
NOT_UNDERSTOOD = "This request cannot be understood. Nothing was shown, and nothing was saved."
SILENT = "the importer does not answer. Try again in a minute; if it stays so, tell whoever looks after the server."
_PROC = Path("/proc/self/fd")


class _Lost(Exception):
    """No answer came. `sent`: the desk may have done what was asked."""

    def __init__(self, sent: bool):
        self.sent = sent


@dataclass(frozen=True)
class ShownName:
    """A pupil's name, once it was asked for. It does not show when printed."""

    forename: str = field(repr=False)
    surname: str = field(repr=False)


@dataclass(frozen=True)
class Desk:
    """The desk of a school.

    inbox    the folder that the lead's account shares with the importer's
    by       the name with which the person signed in
    """

    inbox: Path
    by: str

    def name(self, key: str) -> ShownName:
        """One pupil's name. That it was shown stands in the audit log.

        Raises      SemhError where it cannot be shown
        """
        try:
            said = self._ask("name", {"pupil": key})
            return ShownName(str(said["forename"]), str(said["surname"]))
        except (_Lost, KeyError):
            raise SemhError(f"Names cannot be shown now: {SILENT} Your list is unchanged.") from None

    def older(self, key: str) -> tuple[Fact, ...]:
        """One pupil's facts that are older than the rules' windows. That they were opened stands in the audit log.

        Raises      SemhError where they cannot be opened
        """
        try:
            facts: tuple[Fact, ...] = built(tuple[Fact, ...], self._ask("older", {"pupil": key})["facts"])
            return facts
        except (_Lost, KeyError, TypeError, ValueError):
            raise SemhError(f"Older records cannot be opened now: {SILENT} Your list is unchanged.") from None

    def records(self) -> tuple[Record, ...]:
        """Everything that was written down about pupils, oldest first.

        Raises      SemhError where it cannot be read
        """
        try:
            return tuple(read_record(plain) for plain in self._ask("records", {})["records"])
        except (_Lost, KeyError, TypeError, ValueError):
            raise SemhError(f"What was written down cannot be read now: {SILENT} Your list is unchanged.") from None

    def write_down(self, record: Record) -> Record:
        """Have a record kept. Returns it as it was kept, with its id, its time and who wrote it.

        Raises      SemhError where it was not kept, or where nobody can tell
        """
        plain = {name: value for name, value in plain_record(record).items() if name not in ("id", "at", "by")}
        try:
            return read_record(self._ask("record", {"record": plain})["record"])
        except _Lost as lost:
            if not lost.sent:
                raise SemhError(f"This cannot be saved now: {SILENT} Nothing was saved.") from None
        except (KeyError, TypeError, ValueError):
            pass
        raise SemhError(
            "The importer ended before it answered, so this may or may not have been saved. Open the page again and look at "
            "the pupil before you save it once more."
        ) from None

    def pack(self, key: str) -> str:
        """The text of the file for one pupil's next school. That it was made stands in the audit log.

        Raises      SemhError where it cannot be made, above all where there is no consent
        """
        try:
            return str(self._ask("pack", {"pupil": key})["file"])
        except (_Lost, KeyError):
            raise SemhError(f"The file cannot be made now: {SILENT} Your list is unchanged.") from None

    def _ask(self, verb: str, what: Mapping[str, object]) -> dict[str, Any]:
        line = json.dumps({"verb": verb, "by": self.by, **what}).encode() + b"\n"
        if len(line) > LONGEST_LINE:
            raise SemhError("This is too long to be saved. Write less. Nothing was saved.")
        said = _answer_to(self.inbox, line)
        if said.get("done") is not True:
            raise SemhError(str(said.get("words") or NOT_UNDERSTOOD))
        return said


def address_in(folder: int, path: Path, name: str = SOCKET) -> str:
    """An address for a socket that is short enough however long the path of its folder is.

    Takes       folder: the folder, held open; path: the folder again, for a system without /proc
    """
    return f"{_PROC}/{folder}/{name}" if _PROC.is_dir() else str(path / name)


def _answer_to(inbox: Path, line: bytes) -> dict[str, Any]:
    sent = False
    if not hasattr(socket, "AF_UNIX"):  # Windows
        raise _Lost(sent)
    try:
        folder = os.open(inbox, os.O_RDONLY | os.O_DIRECTORY)
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as desk:
                desk.settimeout(WAIT)
                _connect(desk, address_in(folder, inbox))
                sent = True
                desk.sendall(line)
                said = json.loads(_all(desk))
        finally:
            os.close(folder)
    except (OSError, ValueError):
        raise _Lost(sent) from None
    if not isinstance(said, dict):
        raise _Lost(sent)
    return said


def _connect(desk: socket.socket, address: str) -> None:
    end = time.monotonic() + WAIT
    while True:
        try:
            desk.connect(address)
            return
        except BlockingIOError:  # many others ask just now
            if time.monotonic() > end:
                raise
            time.sleep(0.02)


def _all(desk: socket.socket) -> bytes:
    """The line that answers, to its end."""
    parts: list[bytes] = []
    size = 0
    while part := desk.recv(1 << 16):
        parts.append(part)
        size += len(part)
        if part.endswith(b"\n") or size > LONGEST_ANSWER:
            break
    whole = b"".join(parts)
    if not whole.endswith(b"\n"):
        raise ValueError("half an answer")
    return whole
