"""What leads wrote down about pupils, in the school's home: lines that are only ever added, and that go with their pupil.

They lie apart from the copies: an import, or going back to an earlier copy, changes nothing here. A line counts once the
disk has it whole; half a line, left by a machine that stopped, was answered to nobody and is dropped.
"""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from semhlib.store.lead_records import Record, plain_record, read_record
from semhlib.store.lock import locked
from semhlib.store.private_files import make_folder, sync_folder, write_private
from semhlib.terms.errors import SemhError

FOLDER, FILE = "records", "records.jsonl"
LOCK = ".lock"  # not the file itself, which is another one once a pupil has gone from it
WAIT = 3.0  # seconds for others who are writing
DROPPED = "records: the last line was half written when the machine stopped. It was dropped; nobody was told that it was saved."
NOT_KEPT = "The disk would not take it, so nothing was saved. Make room, then try again."
BUSY = "Somebody else is saving just now, so nothing was saved. Try again."

Known = tuple[Record, ...]


def read_records(home: Path) -> Known:
    """Everything that was written down, oldest first.

    Raises      SemhError where a line cannot be read
    """
    try:
        data = (home / FOLDER / FILE).read_bytes()
    except FileNotFoundError:
        return ()
    return tuple(_record(line, number) for number, line in enumerate(_whole(data).splitlines(), 1))


def keep(home: Path, record: Record, allow: Callable[[Known], None]) -> Record:
    """Add a record and wait until the disk has it.

    Takes       allow: told what is known already, while nobody else can add anything; what it raises is raised, and nothing kept
    Returns     the record, with its id and its time
    """
    new = _numbered(record)
    with _alone(home):
        _mend(home / FOLDER / FILE)
        allow(read_records(home))
        try:
            _add(home / FOLDER / FILE, _line(new) + b"\n")
        except OSError:
            raise SemhError(NOT_KEPT) from None
    return new


def keep_together(home: Path, choose: Callable[[Known], Iterable[Record]]) -> Known:
    """Add several records, all of them or none, and wait until the disk has them.

    Takes       choose: told what is known already, while nobody else can add anything; gives what is to be added; what it
                raises is raised, and nothing kept
    Returns     the records, each with its id and its time
    """
    with _alone(home):
        _mend(home / FOLDER / FILE)
        known = read_records(home)
        new = tuple(map(_numbered, choose(known)))
        try:
            if new:
                _write(home, map(_line, [*known, *new]))
        except OSError:
            raise SemhError(NOT_KEPT) from None
    return new


def forget_records(home: Path, gone: Callable[[str], bool]) -> int:
    """Take out every record of pupils who go, by key. Returns how many went."""
    if not (home / FOLDER / FILE).is_file():
        return 0
    with _alone(home):
        for part in (home / FOLDER).glob(f".{FILE}-*"):  # left by one that was interrupted
            part.unlink(missing_ok=True)
        lines = _whole((home / FOLDER / FILE).read_bytes()).splitlines()
        stay = [line for line in lines if not (pupil := _pupil(line)) or not gone(pupil)]
        if len(stay) < len(lines):
            _write(home, stay)
    return len(lines) - len(stay)


def bring_records(home: Path, to: Path) -> None:
    """Add to a home that comes from a backup what was written down in this one since: it was saved, and stays so."""
    with suppress(SemhError):  # what cannot be read here stays beside, with the rest of this home
        there, newer = read_records(to), read_records(home)
        ids = {r.id for r in there}
        if more := [r for r in newer if r.id not in ids]:
            with _alone(to):
                _write(to, map(_line, [*there, *more]))


def mend(home: Path) -> bool:
    """Drop half a line that a machine which stopped left at the end, and say so. Returns whether there was one."""
    if not (home / FOLDER / FILE).is_file():
        return False
    with _alone(home):
        return _mend(home / FOLDER / FILE)


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    lock = make_folder(home / FOLDER) / LOCK
    with open(os.open(lock, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as file, ExitStack() as held:
        try:
            held.enter_context(locked(file, WAIT))
        except OSError:
            raise SemhError(BUSY) from None
        yield


def _mend(path: Path) -> bool:
    data = path.read_bytes() if path.is_file() else b""
    whole = len(_whole(data))
    if whole == len(data):
        return False
    with path.open("r+b") as file:
        file.truncate(whole)
        os.fsync(file.fileno())
    print(DROPPED, file=sys.stderr)
    return True


def _add(path: Path, line: bytes) -> None:
    new = not path.exists()
    # Nothing between us and the disk: what a full disk refused must not be tried again when the file is closed.
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab", buffering=0) as file:
        size = os.fstat(file.fileno()).st_size
        try:
            if file.write(line) != len(line):
                raise OSError("the disk took half a line")
            os.fsync(file.fileno())
        except OSError:
            os.ftruncate(file.fileno(), size)
            raise
    if new:
        sync_folder(path.parent)


def _write(home: Path, lines: Iterable[bytes]) -> None:
    path = home / FOLDER / FILE
    part = path.with_name(f".{FILE}-{os.getpid()}")
    write_private(part, b"".join(line + b"\n" for line in lines))
    os.replace(part, path)
    sync_folder(path.parent)


def _numbered(record: Record) -> Record:
    """The record with its id and its time."""
    at = datetime.now(UTC)
    return replace(record, id=f"{at:%Y%m%dT%H%M%S%f}Z-{os.urandom(4).hex()}", at=at.isoformat(timespec="seconds"))


def _line(record: Record) -> bytes:
    return json.dumps(plain_record(record), ensure_ascii=True, separators=(",", ":")).encode()


def _whole(data: bytes) -> bytes:
    """What was written, up to its last line end."""
    return data[: data.rfind(b"\n") + 1]


def _pupil(line: bytes) -> str:
    """Whose record a line is; empty for one that cannot be read, which says so wherever records are read."""
    try:
        return read_record(json.loads(line)).pupil
    except (ValueError, TypeError):
        return ""


def _record(line: bytes, number: int) -> Record:
    try:
        return read_record(json.loads(line))
    except (ValueError, TypeError):
        words = f"Line {number:,} of what was written down about pupils ({FILE}) cannot be read. Bring it back from a backup."
        raise SemhError(f"{words} Nothing was changed.") from None
