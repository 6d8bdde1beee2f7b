"""One import at a time: a lock that the operating system lets go of when its process ends, however it ends."""

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from getpass import getuser
from pathlib import Path
from typing import IO

from semhlib.terms.errors import SemhError

FILE = "lock"
FAR = 1 << 30  # the byte that is locked; the words before it stay readable


class Busy(SemhError):
    """Somebody else is importing into the same place."""


@contextmanager
def only_importer(home: Path) -> Iterator[None]:
    """Hold the lock of a home folder while the block runs. A lock left by a process that died holds nobody up.

    Raises      Busy, saying who holds it and since when
    """
    path = home / FILE
    with open(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+", encoding="utf-8") as file:
        try:
            _lock(file)
        except OSError:
            raise Busy(_who(path)) from None
        words = {"pid": os.getpid(), "user": current_user(), "since": datetime.now(UTC).strftime("%d/%m/%Y %H:%M:%S UTC")}
        file.seek(0)
        file.truncate()
        json.dump(words, file)
        file.flush()
        try:
            yield
        finally:
            file.seek(0)
            file.truncate()
            file.flush()
            _unlock(file)


@contextmanager
def locked(file: IO[bytes], wait: float) -> Iterator[None]:
    """Hold the lock of an open file while the block runs, waiting for others who hold it shortly.

    Raises      OSError where others hold it for longer than `wait` seconds
    """
    end = time.monotonic() + wait
    while True:
        try:
            _lock(file)
            break
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.002)
    try:
        yield
    finally:
        _unlock(file)


def current_user() -> str:
    """Name of the account that runs this process."""
    try:
        return getuser()
    except (OSError, KeyError):
        return "unknown"


def _who(path: Path) -> str:
    try:
        words = json.loads(path.read_text(encoding="utf-8"))
        holder = f"{words['user']} (process {words['pid']}) has been importing since {words['since']}"
    except (OSError, ValueError, KeyError):
        holder = "Another import has just begun"
    return f"{holder}. Wait until it has finished, then import again. Nothing was changed."


if os.name == "nt":  # pragma: no cover - the other system's way to lock one byte
    import msvcrt

    def _lock(file: IO[str] | IO[bytes]) -> None:
        file.seek(FAR)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]

    def _unlock(file: IO[str] | IO[bytes]) -> None:
        file.seek(FAR)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)  # type: ignore[attr-defined,unused-ignore]
else:
    import fcntl

    def _lock(file: IO[str] | IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(file: IO[str] | IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
