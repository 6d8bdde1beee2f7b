"""An encrypted backup of a home: one file, in the age format, that opens with a key kept elsewhere.

The home holds the public half of the key alone, so whoever takes the machine and its backups cannot open them. Nothing
readable touches the disk: the files go through a pipe straight into the encryption.
"""

import io
import json
import os
import tarfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import IO, Any

import pyrage

from semhlib.store.backup_keys import public_key, secret_keys
from semhlib.store.inbox import FOLDER as INBOX
from semhlib.store.lock import FILE as LOCK
from semhlib.store.lock import only_importer
from semhlib.store.private_files import make_folder, open_private, sync_folder, write_private
from semhlib.store.snapshot import open_snapshot, snapshots
from semhlib.terms.errors import SemhError

LAST = "backup.last"
LIST = "backup.json"
FORMAT = 1
NOT_KEPT = ("subject_access", INBOX)  # made for one request and gone soon: not to live on in backups


@dataclass(frozen=True)
class Backup:
    """What a backup holds: when it was made, and every file with its fingerprint."""

    made: str
    files: dict[str, str]


def write_backup(home: Path, file: Path) -> int:
    """Write a backup of a whole home. Returns how many files it holds.

    Raises      SemhError where there is no key yet, or the file is there already; Busy while somebody imports
    """
    recipient = public_key(home)
    if file.exists():
        raise SemhError(f"There is a file {file.name} already. Nothing was changed.")
    part = file.with_name(f".{file.name}-{os.getpid()}")
    try:
        with only_importer(home), open_private(part) as out:
            made = datetime.now(UTC).isoformat(timespec="seconds")
            files = _through_pipe(lambda pipe: _pack(home, made, pipe), lambda pipe: pyrage.encrypt_io(pipe, out, [recipient]))
            out.flush()
            os.fsync(out.fileno())
        os.replace(part, file)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(file.absolute().parent)
    write_private(home / LAST, made.encode())
    return files


def read_backup(file: Path, key: Path, into: Path) -> Backup:
    """Open a backup into an empty folder and hold every file against its fingerprint.

    Raises      SemhError where the key is not the right one, or the backup is damaged or incomplete
    """
    identities, fingerprints = secret_keys(key), {}
    try:
        with file.open("rb") as encrypted:
            fingerprints, said = _through_pipe(
                lambda pipe: pyrage.decrypt_io(encrypted, pipe, identities), lambda pipe: _unpack(pipe, into)
            )
    except FileNotFoundError:
        raise SemhError(f"There is no backup {file.name}. Nothing was changed.") from None
    except (pyrage.DecryptError, OSError, tarfile.TarError, ValueError, KeyError) as error:
        raise SemhError(_unreadable(file, error)) from None
    if said.files != fingerprints:
        raise SemhError(f"The backup {file.name} is incomplete or damaged: its list and its files differ. Nothing was changed.")
    return said


def broken_copies(home: Path) -> tuple[str, ...]:
    """Names of copies of which a table is not as it was written."""
    return tuple(name for name in snapshots(home) if open_snapshot(home, name).broken())


def _pack(home: Path, made: str, pipe: IO[bytes]) -> int:
    """Every file, read once, and their list at the end: a backup that broke off has none. Returns how many."""
    files = {}
    with tarfile.open(fileobj=pipe, mode="w|") as archive:
        for path in sorted(_kept(home)):
            data, name = path.read_bytes(), path.relative_to(home).as_posix()
            files[name] = sha256(data).hexdigest()
            _add(archive, name, data)
        _add(archive, LIST, json.dumps({"format": FORMAT, "made": made, "files": files}).encode())
    return len(files)


def _add(archive: tarfile.TarFile, name: str, data: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(data), 0o600
    archive.addfile(entry, io.BytesIO(data))


def _unpack(pipe: IO[bytes], into: Path) -> tuple[dict[str, str], Backup]:
    """Write every file below a folder, and nowhere else; its list comes last."""
    files: dict[str, str] = {}
    said: Backup | None = None
    with tarfile.open(fileobj=pipe, mode="r|") as archive:
        for entry in archive:
            path, inner = PurePosixPath(entry.name), archive.extractfile(entry)
            if inner is None or path.is_absolute() or ".." in path.parts or "\\" in entry.name or ":" in entry.name:
                raise ValueError("a backup of ours holds files below its own folder")
            data = inner.read()
            if entry.name == LIST:
                lines = json.loads(data)
                if lines["format"] != FORMAT:
                    raise ValueError("another format")
                said = Backup(lines["made"], lines["files"])
                continue
            make_folder(into.joinpath(*path.parent.parts))
            write_private(into.joinpath(*path.parts), data)
            files[entry.name] = sha256(data).hexdigest()
    pipe.read()  # to its end: the writer waits until all is taken
    if said is None:
        raise ValueError("no list of files at the end")
    return files, said


def _kept(home: Path) -> Iterator[Path]:
    """Files that a backup holds: all but the lock, folders made for requests, and what is being written just now."""
    for path in home.rglob("*"):
        parts = path.relative_to(home).parts
        left_out = parts[0] in (LOCK, *NOT_KEPT) or any(part.startswith(".") for part in parts)
        if path.is_file() and not path.is_symlink() and not left_out:
            yield path


def _unreadable(file: Path, error: Exception) -> str:
    words = "this key does not open it" if "No matching keys" in str(error) else "it is damaged, or no backup of ours"
    return f"The backup {file.name} cannot be opened: {words}. Nothing was changed."


def _through_pipe(write: Callable[[IO[bytes]], Any], read: Callable[[IO[bytes]], Any]) -> Any:
    """Let one function write what another reads, without a file between them.

    Returns     what the packing or unpacking side gives
    Raises      what the writer raised, else what the reader raised
    """
    here, there = os.pipe()
    gave: list[Any] = []
    wrong: list[BaseException] = []

    def writing() -> None:
        try:
            with os.fdopen(there, "wb") as pipe:
                gave.append(write(pipe))
        except BaseException as error:
            wrong.append(error)

    thread = threading.Thread(target=writing)
    thread.start()
    try:
        with os.fdopen(here, "rb") as pipe:
            result = read(pipe)
    except BaseException:
        thread.join()
        if wrong and not isinstance(wrong[0], BrokenPipeError):
            raise wrong[0] from None
        raise
    thread.join()
    if wrong:
        raise wrong[0]
    return result if result is not None else gave[0]
