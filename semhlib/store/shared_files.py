"""Files in a folder that two accounts may open: what one of them makes, the other can read and take away.

A folder is shared where its own group bits say so (an installation gives it to both accounts by name); in any other folder
everything is closed to all but its owner, as everywhere. The other account may have put anything there: links are not followed.
"""

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
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
    return open(os.open(path, _NEW, _mode(path.parent)), "wb")


def open_plain(path: Path, depth: int = 1) -> IO[bytes]:
    """A file to be read that lies where it seems to.

    Takes       depth: how many of the last parts of its path may be no link
    Raises      OSError where one of them is a link, or the file is no plain file
    """
    with _folder_of(path, depth) as folder:
        file = open(os.open(path.name if folder else path, os.O_RDONLY | _NO_LINKS | _NO_WAITING, dir_fd=folder), "rb")
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError("no plain file")
    return file


def put_whole(path: Path, data: bytes, lasting: bool = True) -> None:
    """Write a file whole or not at all, into a folder that is no link.

    Takes       lasting: wait until the disk has it
    """
    name = f".{path.name}-{secrets.token_hex(8)}"
    with _folder_of(path, 2) as folder:
        part = Path(name) if folder else path.with_name(name)
        try:
            with open(os.open(part, _NEW, _mode(path.parent), dir_fd=folder), "wb") as file:
                file.write(data)
                if lasting:
                    file.flush()
                    os.fsync(file.fileno())
            os.replace(part, path.name if folder else path, src_dir_fd=folder, dst_dir_fd=folder)
        except BaseException:
            with suppress(OSError):
                os.unlink(part, dir_fd=folder)
            raise


_NO_LINKS = getattr(os, "O_NOFOLLOW", 0)  # Windows has neither; there, one account does all
_NO_WAITING = getattr(os, "O_NONBLOCK", 0)


_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINKS


@contextmanager
def _folder_of(path: Path, depth: int) -> Iterator[int | None]:
    """The folder of a file, held open: nobody can put another in its place meanwhile. Nothing where the system cannot."""
    if os.open not in os.supports_dir_fd:
        yield None
        return
    absolute = path.absolute()
    folder = os.open(absolute.parents[depth - 1], os.O_RDONLY)
    try:
        for part in absolute.parts[-depth:-1]:
            inner = os.open(part, os.O_RDONLY | os.O_DIRECTORY | _NO_LINKS, dir_fd=folder)
            os.close(folder)
            folder = inner
        yield folder
    finally:
        os.close(folder)


def _mode(folder: Path) -> int:
    return 0o660 if _is_shared(folder) else 0o600


def _is_shared(folder: Path) -> bool:
    return os.name != "nt" and folder.stat().st_mode & SHARED == SHARED
