"""Files in a folder that two accounts may open: what one of them makes, the other can read and take away.

A folder is shared where its own group bits say so (an installation gives it to both accounts by name); in any other folder
everything is closed to all but its owner, as everywhere. The other account may have put anything there: links are not followed.
"""

import os
import secrets
import stat
from pathlib import Path
from typing import IO

SHARED = stat.S_IRWXG


def shared_folder(path: Path) -> Path:
    """The folder, made where it is not there, as open as the one that it is in."""
    if not path.is_dir():
        shared_folder(path.parent)
        path.mkdir(mode=0o770 if _is_shared(path.parent) else 0o700, exist_ok=True)
    return path


def open_new(path: Path) -> IO[bytes]:
    """A file that is not there yet, open for writing, as open as its folder."""
    mode = 0o660 if _is_shared(path.parent) else 0o600
    return open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINKS, mode), "wb")


def open_plain(path: Path) -> IO[bytes]:
    """A file to be read that lies where it seems to.

    Raises      OSError where it is a link, or no plain file
    """
    file = open(os.open(path, os.O_RDONLY | _NO_LINKS | _NO_WAITING), "rb")
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError("no plain file")
    return file


def put_whole(path: Path, data: bytes, lasting: bool = True) -> None:
    """Write a file whole or not at all.

    Takes       lasting: wait until the disk has it
    """
    part = path.with_name(f".{path.name}-{secrets.token_hex(8)}")
    try:
        with open_new(part) as file:
            file.write(data)
            if lasting:
                file.flush()
                os.fsync(file.fileno())
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


_NO_LINKS = getattr(os, "O_NOFOLLOW", 0)  # Windows has neither; there, one account does all
_NO_WAITING = getattr(os, "O_NONBLOCK", 0)


def _is_shared(folder: Path) -> bool:
    return os.name != "nt" and folder.stat().st_mode & SHARED == SHARED
