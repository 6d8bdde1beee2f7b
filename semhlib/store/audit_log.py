"""Who opened what: lines that are only ever added, each carrying the SHA-256 of the one before.

One log for each role, in a folder that only the role's account can open. `audit.jsonl` holds the lines, `audit.head`
how many there are and the last one's hash, so that a line cut off at the end is missed. Whoever may write here could
write both anew: the anchor that `semh audit verify` prints, kept on paper, shows that too.

Leaves out  names, figures and anything a reader typed; pupils stand as their keys
"""

import json
import os
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import IO

from semhlib.store.lock import locked
from semhlib.store.private_files import make_folder, write_private
from semhlib.terms.errors import SemhError

FILE, HEAD = "audit.jsonl", "audit.head"
START = "0" * 64
BEFORE = b',"before":"'
WAIT = 3.0  # seconds for other processes that are writing
OFFICE = "office"  # the log of commands that nobody's role runs


class NotRecorded(SemhError):
    """The line could not be written. What it tells of must not happen."""


@dataclass(frozen=True, kw_only=True)
class Head:
    """Where a log ends. `start` is the hash before the first line, which changes when old lines are deleted."""

    lines: int = 0
    size: int = 0
    last: str = START
    start: str = START


def access_folder(home: Path, role: str) -> Path:
    """Where a role keeps who may sign in, its server's key and its audit log."""
    return home / "access" / role


def audit_folders(home: Path) -> dict[str, Path]:
    """The folder of each role that has an audit log, by role."""
    return {path.parent.name: path.parent for path in sorted((home / "access").glob(f"*/{FILE}"))}


class AuditLog:
    """The log of one role. Several processes may add to it."""

    def __init__(self, folder: Path, role: str, clock: Callable[[], datetime] = lambda: datetime.now(UTC)):
        self.folder, self.role, self._clock = folder, role, clock

    def append(
        self, user: str, action: str, *, page: str = "", result: int = 200, store: str = "", pupils: Iterable[str] = ()
    ) -> None:
        """Add one line and wait until the disk has it.

        Takes       page      the notebook's name, never an address as it was typed
                    result    an HTTP code, or 0 and 1 for a command that went well or did not
                    store     the published store's name
                    pupils    keys of pupils who were shown by name
        Raises      NotRecorded where that is not possible: refuse what was asked for
        """
        said: dict[str, object] = {"at": self._clock().isoformat(timespec="milliseconds"), "user": user, "role": self.role}
        said |= {"store": store, "action": action, "page": page, "result": result, "pupils": list(pupils)}
        try:
            make_folder(self.folder)
            with open(os.open(self.folder / FILE, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as file, locked(file, WAIT):
                head = self._mended(file)
                line = json.dumps(said, separators=(",", ":")).encode()[:-1] + BEFORE + head.last.encode() + b'"}'
                file.seek(head.size)
                file.write(line + b"\n")
                file.flush()
                os.fsync(file.fileno())
                end = Head(lines=head.lines + 1, size=file.tell(), last=hash_of(line), start=head.start)
                write_head(self.folder, end)
        except (OSError, ValueError, TypeError) as error:
            raise NotRecorded(f"The audit log cannot be written ({type(error).__name__}), so nothing is shown.") from None

    def _mended(self, file: IO[bytes]) -> Head:
        """The end of the log, after whatever a crash left between the line and its head.

        Raises      NotRecorded where lines are missing or do not follow on: that was no crash
        """
        size = os.fstat(file.fileno()).st_size
        head = read_head(self.folder) if (self.folder / HEAD).exists() or size else Head()
        if size < head.size:
            raise NotRecorded("Lines are missing from the end of the audit log, so nothing is shown. Run: semh audit verify")
        if size == head.size:
            return head
        file.seek(head.size)
        for line in file.read().split(b"\n")[:-1]:  # a last part without its line end was never finished
            if before(line) != head.last:
                raise NotRecorded("The audit log was changed by another program, so nothing is shown. Run: semh audit verify")
            head = Head(lines=head.lines + 1, size=head.size + len(line) + 1, last=hash_of(line), start=head.start)
        file.truncate(head.size)
        return head


def hash_of(line: bytes) -> str:
    return sha256(line).hexdigest()


def before(line: bytes) -> str:
    """The hash that a line carries of the one before it; empty where it carries none."""
    end = line[-len(BEFORE) - 66 :]
    return end[len(BEFORE) : -2].decode("ascii", "replace") if end.startswith(BEFORE) and end.endswith(b'"}') else ""


def read_head(folder: Path) -> Head:
    """Raises      NotRecorded where there is none, or it is not one of ours"""
    try:
        kept = json.loads((folder / HEAD).read_bytes())
        return Head(lines=kept["lines"], size=kept["size"], last=kept["last"], start=kept["start"])
    except (OSError, ValueError, TypeError, KeyError):
        raise NotRecorded("The end of the audit log is not known, so nothing is shown. Run: semh audit verify") from None


def write_head(folder: Path, head: Head) -> None:
    part = folder / f".{HEAD}-{os.getpid()}"
    write_private(part, json.dumps(asdict(head)).encode())
    os.replace(part, folder / HEAD)
