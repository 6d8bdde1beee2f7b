"""The desk's socket in the inbox: put there whole, in the place of one that nobody listens to any more."""

import os
import socket
import stat
import sys
from contextlib import suppress
from pathlib import Path

from semhlib.store.lead_desk import SOCKET, address_in
from semhlib.store.shared_files import SHARED

WAITING = 64  # clients who have not been let in


def listen_in(listener: socket.socket, inbox: Path) -> tuple[int, int]:
    """Listen to a socket in the inbox. Returns what tells it from others.

    The other account may write to this folder: nothing is opened there but what is a socket of ours.
    """
    folder = os.open(inbox, os.O_RDONLY | os.O_DIRECTORY)
    part = f".{SOCKET}-{os.getpid()}"
    try:
        with suppress(FileNotFoundError):
            os.unlink(part, dir_fd=folder)
        listener.bind(address_in(folder, inbox, part))
        try:
            _open_to_both(folder, part, inbox)
            listener.listen(WAITING)
            os.replace(part, SOCKET, src_dir_fd=folder, dst_dir_fd=folder)
        except BaseException:
            with suppress(OSError):
                os.unlink(part, dir_fd=folder)
            raise
    finally:
        os.close(folder)
    return socket_state(inbox) or (0, 0)


def _open_to_both(folder: int, part: str, inbox: Path) -> None:
    """As open as its folder: for its owner alone, or for the accounts that the folder's list names as well."""
    mode = 0o660 if inbox.stat().st_mode & SHARED == SHARED else 0o600
    if sys.platform != "linux":
        os.chmod(inbox / part, mode)
        return
    made = os.open(part, os.O_PATH | os.O_NOFOLLOW, dir_fd=folder)
    try:
        here = os.fstat(made)
        if not stat.S_ISSOCK(here.st_mode) or here.st_uid != os.getuid():
            raise OSError("another file in the socket's place")
        os.chmod(f"/proc/self/fd/{made}", mode)
    finally:
        os.close(made)


def socket_state(inbox: Path) -> tuple[int, int] | None:
    """What tells the socket that lies in the inbox from others; None where there is none."""
    try:
        here = os.lstat(inbox / SOCKET)
    except OSError:
        return None
    return here.st_dev, here.st_ino
